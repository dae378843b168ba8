from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from foundation.refusals import Forbidden, NotNow
from reviews import lifecycle
from reviews.enums import Audience, Role, Stage, TurnVerb
from reviews.models import Accreditation, Body, CountryReview, Delegation, Participant, Provision, StateParty
from reviews.notifications import tell_named
from reviews.permissions import is_officer, is_secretariat, refusal, require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns
from reviews.workflow import BY_NAME

names_acts(
    nominated=_("A participant was named"),
    participation_ended=_("A participation ended"),
    delegated=_("An article was given to a contributor"),
    delegation_taken_back=_("An article was taken back from a contributor"),
)


@transaction.atomic
def assign_officer(*, review: CountryReview, user: User, by: User) -> Participant:
    """Assign one more officer of the Secretariat to a review."""
    require(by, "reviews.plan", review)
    if not user.is_secretariat:
        raise NotNow(_("Only a member of the Secretariat can be assigned as an officer."))
    review.forget_roles()
    participant, _created = review.participants.get_or_create(user=user, role=Role.OFFICER, until=None)
    return participant


@transaction.atomic
def nominate(
    *,
    review: CountryReview,
    state_party: StateParty,
    user: User,
    role: Role,
    by: User,
    note_reference: str = "",
    note_date: date | None = None,
) -> Participant:
    """Register a person named for a State: focal points by the Secretariat on a note verbale, others also by their
    focal point. A new focal point replaces the present one (domain.md §0, rule 13).

    Raises Forbidden (another State's people), NotNow (no State of this review, or named already).
    """
    require(by, "reviews.nominate", review)
    _only_for_own_state(review, state_party, role, by)
    _demand_open(review)
    if state_party not in lifecycle.states_of(review):
        raise NotNow(_("This State takes no part in this review."))
    if role == Role.CONTRIBUTOR and state_party != review.state_under_review:
        raise NotNow(_("Contributors are named by the State under review only."))
    participant = _register(review, state_party, user, role)
    participant.note_reference, participant.note_date = note_reference, note_date
    participant.save(update_fields=["note_reference", "note_date"])
    act(
        review=review,
        verb="nominated",
        by=by,
        speaking_for=_speaker(by, review, state_party),
        subject=str(participant.uid),
    )
    tell_named(participant)
    if role == Role.FOCAL_POINT:
        _after_focal_point(review, state_party, by)
    return participant


def _only_for_own_state(review: CountryReview, state_party: StateParty, role: Role, by: User) -> None:
    if is_officer(by, review):
        return
    own = any(mine.state_party_id == state_party.pk for mine in roles(by, review, Role.FOCAL_POINT))
    if not own or role == Role.FOCAL_POINT:
        raise Forbidden(refusal("reviews.nominate"))


def _demand_open(review: CountryReview) -> None:
    if review.stage in (Stage.PLANNED, Stage.CLOSED):
        raise NotNow(_("People are named from the opening of the review until it is closed."))


def _register(review: CountryReview, state_party: StateParty, user: User, role: Role) -> Participant:
    present = review.participants.filter(state_party=state_party, until=None)
    if present.filter(user=user, role=role).exists():
        raise NotNow(_("This person already has this role."))
    if role == Role.FOCAL_POINT:
        present.filter(role=Role.FOCAL_POINT).update(until=clock.now())
    review.forget_roles()
    return review.participants.create(state_party=state_party, user=user, role=role, since=clock.now())


def _speaker(by: User, review: CountryReview, state_party: StateParty) -> Participant | None:
    """The role in which somebody acts here: officer, or a role for that State."""
    own = roles(by, review, Role.OFFICER, Role.FOCAL_POINT, Role.EXPERT)
    return next((mine for mine in own if mine.state_party in (None, state_party)), None)


def _after_focal_point(review: CountryReview, state_party: StateParty, by: User) -> None:
    close_turns(review=review, verb=TurnVerb.NOMINATE, state_party=state_party)
    if review.stage == Stage.OPENED and _every_state_has_a_focal_point(review):
        lifecycle.perform(BY_NAME["begin_consultations"], review=review, by=by, called_by="reviews.nominate")


def _every_state_has_a_focal_point(review: CountryReview) -> bool:
    named = set(review.participants.present().focal_points().values_list("state_party", flat=True))
    return named >= {state.pk for state in lifecycle.states_of(review)}


@transaction.atomic
def end_participation(*, participant: Participant, by: User) -> None:
    """A person leaves; what they wrote stays, what they could see closes at once."""
    review = participant.review
    require(by, "reviews.nominate", review)
    if participant.state_party:
        _only_for_own_state(review, participant.state_party, Role(participant.role), by)
    if participant.until is not None:
        raise NotNow(_("This participation has already ended."))
    participant.until = clock.now()
    participant.save(update_fields=["until"])
    review.forget_roles()
    act(review=review, verb="participation_ended", by=by, subject=str(participant.uid))


@transaction.atomic
def delegate(*, participant: Participant, provision: Provision, by: User) -> Delegation:
    """Give a whole article to a contributor of the State under review."""
    review = participant.review
    require(by, "reviews.delegate", review)
    if participant.role != Role.CONTRIBUTOR or participant.until is not None:
        raise NotNow(_("Articles are given to contributors of the State under review."))
    if participant.delegations.filter(provision=provision, taken_back_at=None).exists():
        raise NotNow(_("This article is already with this contributor."))
    delegation = participant.delegations.create(provision=provision, given_by=by, given_at=clock.now())
    _record_delegation("delegated", delegation, by)
    return delegation


@transaction.atomic
def take_back(*, delegation: Delegation, by: User) -> None:
    """Take an article back; what the contributor wrote stays with the State."""
    require(by, "reviews.delegate", delegation.participant.review)
    if delegation.taken_back_at is not None:
        raise NotNow(_("This article has already been taken back."))
    delegation.taken_back_at = clock.now()
    delegation.save(update_fields=["taken_back_at"])
    _record_delegation("delegation_taken_back", delegation, by)


def _record_delegation(verb: str, delegation: Delegation, by: User) -> None:
    review = delegation.participant.review
    focal_point = roles(by, review, Role.FOCAL_POINT)[0]
    act(
        review=review,
        verb=verb,
        by=by,
        speaking_for=focal_point,
        audience=Audience.DRAFTING_STATE,
        subject=str(delegation.uid),
    )


@transaction.atomic
def accredit(*, user: User, state_party: StateParty, body: Body, by: User) -> Accreditation:
    """Register a member of a State's delegation to a body."""
    if not is_secretariat(by):
        raise Forbidden(refusal("reviews.plan"))
    accreditation, _created = Accreditation.objects.get_or_create(
        user=user, state_party=state_party, body=body, until=None, defaults={"since": clock.today()}
    )
    return accreditation
