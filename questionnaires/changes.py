"""What moved: an answer as it stood at some moment beside the answer as it stood later, for pages to draw by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from accounts.models import User
from foundation.one_language import with_rows
from questionnaires import question_types, sheet
from questionnaires.given import Given, Shown
from questionnaires.models import (
    Answer,
    AnswerVersion,
    Question,
    ResponsePart,
    Section,
    Standing,
    Submission,
    catalogue,
)
from questionnaires.sheet import Line

# What was given, and when; never for what had no answer.
Stood = tuple[Given, datetime | None]
NO_ANSWER: Stood = (Given(), None)


@dataclass(frozen=True)
class Moved:
    """One answer that moved: the question on its line, and the answer in words before and after, each with its date.

    `article` is as in addresses.
    """

    line: Line
    article: str
    before: Shown
    after: Shown
    before_at: datetime | None
    after_at: datetime | None


def moved(line: Line, article: str, before: Stood, after: Stood) -> Moved:
    shown = [question_types.show(line.question.kind, given, line.offers) for given, _at in (before, after)]
    return Moved(line, article, shown[0], shown[1], before[1], after[1])


def since_clearance(standing: Standing, lines: Sequence[Line], reader: User) -> list[Moved]:
    """The answers of an article that stand at another version than was cleared; none while it never was."""
    if not any(line.answer.pinned for line in lines):
        return []
    changed = [line for line in lines if line.answer.changed_since_clearance]
    rows = AnswerVersion.objects.visible_to(reader).filter(
        answer__in=[line.answer.pk for line in changed], version=F("answer__cleared_version")
    )
    cleared = {row.answer_id: (Given.of(row), row.at) for row in rows} if changed else {}
    return [
        moved(line, standing.section.article, cleared.get(line.answer.pk, NO_ANSWER), _now(line)) for line in changed
    ]


def _now(line: Line) -> Stood:
    return Given.of(line.answer), line.answer.updated_at


def between(part: ResponsePart, earlier: Submission, later: Submission) -> list[Moved]:
    """What two versions submitted say differently, in the order it is asked."""
    return [
        moved(line, section.article, (before, earlier.submitted_at), (after, later.submitted_at))
        for section, question in _asked(part)
        if not (before := _given(earlier, question)).says(after := _given(later, question))
        for line in sheet.lines([Answer(part=part, question=question)])
    ]


def _asked(part: ResponsePart) -> list[tuple[Section, Question]]:
    by_section = catalogue.of(part.questionnaire).by_section
    rows = Section.objects.filter(questionnaire=part.questionnaire_id, instrument=part.instrument_id)
    sections = with_rows(rows, "provision").order_by("order", "pk")
    return [(section, question) for section in sections for question in by_section.get(section.pk, [])]


def _given(submission: Submission, question: Question) -> Given:
    return submission.given_to(question) or Given()
