"""Progress in counts, never in percentages: of the questions that apply, how many are answered. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import ngettext


@dataclass(frozen=True)
class Progress:
    """Counts of one article or instrument: `answered` of `active` questions, required ones still `missing`.

    `pinned` are the answers that were cleared, whatever their version; `changed` those that stand at another one than
    was cleared.
    """

    answered: int = 0
    active: int = 0
    missing: int = 0
    pinned: int = 0
    changed: int = 0

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

    @property
    def changed_since(self) -> str:
        """What is said of answers that moved on after they were cleared; nothing of an article that never was."""
        if not (self.pinned and self.changed):
            return ""
        words = ngettext(
            "%(count)d answer changed since clearance", "%(count)d answers changed since clearance", self.changed
        )
        return words % {"count": self.changed}

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.answered + other.answered,
            self.active + other.active,
            self.missing + other.missing,
            self.pinned + other.pinned,
            self.changed + other.changed,
        )


class Counted(Protocol):
    """What counting needs of an answer."""

    active: bool
    answered: bool

    @property
    def required(self) -> bool: ...

    @property
    def pinned(self) -> bool: ...

    @property
    def changed_since_clearance(self) -> bool: ...


def of_answers(answers: Iterable[Counted]) -> Progress:
    """The counts of answers already at hand: after a save no query is needed."""
    rows = list(answers)
    asked = [row for row in rows if row.active]
    return Progress(
        answered=sum(row.answered for row in asked),
        active=len(asked),
        missing=sum(row.required and not row.answered for row in asked),
        pinned=sum(row.pinned for row in rows),
        changed=sum(row.changed_since_clearance for row in rows),
    )


def total(parts: Iterable[Progress]) -> Progress:
    return sum(parts, Progress())
