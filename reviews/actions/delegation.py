from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from reviews import rules_of_procedure
from reviews.actions.reminding import claim
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Role
from reviews.models import CountryReview, Delegation, Participant, Provision, ReviewedInstrument
from reviews.notifications import tell_reminded
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.tasks import when_asked_for

names_acts(
    contributor_reminded=_("A contributor was reminded of an article"),
    delegated=_("An article was given to a contributor"),
    delegation_handed_over=_("An article was handed over to another contributor"),
    delegation_taken_back=_("An article was taken back from a contributor"),
)

TO_CONTRIBUTORS = _("Articles are given to contributors of the State under review.")
NOT_UNDER_REVIEW = _("This article is not under review here.")
WITH_THE_CONTRIBUTOR = _("This article is already with this contributor.")
TAKEN_BACK = _("This article has already been taken back.")
HANDED_IN = _("The answers on this article are no longer awaited.")
REMINDED = _("This contributor has been reminded of the article today. Once a day is the most.")


@transaction.atomic
def delegate(
    *, participant: Participant, provision: Provision, by: User, asked_until: date | None = None
) -> Delegation:
    """Give a whole article to a contributor of the State under review, asked for by a day or by none.

    Raises Forbidden, NotNow (closed, no contributor, an article not under review, given already).
    """
    review = participant.review
    require(by, "reviews.delegate", review)
    hold(review)
    _demand_contributor(participant)
    if not _is_under_review(review, provision):
        raise not_now(NOT_UNDER_REVIEW, rules_of_procedure.CLEARING)
    delegation = _give(participant, by, provision=provision, asked_until=asked_until)
    _record_delegation("delegated", delegation, by)
    return delegation


def _demand_contributor(participant: Participant) -> None:
    if participant.role != Role.CONTRIBUTOR or participant.until is not None:
        raise not_now(TO_CONTRIBUTORS, rules_of_procedure.CLEARING)


def _is_under_review(review: CountryReview, provision: Provision) -> bool:
    reviewed = ReviewedInstrument.objects.filter(reviewing__review=review, instrument=provision.instrument_id)
    return provision.cluster_id == review.phase.cluster_id and reviewed.exists()


def _give(participant: Participant, by: User, **what: Any) -> Delegation:
    try:
        with transaction.atomic():
            delegation = participant.delegations.create(given_by=by, given_at=clock.now(), **what)
    except IntegrityError:
        raise not_now(WITH_THE_CONTRIBUTOR, rules_of_procedure.CLEARING) from None
    when_asked_for(delegation)
    return delegation


@transaction.atomic
def take_back(*, delegation: Delegation, by: User) -> None:
    """Take an article back; what the contributor wrote stays with the State. Raises Forbidden, NotNow."""
    require(by, "reviews.delegate", delegation.participant.review)
    hold(delegation.participant.review)
    _end(delegation)
    _record_delegation("delegation_taken_back", delegation, by)


@transaction.atomic
def hand_over(*, delegation: Delegation, to: Participant, by: User) -> Delegation:
    """Give an article to another contributor instead, asked for by the same day; the answers go on where they stand.

    Raises Forbidden, NotNow (closed, no contributor of this review, taken back, with that contributor already).
    """
    review = delegation.participant.review
    require(by, "reviews.delegate", review)
    hold(review)
    _demand_contributor(to)
    if to.review_id != review.pk:
        raise not_now(TO_CONTRIBUTORS, rules_of_procedure.CLEARING)
    if to.pk == delegation.participant_id:
        raise not_now(WITH_THE_CONTRIBUTOR, rules_of_procedure.CLEARING)
    _end(delegation)
    delegation.refresh_from_db(fields=["answered_at"])
    kept = {name: getattr(delegation, name) for name in ("provision", "asked_until", "answered_at")}
    given = _give(to, by, **kept)
    _record_delegation("delegation_handed_over", given, by)
    return given


def answers_given(*, review: CountryReview, provision: int, given: bool) -> None:
    """Whoever has the article is awaited no more, or anew; called by the acts that hand in, clear and return it."""
    rows = Delegation.objects.present().filter(participant__review=review, provision=provision)
    rows.update(answered_at=clock.now() if given else None)


def _end(delegation: Delegation) -> None:
    """One statement decides: of two who take it back at once, one does."""
    now = clock.now()
    if not Delegation.objects.present().filter(pk=delegation.pk).update(taken_back_at=now):
        raise not_now(TAKEN_BACK, rules_of_procedure.CLEARING)
    delegation.taken_back_at = now


@transaction.atomic
def remind(*, delegation: Delegation, by: User) -> None:
    """Write to a contributor that answers are awaited; once a day at most.

    Raises Forbidden, NotNow (closed, taken back, handed in, reminded today).
    """
    review = delegation.participant.review
    require(by, "reviews.delegate", review)
    hold(review)
    if not claim(delegation):
        raise not_now(_why_not(delegation), rules_of_procedure.CLEARING)
    _record_delegation("contributor_reminded", delegation, by)
    tell_reminded(delegation)


def _why_not(delegation: Delegation) -> str:
    delegation.refresh_from_db(fields=["taken_back_at", "answered_at"])
    if delegation.taken_back_at:
        return str(TAKEN_BACK)
    return str(HANDED_IN if delegation.answered_at else REMINDED)


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
