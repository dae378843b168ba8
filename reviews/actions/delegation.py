from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from reviews import links, rules_of_procedure
from reviews.actions.reminding import claim
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Role
from reviews.models import CountryReview, DelegatedQuestion, Delegation, Participant, Provision, ReviewedInstrument
from reviews.notifications import tell_reminded
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.tasks import when_asked_for

names_acts(
    contributor_reminded=_("A contributor was reminded of an article"),
    delegated=_("An article was given to a contributor"),
    delegation_handed_over=_("An article was handed over to another contributor"),
    delegation_taken_back=_("An article was taken back from a contributor"),
    questions_delegated=_("Questions were given to a contributor"),
    questions_handed_over=_("Questions were handed over to another contributor"),
    questions_taken_back=_("Questions were taken back from a contributor"),
)
# What is recorded of an article given whole, and of single questions.
VERBS = {
    "give": {True: "delegated", False: "questions_delegated"},
    "hand over": {True: "delegation_handed_over", False: "questions_handed_over"},
    "take back": {True: "delegation_taken_back", False: "questions_taken_back"},
}

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
    """Give a whole article to a contributor of the State under review, asked for by a day or by none; single questions
    of it given before go up in it.

    Raises Forbidden, NotNow (closed, no contributor, an article not under review, given already).
    """
    _demand_givable(participant, provision, by)
    if some := participant.delegations.present().filter(provision=provision, whole=False).first():
        _end(some)
    delegation = _give(participant, by, provision=provision, asked_until=asked_until)
    _record_delegation(VERBS["give"][True], delegation, by)
    return delegation


@transaction.atomic
def delegate_questions(
    *, participant: Participant, provision: Provision, keys: Collection[str], by: User, asked_until: date | None = None
) -> Delegation:
    """Give single questions of an article, by their keys; those given before stay, and answers are awaited anew.

    Raises Forbidden, NotNow (closed, no contributor, an article not under review, the whole article given already).
    """
    _demand_givable(participant, provision, by)
    delegation = participant.delegations.present().filter(provision=provision, whole=False).first()
    if delegation is None:
        delegation = _give(participant, by, provision=provision, asked_until=asked_until, whole=False)
    else:
        delegation.answered_at, delegation.asked_until = None, asked_until or delegation.asked_until
        delegation.save(update_fields=["answered_at", "asked_until"])
        when_asked_for(delegation)
    name_questions(delegation, keys)
    _record_delegation(VERBS["give"][False], delegation, by)
    return delegation


def name_questions(delegation: Delegation, keys: Collection[str]) -> None:
    """Put questions into a delegation; those that stand in it stay."""
    rows = [DelegatedQuestion(delegation=delegation, key=key) for key in keys]
    DelegatedQuestion.objects.bulk_create(rows, ignore_conflicts=True)


def _demand_givable(participant: Participant, provision: Provision, by: User) -> None:
    review = participant.review
    require(by, "reviews.delegate", review)
    hold(review)
    _demand_contributor(participant)
    if not _is_under_review(review, provision):
        raise not_now(NOT_UNDER_REVIEW, rules_of_procedure.CLEARING)


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
    """Take back what was given; what the contributor wrote stays with the State. Raises Forbidden, NotNow."""
    require(by, "reviews.delegate", delegation.participant.review)
    hold(delegation.participant.review)
    _end(delegation)
    _record_delegation(VERBS["take back"][delegation.whole], delegation, by)


@transaction.atomic
def hand_over(*, delegation: Delegation, to: Participant, by: User) -> Delegation:
    """Give the same to another contributor instead, asked for by the same day; the answers go on where they stand.

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
    kept = {name: getattr(delegation, name) for name in ("provision", "asked_until", "answered_at", "whole")}
    given = _give(to, by, **kept)
    name_questions(given, list(delegation.questions.values_list("key", flat=True)))
    _record_delegation(VERBS["hand over"][given.whole], given, by)
    return given


def answers_given(*, review: CountryReview, provision: int, given: bool, questions_too: bool = False) -> None:
    """Whoever has the article is awaited no more, or anew; called by the acts that hand in, clear and return it.

    `questions_too`: those as well who have single questions of it.
    """
    rows = Delegation.objects.present().filter(participant__review=review, provision=provision)
    rows = rows if questions_too else rows.filter(whole=True)
    rows.update(answered_at=clock.now() if given else None)


def questions_given(*, delegation: Delegation, given: bool) -> None:
    """Whoever has the questions is awaited no more, or anew; called by the acts that hand in and return them."""
    delegation.answered_at = clock.now() if given else None
    delegation.save(update_fields=["answered_at"])


def _end(delegation: Delegation) -> None:
    """One statement decides: of two who take it back at once, one does."""
    now = clock.now()
    if not Delegation.objects.present().filter(pk=delegation.pk).update(taken_back_at=now):
        raise not_now(TAKEN_BACK, rules_of_procedure.CLEARING)
    delegation.taken_back_at = now
    links.end_if_nothing_is_left(delegation.participant)


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
