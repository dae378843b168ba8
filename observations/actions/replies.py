"""Replies of the State under review to requests for clarification, each kept beside its request (domain.md §1.7)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.versioned import save_if_current
from observations import workflow
from observations.concerned import speaker
from observations.conditions import hold
from observations.enums import FeedbackStatus, PassageKind, ReplyStatus
from observations.models import ClarificationReply, FeedbackPassage, WrittenFeedback
from observations.notifications import tell_reply_sent
from observations.two_texts import TwoTexts
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import Audience, Role, TurnVerb
from reviews.permissions import require
from reviews.record import act, names_acts
from reviews.turns import close_turns

names_acts(reply_sent=_("A reply to a request for clarification was sent"))

SENT_STAYS = _("This reply has been sent: it is kept as it was sent.")


@transaction.atomic
def save_reply(*, passage: FeedbackPassage, text: str, language: str, seen: int, by: User) -> ClarificationReply:
    """Draft the reply to a request that was sent. `seen` is the version the writer had opened (0: none yet).

    Raises Forbidden, NotNow (stage, no request, sent already), TwoTexts (somebody saved since).
    """
    feedback = passage.feedback
    require(by, "observations.reply", feedback)
    hold(feedback.review, workflow.FEEDBACK_FROM)
    _demand_request(passage)
    there = ClarificationReply.objects.filter(passage=passage).first()
    if there is None and seen == 0:
        return _begin(passage, text, language, by)
    if there is None:
        raise not_now(_("The reply you opened is no longer there."), rules_of_procedure.CLEARING)
    _demand_unsent(there)
    changes = {"text": text, "language": language, "written_by": by, "written_at": clock.now()}
    if not save_if_current(ClarificationReply.objects.all(), there, seen=seen, **changes):
        raise TwoTexts(mine=text, language=language, theirs=there)
    return there


@transaction.atomic
def send_reply(*, reply: ClarificationReply, seen: int, by: User) -> None:
    """Send the reply as the focal point read it; when no request on the instrument is open, the turn is over.

    Raises Forbidden, NotNow (stage, sent already, changed since).
    """
    feedback = reply.passage.feedback
    require(by, "observations.send_reply", feedback)
    hold(feedback.review, workflow.FEEDBACK_FROM)
    reply.refresh_from_db(fields=["status", "version"])
    _demand_unsent(reply)
    rows = ClarificationReply.objects.filter(pk=reply.pk, version=seen, status__in=workflow.SEND_REPLY.origins)
    changes = {"status": workflow.SEND_REPLY.target, "audience": Audience.PARTICIPANTS, "sent_at": clock.now()}
    if not rows.update(**changes):
        sentence = _("The reply was changed since you opened it. Read it again before you send it.")
        raise not_now(sentence, rules_of_procedure.CLEARING)
    reply.refresh_from_db()
    _record(reply, by)
    if feedback.drafted_by:
        tell_reply_sent(feedback.review, feedback.drafted_by)
    _end_turn_when_answered(feedback)


def _demand_request(passage: FeedbackPassage) -> None:
    if passage.kind != PassageKind.CLARIFICATION:
        sentence = _("A comment asks for no reply; replies are given to requests for clarification.")
        raise not_now(sentence, rules_of_procedure.CLEARING)
    if passage.feedback.status != FeedbackStatus.SENT:
        raise not_now(_("The request has not been sent yet."), rules_of_procedure.CLEARING)


def _begin(passage: FeedbackPassage, text: str, language: str, by: User) -> ClarificationReply:
    feedback = passage.feedback
    return ClarificationReply.objects.create(
        review=feedback.review,
        drafted_by=feedback.review.state_under_review,
        instrument=feedback.instrument,
        passage=passage,
        text=text,
        language=language,
        written_by=by,
        written_at=clock.now(),
    )


def _demand_unsent(reply: ClarificationReply) -> None:
    if reply.status == ReplyStatus.SENT:
        raise not_now(SENT_STAYS, rules_of_procedure.CLEARING)


def _record(reply: ClarificationReply, by: User) -> None:
    instrument = reply.instrument
    if instrument is None:
        raise ValueError("A reply belongs to an instrument.")
    act(
        review=reply.review,
        verb="reply_sent",
        by=by,
        speaking_for=speaker(by, reply.review, instrument, Role.FOCAL_POINT),
        instrument=instrument,
        subject=str(reply.uid),
        digest=canonical.digest({"uid": str(reply.uid), "text": reply.text, "language": reply.language}),
    )


def _end_turn_when_answered(feedback: WrittenFeedback) -> None:
    """The turn is one per instrument: it ends when every request sent on it has its reply."""
    requests = FeedbackPassage.objects.filter(
        feedback__review=feedback.review,
        feedback__instrument=feedback.instrument,
        feedback__status=FeedbackStatus.SENT,
        kind=PassageKind.CLARIFICATION,
    )
    if requests.exclude(reply__status=ReplyStatus.SENT).exists():
        return
    review = feedback.review
    close_turns(
        review=review, verb=TurnVerb.REPLY, state_party=review.state_under_review, instrument=feedback.instrument
    )
