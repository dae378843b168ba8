"""Which reviews, and which material of them, exist for a person. The confidentiality rule, in one place.

Sources: domain.md §9.1 (the matrix) and contract.md (policy decisions). Everything is one SQL condition built
from `Exists` on the person's roles, so lists, counts, searches and single rows answer alike. A model says by
paths where its review, drafting State, instrument and audience stand; no later app is known here by name.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import Exact, GreaterThanOrEqual, IsNull

from foundation import clock
from reviews.enums import DRAFTERS, Audience, Drafts, Role
from reviews.prepared import Prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    # Whoever asks; signed out, nothing is there.
    Reader: TypeAlias = User | AnonymousUser

NOTHING = Q(pk__in=[])
# A roster row of the State under review reads every instrument.
OF_STATE_UNDER_REVIEW = Q(state_party=F("review__state_under_review"))


def reviews_visible(user: "Reader") -> Q:
    """Participants see their reviews; every officer of the Secretariat sees stage, turn and dates of all."""
    if not user.is_authenticated:
        return NOTHING
    return Q() if user.is_secretariat else Q(Exists(_roles(user, "pk", last_unread_day())))


def reviews_entered(user: "Reader") -> Q:
    """Reviews whose people, documents and record are open: to its participants, contributors excepted."""
    if not user.is_authenticated:
        return NOTHING
    return Q(Exists(_roles(user, "pk", last_unread_day()).exclude(role=Role.CONTRIBUTOR)))


def instruments_read(user: "Reader", review: Any) -> Q:
    """Instruments whose part of this review the person reads: all, or those the own State reviews (L4)."""
    if not user.is_authenticated:
        return NOTHING
    roles = user.participations.filter(still_reading(last_unread_day()), until__isnull=True, review=review)
    roles = roles.exclude(role=Role.CONTRIBUTOR)
    whole = roles.filter(OF_STATE_UNDER_REVIEW | Q(role=Role.OFFICER))
    own = roles.filter(
        review__reviewing__state_party=F("state_party"),
        review__reviewing__reviewed_instruments__instrument=OuterRef("pk"),
    )
    reviewed = Q(pk__in=review.reviewing.values("reviewed_instruments__instrument"))
    return reviewed & (Q(Exists(whole)) | Q(Exists(own)))


def people_visible(user: "Reader") -> Q:
    """Names of participants are for the participants of that review and its officers; contributors see themselves."""
    if not user.is_authenticated:
        return NOTHING
    ended = last_unread_day()
    participants = _roles(user, "review", ended).exclude(role=Role.CONTRIBUTOR)
    return Q(Exists(participants)) | (Q(user=user) & still_reading(ended))


def turns_visible(user: "Reader", model: Any) -> Q:
    """Whose turn it is: all participants (of that instrument, where it has one) and every officer.

    What moves with items kept confidential is not there for observers (contract.md, policy decisions), and still less
    for contributors, who read no list at all. What a State does before it sends is there for those who draft for it.
    """
    if not user.is_authenticated:
        return NOTHING
    if user.is_secretariat:
        return ~model.for_its_drafters
    return Q(Prepared(_turns_of_participants, user, model, last_unread_day()))


def _turns_of_participants(user: "User", model: Any, ended: date) -> Q:
    beside = Q(role__in=(Role.OBSERVER, Role.CONTRIBUTOR))
    told = _roles(user, model.review_path, ended).filter(~beside & _of_instrument(model))
    onlookers = _roles(user, model.review_path, ended).filter(beside & _of_instrument(model))
    own = _roles(user, model.review_path, ended).filter(_as_drafter(model))
    everybodys = Q(Exists(told)) | (Q(Exists(onlookers)) & ~model.closed_to_observers)
    return (everybodys & ~model.for_its_drafters) | (Q(Exists(own)) & model.for_its_drafters)


def material_visible(user: "Reader", model: Any) -> Q:
    """The rule for one confidential model, by the paths it declares; raises AttributeError without them."""
    if not user.is_authenticated:
        return NOTHING
    return Q(Prepared(_material, user, model, last_unread_day(), clock.today()))


def _material(user: "User", model: Any, ended: date, today: date) -> Q:
    """One `Exists` over the person's roles for all capacities but the contributor's and the helping officer's."""
    capacities = _as_officer(model) | _as_drafter(model) | _as_reader(model) | _as_observer(model)
    by_role = Q(Exists(_roles(user, model.review_path, ended).filter(capacities)))
    return by_role | _as_contributor(user, model, ended) | _as_helper(user, model, ended, today)


def last_unread_day() -> date:
    """Reviews closed on it or before are read by their officers only: after the time the settings give (a year)."""
    return clock.today() - timedelta(days=settings.CLOSED_REVIEW_READING_DAYS)


def still_reading(ended: date) -> Q:
    """The States' people read a closed review for the time the settings give (a year); its officers keep its record."""
    return Q(review__closed_on__isnull=True) | Q(review__closed_on__gt=ended) | Q(role=Role.OFFICER)


def _roles(user: "User", review: str, ended: date) -> QuerySet[Any]:
    """The person's present roles in the review of the outer row."""
    return user.participations.filter(still_reading(ended), until__isnull=True, review=OuterRef(review))


# What follows is said of a role row; the outer row, the material, stands behind `OuterRef`.


def _of_instrument(model: Any) -> Q:
    """The role reads the instrument of the outer row; no instrument is the review as a whole."""
    if model.instrument_path is None:
        return Q()
    return Q(IsNull(OuterRef(model.instrument_path), True)) | OF_STATE_UNDER_REVIEW | _seat(model)


def _seat(model: Any, **more: Any) -> Q:
    """The reviewing State of the role row reviews the instrument of the outer row."""
    given = {"instrument": OuterRef(model.instrument_path), **more}
    reviewed = {f"review__reviewing__reviewed_instruments__{name}": value for name, value in given.items()}
    return Q(review__reviewing__state_party=F("state_party"), **reviewed)


def _with_own_word(model: Any) -> Q:
    """Where reviewing States draft apart, another's word is read only when the own State has sent its own."""
    if model.apart_path is None:
        return Q()
    whose = OuterRef(model.apart_path)
    anyway = Q(review__drafts=Drafts.SHARED) | OF_STATE_UNDER_REVIEW
    anyway |= Q(state_party=whose) | Q(review__state_under_review=whose)
    return anyway | _seat(model, **{f"{model.apart_until}__isnull": False})


def _reaches(model: Any, audience: Audience) -> Q:
    return Q() if model.audience_path is None else Q(GreaterThanOrEqual(OuterRef(model.audience_path), audience))


def _as_officer(model: Any) -> Q:
    """Assigned officers read what all participants read, and what the Secretariat itself drafted."""
    reached = _reaches(model, Audience.PARTICIPANTS)
    if model.drafted_by_path is not None:
        reached |= Q(IsNull(OuterRef(model.drafted_by_path), True))
    return Q(role=Role.OFFICER) & reached


def _as_drafter(model: Any) -> Q:
    """Focal point and experts read everything their State drafted."""
    if model.drafted_by_path is None:
        return NOTHING
    own = Q(role__in=DRAFTERS, state_party=OuterRef(model.drafted_by_path))
    return own & _of_instrument(model)


def _as_reader(model: Any) -> Q:
    """Focal points and experts read what went to all; reviewing States also what the other shares in draft."""
    to_all = _reaches(model, Audience.PARTICIPANTS) & _with_own_word(model)
    reviewing = ~OF_STATE_UNDER_REVIEW & Q(review__drafts=Drafts.SHARED)
    in_draft = reviewing & _reaches(model, Audience.REVIEWING_STATES)
    return Q(role__in=DRAFTERS) & _of_instrument(model) & (to_all | in_draft)


def _as_observer(model: Any) -> Q:
    """Observers read what went to all participants, without items kept confidential (domain.md §9.1)."""
    rule = Q(role=Role.OBSERVER) & _of_instrument(model) & _with_own_word(model)
    rule &= _reaches(model, Audience.PARTICIPANTS)
    return rule if model.withheld_path is None else rule & Q(Exact(OuterRef(model.withheld_path), False))


def _as_contributor(user: "User", model: Any, ended: date) -> Q:
    """A contributor reads what the own State drafts on the articles or questions delegated, and nothing else."""
    if model.delegation_path is None or model.drafted_by_path is None:
        return NOTHING
    given = _roles(user, model.review_path, ended).filter(
        _reaches_into(model),
        role=Role.CONTRIBUTOR,
        state_party=OuterRef(model.drafted_by_path),
        delegations__provision=OuterRef(model.delegation_path),
        delegations__taken_back_at__isnull=True,
    )
    return Q(Exists(given))


def _reaches_into(model: Any) -> Q:
    """How much of its article a delegation opens: all of it, or what is said of the questions it names."""
    if model.given_path is not None:
        return Q(delegations=OuterRef(model.given_path))
    whole = Q(delegations__whole=True)
    if model.question_path is None:
        return whole
    return whole | Q(delegations__questions__key=OuterRef(model.question_path))


def _as_helper(user: "User", model: Any, ended: date, today: date) -> Q:
    """An officer reads what the focal point opened to the Secretariat for help, to its last day or the closing."""
    if model.opened_path is None:
        return NOTHING
    officers = _roles(user, model.review_path, ended).filter(role=Role.OFFICER, review__closed_on=None)
    opened = model._base_manager.filter(pk=OuterRef("pk"), **{f"{model.opened_path}__gte": today})
    return Q(Exists(officers)) & Q(Exists(opened))
