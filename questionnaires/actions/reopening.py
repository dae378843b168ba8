"""Opening submitted answers once more: requested by the State, granted or declined by the Secretariat.

What was submitted stays on record and is read by all others until the answers are submitted anew; no act of a later
step is undone. Never across a paper that was issued (domain.md §9.3).
"""

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from questionnaires.enums import PartStatus, ReopeningStatus
from questionnaires.models import Answer, Reopening, ResponsePart
from questionnaires.notifications import tell_declined, tell_reopened
from questionnaires.workflow import REOPEN
from reviews import rules_of_procedure
from reviews.conditions import CLOSED, hold, not_now
from reviews.enums import Audience, Role, Stage, TurnVerb
from reviews.models import CountryReview
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns, open_turn

names_acts(
    reopening_requested=_("The reopening of submitted answers was requested"),
    answers_reopened=_("Submitted answers were reopened"),
    reopening_declined=_("The reopening of submitted answers was declined"),
)

ISSUED = _("A paper of this review has been issued. The answers stand as they were submitted.")
NOT_SUBMITTED = _("These answers have not been submitted yet. They are changed as they stand.")
OPEN_ALREADY = _("These answers have been reopened already. They are changed as they stand.")
REQUESTED_ALREADY = _("The reopening of these answers has been requested already. The Secretariat decides on it.")
DECIDED = _("This request has been decided already.")


@transaction.atomic
def request_reopening(*, part: ResponsePart, reason: str, language: str, by: User) -> Reopening:
    """Ask the Secretariat, with a reason, to open submitted answers once more.

    Raises Forbidden, NotNow (not submitted, open, requested already, a paper issued, closed).
    """
    require(by, "questionnaires.request_reopening", part)
    hold(part.review)
    _demand(why_not_requested(_fresh(part)))
    row = Reopening.objects.create(
        review=part.review,
        drafted_by=part.drafted_by,
        instrument=part.instrument,
        audience=Audience.PARTICIPANTS,
        part=part,
        reason=reason,
        language=language,
        requested_by=by,
        requested_at=clock.now(),
    )
    act(
        review=part.review,
        verb="reopening_requested",
        by=by,
        speaking_for=roles(by, part, Role.FOCAL_POINT)[0],
        instrument=part.instrument,
        subject=str(row.uid),
    )
    open_turn(
        review=part.review,
        verb=TurnVerb.DECIDE_REOPENING,
        instrument=part.instrument,
        url_name="questionnaires:reopening",
        url_key=part.code,
    )
    return row


@transaction.atomic
def grant_reopening(*, reopening: Reopening, by: User) -> None:
    """Open the answers to those who draft them; all others go on reading what was submitted.

    Raises Forbidden, NotNow (decided already, a paper issued, closed).
    """
    part = reopening.part
    require(by, REOPEN.permission, part)
    hold(part.review)
    _demand(why_not_reopened(_fresh(part)))
    _decide(reopening, ReopeningStatus.GRANTED, by)
    ResponsePart.objects.filter(pk=part.pk, status__in=REOPEN.origins).update(status=REOPEN.target)
    Answer.objects.filter(part=part).update(audience=Audience.DRAFTING_STATE)
    part.status = REOPEN.target
    _record("answers_reopened", reopening, by)
    open_turn(
        review=part.review,
        verb=TurnVerb.ANSWER,
        state_party=part.review.state_under_review,
        instrument=part.instrument,
        url_name="questionnaires:part",
        url_key=part.code,
        tell=False,
    )
    tell_reopened(part)


@transaction.atomic
def decline_reopening(*, reopening: Reopening, remark: str, language: str, by: User) -> None:
    """Leave the answers as they were submitted, and say why. Raises Forbidden, NotNow (decided already, closed)."""
    require(by, REOPEN.permission, reopening.part)
    hold(reopening.review)
    _decide(reopening, ReopeningStatus.DECLINED, by, remark=remark, remark_language=language)
    _record("reopening_declined", reopening, by)
    tell_declined(reopening.part)


def why_not_requested(part: ResponsePart) -> str | Promise:
    """The sentence that says why a reopening cannot be requested now, or nothing."""
    if part.reopenings.filter(status=ReopeningStatus.REQUESTED).exists():
        return REQUESTED_ALREADY
    return why_not_reopened(part)


def why_not_reopened(part: ResponsePart) -> str | Promise:
    if part.status == PartStatus.DRAFTING:
        return NOT_SUBMITTED
    if part.status == PartStatus.REOPENED:
        return OPEN_ALREADY
    return why_not_anew(part.review)


def why_not_anew(review: CountryReview) -> str | Promise:
    """Why what was submitted once is not submitted again, or nothing."""
    if review.stage == Stage.CLOSED:
        return CLOSED
    return ISSUED if review.first_issued_on or review.present_stage.reached(Stage.ISSUED) else ""


def _fresh(part: ResponsePart) -> ResponsePart:
    """As it stands now that the review is held."""
    review = part.review
    part.refresh_from_db(fields=["status"])
    review.refresh_from_db(fields=["first_issued_on"])
    return part


def _demand(sentence: str | Promise) -> None:
    if sentence:
        raise not_now(sentence, rules_of_procedure.ANSWERS)


def _decide(reopening: Reopening, status: ReopeningStatus, by: User, **words: str) -> None:
    """One conditional update; whoever decides second finds it decided."""
    changes = {"status": status, "decided_by": by, "decided_at": clock.now(), **words}
    if not Reopening.objects.filter(pk=reopening.pk, status=ReopeningStatus.REQUESTED).update(**changes):
        raise not_now(DECIDED, rules_of_procedure.ANSWERS)
    for name, value in changes.items():
        setattr(reopening, name, value)
    close_turns(review=reopening.review, verb=TurnVerb.DECIDE_REOPENING, instrument=reopening.instrument)


def _record(verb: str, reopening: Reopening, by: User) -> None:
    act(review=reopening.review, verb=verb, by=by, instrument=reopening.instrument, subject=str(reopening.uid))
