"""Progress in counts, never in percentages: of the questions that apply, how many are answered. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import ngettext


@dataclass(frozen=True)
class Progress:
    """Counts of one article or instrument: `answered` of `active` questions, required ones still `missing`.

    `versions` counts every accepted change of an answer; it moves whenever one is changed and never goes back.
    """

    answered: int = 0
    active: int = 0
    missing: int = 0
    versions: int = 0

    @property
    def complete(self) -> bool:
        """Every question that applies and must be answered is."""
        return self.missing == 0

    @property
    def words(self) -> str:
        words = ngettext(
            "%(answered)d of %(active)d question answered", "%(answered)d of %(active)d questions answered", self.active
        )
        return words % {"answered": self.answered, "active": self.active}

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.answered + other.answered,
            self.active + other.active,
            self.missing + other.missing,
            self.versions + other.versions,
        )


class Counted(Protocol):
    """What counting needs of an answer."""

    active: bool
    answered: bool
    version: int

    @property
    def required(self) -> bool: ...


def of_answers(answers: Iterable[Counted]) -> Progress:
    """The counts of answers already at hand: after a save no query is needed."""
    rows = list(answers)
    asked = [row for row in rows if row.active]
    return Progress(
        answered=sum(row.answered for row in asked),
        active=len(asked),
        missing=sum(row.required and not row.answered for row in asked),
        versions=sum(row.version for row in rows),
    )


def total(parts: Iterable[Progress]) -> Progress:
    return sum(parts, Progress())
