from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.punctuation import comma
from questionnaires.actions.clearing import is_cleared_as_it_stands
from questionnaires.actions.helping import end_help
from questionnaires.actions.reopening import why_not_anew
from questionnaires.enums import ArticleStatus, PartStatus
from questionnaires.models import Answer, AnswerFile, AnswerTranslation, ResponsePart, SectionStanding, Submission
from questionnaires.notifications import tell_submitted_anew
from questionnaires.progress import Progress
from questionnaires.workflow import SUBMIT
from reviews import lifecycle, rules_of_procedure
from reviews.conditions import CLOSED, not_now
from reviews.enums import Audience, Role, Stage, TurnVerb
from reviews.models import CountryReview, ReviewedInstrument
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns
from reviews.workflow import BY_NAME

names_acts(answers_submitted=_("The answers on an instrument were submitted"))


@transaction.atomic
def submit(*, part: ResponsePart, by: User) -> Submission:
    """Submit the answers on one instrument: frozen with their digest, and read by all participants from now on.

    The last part moves the review on; what was reopened becomes a version more. Raises Forbidden, NotNow (before the
    consultations, an article not cleared as it stands, submitted already, a paper issued meanwhile, closed).
    """
    require(by, SUBMIT.permission, part)
    _demand_stage(part.review)
    last = part.submissions.aggregate(last=Max("number"))["last"]
    if last:
        _demand_not_issued(part.review)
    _take(part)
    _demand_cleared(part)
    document = document_of(part)
    submission = Submission(
        review=part.review,
        drafted_by=part.drafted_by,
        instrument=part.instrument,
        audience=Audience.PARTICIPANTS,
        part=part,
        number=(last or 0) + 1,
        document=document,
        digest=canonical.digest(document),
        submitted_by=by,
        submitted_at=clock.now(),
    )
    Answer.objects.filter(part=part, active=True).update(audience=Audience.PARTICIPANTS)
    _share_translations(part)
    AnswerFile.objects.filter(answer__part=part, answer__active=True).there().update(audience=Audience.PARTICIPANTS)
    end_help(part=part, by=by)
    submission.save()
    part.refresh_from_db(fields=["status", "submitted_at", "audience"])
    _tell(part, submission, by)
    return submission


def _share_translations(part: ResponsePart) -> None:
    """Those of what is submitted; a translation of what an answer said before stays with the State, as its history."""
    submitted = Answer.objects.filter(part=part, active=True, version=OuterRef("follows"), pk=OuterRef("answer"))
    rows = AnswerTranslation.objects.filter(Exists(submitted), answer__part=part)
    rows.update(audience=Audience.PARTICIPANTS)


def _demand_stage(review: CountryReview) -> None:
    """Answers are submitted after the preliminary consultations; what comes late is still taken until the closing."""
    CountryReview.objects.select_for_update(of=("self",), no_key=True).get(pk=review.pk)
    if not review.present_stage.reached(Stage.SELF_ASSESSMENT):
        sentence = _("Answers are submitted when each focal point has confirmed the preliminary consultations.")
        raise not_now(sentence, rules_of_procedure.CONSULTATIONS)
    if review.stage == Stage.CLOSED:
        raise not_now(CLOSED, rules_of_procedure.STAGES)


def _demand_not_issued(review: CountryReview) -> None:
    """What a paper rests on is not submitted anew (domain.md §9.3)."""
    review.refresh_from_db(fields=["first_issued_on"])
    if sentence := why_not_anew(review):
        raise not_now(sentence, rules_of_procedure.STAGES)


def _demand_cleared(part: ResponsePart) -> None:
    progress = Answer.objects.filter(part=part).progress()
    standings = SectionStanding.objects.filter(part=part).select_related("section__provision")
    found = [(row, progress.get((part.pk, row.section_id), Progress())) for row in standings]
    waiting = [(row, own) for row, own in found if not is_cleared_as_it_stands(row, own)]
    changed = [(row, own) for row, own in waiting if row.status == ArticleStatus.CLEARED]
    others = [row for row, _own in waiting if row.status != ArticleStatus.CLEARED]
    sentences = [*_not_cleared(others), *_changed_since(changed)]
    if sentences:
        raise not_now(" ".join(sentences), rules_of_procedure.CLEARING)


def _not_cleared(standings: list[SectionStanding]) -> Iterator[str]:
    if standings:
        sentence = gettext("These articles are not cleared as they stand: %(articles)s. Clear them, then submit.")
        yield sentence % {"articles": _named(standings)}


def _changed_since(changed: list[tuple[SectionStanding, Progress]]) -> Iterator[str]:
    count = sum(progress.changed for _standing, progress in changed)
    if changed:
        sentence = ngettext(
            "%(count)d answer changed since clearance (article %(articles)s). Clear it again, then submit.",
            "%(count)d answers changed since clearance (articles: %(articles)s). Clear them again, then submit.",
            count,
        )
        yield sentence % {"count": count, "articles": _named([standing for standing, _progress in changed])}


def _named(standings: list[SectionStanding]) -> str:
    return comma().join(standing.section.article for standing in standings)


def document_of(part: ResponsePart) -> dict[str, Any]:
    """The answers that apply, in order, as plain values; the questions as they read in English."""
    answers = Answer.objects.filter(part=part, active=True).select_related("question__section__provision")
    with translation.override("en"):
        rows = [_row(answer) for answer in answers.order_by("question__section__order", "question__order")]
    return {
        "questionnaire": part.questionnaire.version,
        "instrument": part.instrument.code if part.instrument else "",
        "state": part.drafted_by.iso3 if part.drafted_by else "",
        "answers": rows,
    }


def _row(answer: Answer) -> dict[str, Any]:
    question = answer.question
    return {
        "key": question.key,
        "article": question.section.article,
        "number": question.number,
        "kind": question.kind,
        "question": question.text,
        "value": answer.value,
        "text": answer.text,
        "language": answer.language,
        "version": answer.version,
        **({"files": _files(answer)} if question.takes_file else {}),
    }


def _files(answer: Answer) -> list[dict[str, Any]]:
    """What was submitted with the answer; the digest says which file it was."""
    return list(AnswerFile.objects.filter(answer=answer).there().values("name", "form", "language", "size", "digest"))


def _take(part: ResponsePart) -> None:
    """Close the part to writing before it is read; whoever submits second finds it submitted."""
    changes = {"status": SUBMIT.target, "submitted_at": clock.now(), "audience": Audience.PARTICIPANTS}
    if not ResponsePart.objects.filter(pk=part.pk, status__in=SUBMIT.origins).update(**changes):
        raise not_now(_("These answers have already been submitted."), rules_of_procedure.ANSWERS)


def _tell(part: ResponsePart, submission: Submission, by: User) -> None:
    review = part.review
    own = roles(by, review, Role.FOCAL_POINT)[0]
    act(
        review=review,
        verb="answers_submitted",
        by=by,
        speaking_for=own,
        instrument=part.instrument,
        subject=str(submission.uid),
        digest=submission.digest,
    )
    close_turns(
        review=review,
        verb=TurnVerb.ANSWER,
        state_party=review.state_under_review,
        instrument=part.instrument,
    )
    if submission.number > 1:
        tell_submitted_anew(part)
    if review.stage == Stage.SELF_ASSESSMENT and _every_part_is_in(review):
        lifecycle.perform(BY_NAME["receive_answers"], review=review, by=by, called_by="questionnaires.submit")


def _every_part_is_in(review: CountryReview) -> bool:
    submitted = ResponsePart.objects.filter(review=review, status=PartStatus.SUBMITTED)
    reviewed = ReviewedInstrument.objects.filter(reviewing__review=review).values_list("instrument", flat=True)
    return set(submitted.values_list("instrument", flat=True)) >= set(reviewed)
