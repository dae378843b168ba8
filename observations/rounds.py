"""The rounds of a clarification: each begins when the State that asked speaks again after a reply."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Word:
    """What one State said, when, in which language; `asks` for the State that asked, `uid` is of the text, which
    may stand `in_feedback`."""

    state: str
    text: str
    language: str
    at: datetime
    asks: bool
    uid: UUID
    in_feedback: bool = False


@dataclass
class Round:
    number: int
    words: list[Word] = field(default_factory=list)

    @property
    def begun(self) -> datetime:
        return self.words[0].at


def rounds(words: Iterable[Word]) -> list[Round]:
    """Words come in the order in which they were sent."""
    found: list[Round] = []
    for word in words:
        if not found or (word.asks and not found[-1].words[-1].asks):
            found.append(Round(len(found) + 1))
        found[-1].words.append(word)
    return found
