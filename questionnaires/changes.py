"""What moved: an answer as it stood at some moment beside the answer as it stands, for pages to draw word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from accounts.models import User
from questionnaires import question_types
from questionnaires.given import Given, Shown
from questionnaires.models import AnswerVersion
from questionnaires.sheet import Line


@dataclass(frozen=True)
class Moved:
    """One answer that moved: the question on its line, and the answer in words before and after, each with its date."""

    line: Line
    before: Shown
    after: Shown
    before_at: datetime | None
    after_at: datetime | None


def moved(line: Line, before: Given, after: Given, before_at: datetime | None, after_at: datetime | None) -> Moved:
    kind, offers = line.question.kind, line.offers
    shown = [question_types.show(kind, given, offers) for given in (before, after)]
    return Moved(line, shown[0], shown[1], before_at, after_at)


def since_clearance(lines: Sequence[Line], reader: User) -> list[Moved]:
    """The answers of an article that stand at another version than was cleared; none while it never was."""
    if not any(line.answer.pinned for line in lines):
        return []
    changed = [line for line in lines if line.answer.changed_since_clearance]
    rows = AnswerVersion.objects.visible_to(reader).filter(
        answer__in=[line.answer.pk for line in changed], version=F("answer__cleared_version")
    )
    cleared = {row.answer_id: row for row in rows} if changed else {}
    return [_since(line, cleared.get(line.answer.pk)) for line in changed]


def _since(line: Line, cleared: AnswerVersion | None) -> Moved:
    before = Given.of(cleared) if cleared else Given()
    return moved(line, before, Given.of(line.answer), cleared.at if cleared else None, line.answer.updated_at)
