from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.versioned import save_if_current
from observations import workflow
from observations.actions.clarification import begin_threads
from observations.actions.translating import go_along, stay_at_home
from observations.concerned import speaker
from observations.conditions import hold
from observations.enums import FeedbackStatus, PassageKind
from observations.models import FeedbackPassage, PassageTranslation, PassageVersion, WrittenFeedback
from observations.notifications import tell_feedback_sent
from observations.two_texts import TwoTexts
from observations.workflow import FEEDBACK_SENT
from questionnaires.models import Question
from reviews import lifecycle, rules_of_procedure
from reviews.apart import note_sent
from reviews.conditions import not_now
from reviews.enums import DRAFTERS, Audience, Drafts, Role, Stage, TurnVerb
from reviews.models import CountryReview, Instrument, Provision, ReviewedInstrument, StateParty
from reviews.permissions import require
from reviews.record import act, names_acts
from reviews.turns import close_turns
from reviews.workflow import BY_NAME

names_acts(
    feedback_cleared=_("The written feedback was cleared"),
    feedback_sent=_("The written feedback was sent"),
)

NOTHING_YET = _("Nothing is written yet: a feedback has at least one passage.")
SENT_STAYS = _("This feedback has been sent: it is kept as it was sent.")


def feedback_of(review: CountryReview, instrument: Instrument, by: User) -> WrittenFeedback:
    """The feedback of the person's own reviewing State, or a new one not yet on record; drafted by nobody for others.

    Like its passages it begins at the audience of drafts: the reviewing States where the review shares them.
    """
    own = speaker(by, review, instrument, *DRAFTERS)
    state = own.state_party if own and own.state_party_id != review.state_under_review_id else None
    there = WrittenFeedback.objects.filter(review=review, instrument=instrument, drafted_by=state).first()
    if state and there:
        return _with(there, review)
    return WrittenFeedback(
        review=review, instrument=instrument, drafted_by=state, audience=audience_of_drafts(review, state)
    )


def audience_of_drafts(review: CountryReview, state_party: StateParty | None) -> Audience:
    """Reviewing States read each other's drafts where the review shares them (contract.md); others' stay inside."""
    reviewing = state_party is not None and state_party != review.state_under_review
    shared = reviewing and review.drafts == Drafts.SHARED
    return Audience.REVIEWING_STATES if shared else Audience.DRAFTING_STATE


@transaction.atomic
def add_passage(
    *,
    review: CountryReview,
    instrument: Instrument,
    text: str,
    language: str,
    by: User,
    kind: PassageKind = PassageKind.COMMENT,
    provision: Provision | None = None,
    question: Question | None = None,
) -> FeedbackPassage:
    """Draft a comment, or a request for clarification of an answer, for the person's own reviewing State.

    A question brings its article; neither is a remark on the whole instrument. Raises Forbidden, NotNow (stage, sent).
    """
    feedback = feedback_of(review, instrument, by)
    require(by, "observations.draft_feedback", feedback)
    hold(review, workflow.FEEDBACK_FROM)
    feedback = _on_record(feedback)
    _demand_unsent(feedback)
    _reopen(feedback)
    last = feedback.passages.aggregate(last=Max("order"))["last"] or 0
    passage = feedback.passages.create(
        kind=kind,
        provision=question.section.provision if question else provision,
        question=question,
        text=text,
        language=language,
        order=last + 1,
        written_on=feedback.submitted_last(),
        written_by=by,
        written_at=clock.now(),
    )
    _keep(passage)
    return passage


@transaction.atomic
def save_passage(*, passage: FeedbackPassage, text: str, language: str, seen: int, by: User) -> FeedbackPassage:
    """Write a passage anew, on the answers as they now stand; cleared feedback becomes a draft again.

    `seen` is the version the writer had opened.

    Raises Forbidden, NotNow (stage, sent), TwoTexts (somebody saved since).
    """
    _open_for_edits(passage.feedback, by)
    rows = FeedbackPassage.objects.all()
    changes = {"text": text, "language": language, "written_by": by, "written_at": clock.now()}
    changes["written_on"] = passage.feedback.submitted_last()
    if not save_if_current(rows, passage, seen=seen, **changes):
        raise TwoTexts(mine=text, language=language, theirs=rows.get(pk=passage.pk))
    _keep(passage)
    stay_at_home(PassageTranslation.objects.filter(original=passage))
    _reopen(passage.feedback)
    return passage


@transaction.atomic
def remove_passage(*, passage: FeedbackPassage, seen: int, by: User) -> None:
    """Take a draft passage out; what was sent stays. Raises Forbidden, NotNow (stage, sent, changed since)."""
    _open_for_edits(passage.feedback, by)
    gone, _rows = FeedbackPassage.objects.filter(pk=passage.pk, version=seen).delete()
    if not gone:
        sentence = _("The passage was changed since you opened it. Read it again before you take it out.")
        raise not_now(sentence, rules_of_procedure.CLEARING)
    _reopen(passage.feedback)


@transaction.atomic
def clear_feedback(*, feedback: WrittenFeedback, by: User, seen: str = "") -> None:
    """The focal point clears what was drafted (domain.md §0, rule 13).

    `seen` is `contents_of` as the focal point read it; when given, nothing else is cleared. Raises Forbidden, NotNow
    (stage, sent, cleared already, empty, changed since).
    """
    require(by, "observations.clear_feedback", feedback)
    hold(feedback.review, workflow.FEEDBACK_FROM)
    _demand_unsent(feedback)
    contents = contents_of(feedback)
    if not contents:
        raise not_now(NOTHING_YET, rules_of_procedure.ANSWERS)
    if seen and seen != contents:
        sentence = _("The feedback was changed since you opened it. Read it again before you clear it.")
        raise not_now(sentence, rules_of_procedure.CLEARING)
    _step(feedback, workflow.CLEAR, cleared_by=by, cleared_at=clock.now())
    _record(feedback, "feedback_cleared", by, Audience.DRAFTING_STATE, contents)


@transaction.atomic
def send_feedback(*, feedback: WrittenFeedback, by: User) -> None:
    """Send cleared feedback to all participants, frozen with its digest; the last one due opens the list.

    Later feedback is still taken, until the review is closed (contract.md, stages). Raises Forbidden, NotNow
    (stage, sent already, not cleared).
    """
    require(by, "observations.send_feedback", feedback)
    review = feedback.review
    hold(review, workflow.FEEDBACK_FROM)
    _demand_unsent(feedback)
    if feedback.status != FeedbackStatus.CLEARED:
        raise not_now(WHY_NOT[workflow.SEND.name], rules_of_procedure.CLEARING)
    digest = canonical.digest(document_of(feedback))
    _step(feedback, workflow.SEND, audience=Audience.PARTICIPANTS, sent_at=clock.now(), digest=digest)
    go_along(PassageTranslation.objects.filter(original__feedback=feedback))
    _record(feedback, "feedback_sent", by, Audience.PARTICIPANTS, digest)
    _pass_the_turn(feedback)
    if review.stage == Stage.WRITTEN_FEEDBACK and _all_sent(review):
        lifecycle.perform(BY_NAME["receive_feedback"], review=review, by=by, called_by="observations.send_feedback")


def contents_of(feedback: WrittenFeedback) -> str:
    """What a reader of the draft has before them, in one word that changes with every save; empty without passages."""
    rows = FeedbackPassage.objects.filter(feedback=feedback.pk).order_by("order", "uid")
    found = [[str(uid), version] for uid, version in rows.values_list("uid", "version")]
    return canonical.digest(found) if found else ""


def document_of(feedback: WrittenFeedback) -> dict[str, Any]:
    """The feedback as plain values, for its digest."""
    passages = feedback.passages.select_related("provision", "question").order_by("order", "uid")
    return {
        "review": feedback.review.reference,
        "instrument": feedback.instrument.code if feedback.instrument else "",
        "state": feedback.drafted_by.iso3 if feedback.drafted_by else "",
        "passages": [
            {
                "uid": str(row.uid),
                "kind": row.kind,
                "article": row.provision.article if row.provision else "",
                "question": row.question.key if row.question else "",
                "language": row.language,
                "text": row.text,
            }
            for row in passages
        ],
    }


def _keep(passage: FeedbackPassage) -> None:
    """The version just accepted, for the history."""
    PassageVersion.objects.create(
        passage=passage,
        version=passage.version,
        text=passage.text,
        language=passage.language,
        by=passage.written_by,
        at=passage.written_at,
    )


def _with(feedback: WrittenFeedback, review: CountryReview) -> WrittenFeedback:
    feedback.review = review
    return feedback


def _on_record(feedback: WrittenFeedback) -> WrittenFeedback:
    """The row, made with its first passage; two first passages at once share it."""
    if feedback.pk:
        feedback.refresh_from_db(fields=["status"])
        return feedback
    row, _made = WrittenFeedback.objects.get_or_create(
        review=feedback.review,
        instrument=feedback.instrument,
        drafted_by=feedback.drafted_by,
        defaults={"uid": feedback.uid, "audience": feedback.audience},
    )
    return _with(row, feedback.review)


def _open_for_edits(feedback: WrittenFeedback, by: User) -> None:
    require(by, "observations.draft_feedback", feedback)
    hold(feedback.review, workflow.FEEDBACK_FROM)
    _demand_unsent(feedback)


def _demand_unsent(feedback: WrittenFeedback) -> None:
    if feedback.pk:
        feedback.refresh_from_db(fields=["status"])
    if feedback.status == FeedbackStatus.SENT:
        raise not_now(SENT_STAYS, rules_of_procedure.CLEARING)


def _reopen(feedback: WrittenFeedback) -> None:
    """An edit after clearing returns the feedback to draft."""
    if feedback.status in workflow.REOPEN.origins:
        _step(feedback, workflow.REOPEN, cleared_by=None, cleared_at=None)


def _step(feedback: WrittenFeedback, step: workflow.Step, **changes: Any) -> None:
    """One conditional update by the table; raises NotNow from any other status."""
    rows = WrittenFeedback.objects.filter(pk=feedback.pk, status__in=step.origins)
    if not feedback.pk or not rows.update(status=step.target, **changes):
        raise not_now(WHY_NOT[step.name], rules_of_procedure.CLEARING)
    for name, value in {"status": step.target, **changes}.items():
        setattr(feedback, name, value)


WHY_NOT = {
    workflow.CLEAR.name: _("This feedback has been cleared already."),
    workflow.REOPEN.name: SENT_STAYS,
    workflow.SEND.name: _("The focal point clears the feedback before it is sent."),
}


def _record(feedback: WrittenFeedback, verb: str, by: User, audience: Audience, digest: str) -> None:
    instrument = feedback.instrument
    if instrument is None:
        raise ValueError("Feedback is given per instrument.")
    act(
        review=feedback.review,
        verb=verb,
        by=by,
        speaking_for=speaker(by, feedback.review, instrument, Role.FOCAL_POINT),
        instrument=instrument,
        audience=audience,
        subject=str(feedback.uid),
        digest=digest,
    )


def _pass_the_turn(feedback: WrittenFeedback) -> None:
    """The State has sent its own: from now on it reads that of the others, and the State under review may reply."""
    review, state, instrument = feedback.review, feedback.drafted_by, feedback.instrument
    if state is None or instrument is None:
        raise ValueError("Feedback is a State's, on an instrument.")
    note_sent(review=review, state_party=state, instrument=instrument, what=FEEDBACK_SENT)
    close_turns(review=review, verb=TurnVerb.GIVE_FEEDBACK, state_party=state, instrument=instrument)
    _ask_for_replies(feedback)


def _ask_for_replies(feedback: WrittenFeedback) -> None:
    """The State under review is told; where clarification is requested, it is its turn for this instrument."""
    tell_feedback_sent(feedback.review)
    begin_threads(feedback)


def _all_sent(review: CountryReview) -> bool:
    """Whether every reviewing State has sent its feedback on every instrument it reviews."""
    due = ReviewedInstrument.objects.filter(reviewing__review=review).count()
    return WrittenFeedback.objects.filter(review=review, status=FeedbackStatus.SENT).count() >= due
