"""The accepted versions of one answer, each beside the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from questionnaires import question_types
from questionnaires.given import Given, Shown
from questionnaires.models import AnswerVersion
from questionnaires.sheet import Line


@dataclass(frozen=True)
class Past:
    """One version as it is read: by whom and when it was saved, and `before`, what stood there until then."""

    number: int
    by: str
    at: datetime
    shown: Shown
    before: Shown | None
    present: bool


def of_line(line: Line, versions: list[AnswerVersion]) -> Iterator[Past]:
    """Newest first; `versions` come newest first, and the last of them has nothing beside it."""
    for row, earlier in pairwise([*versions, None]):
        if row is not None:
            yield Past(
                number=row.version,
                by=row.by.name,
                at=row.at,
                shown=_shown(line, row),
                before=_shown(line, earlier) if earlier else None,
                present=row.version == line.answer.version,
            )


def _shown(line: Line, row: AnswerVersion) -> Shown:
    return question_types.show(line.question.kind, Given.of(row), line.offers)
