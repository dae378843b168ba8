"""What was given as the answer to one question: plain values, the same for pages, data, forms and exports."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from foundation import dates


@dataclass(frozen=True)
class Given:
    """An answer: `value` in the form of its kind, free text, and the language the text is in. Empty is unanswered."""

    value: Any = None
    text: str = ""
    language: str = ""

    @classmethod
    def of(cls, row: Any) -> "Given":
        """What an answer, or one of its versions, holds."""
        return cls(row.value, row.text, row.language)

    def says(self, other: "Given") -> bool:
        """Whether both give the same answer; ticks count as ticked, in whatever order they were kept."""
        return (_plain(self.value), self.text, self.language) == (_plain(other.value), other.text, other.language)

    def fields(self) -> dict[str, Any]:
        """As the columns of an answer."""
        return {"value": self.value, "text": self.text, "language": self.language}


def _plain(value: Any) -> Any:
    """The value with its ticks in one order, and records without their empty fields."""
    if isinstance(value, dict):
        return {key: sorted(part) if isinstance(part, list) else part for key, part in value.items()}
    if isinstance(value, list):
        return [{key: part for key, part in row.items() if part} for row in value]
    return value


@dataclass(frozen=True)
class Citation:
    """A law as cited: title, article or section, date (a year or a day), and a quotation in its own language."""

    title: str = ""
    article: str = ""
    date: str = ""
    quotation: str = ""
    language: str = ""
    url: str = ""

    def __bool__(self) -> bool:
        return any((self.title, self.article, self.date, self.quotation, self.url))

    @property
    def date_words(self) -> str:
        """The day in the language of the page; a year stays a year."""
        if len(self.date) < len("2000-01-01"):
            return self.date
        return dates.day(dates.date.fromisoformat(self.date), get_language() or "en")


@dataclass(frozen=True)
class Shown:
    """An answer as it is read: words of the choices, lines of label and words, citations, and the free text."""

    words: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    text: str = ""
    language: str = ""
    # What was typed beside the ticks, in `language`.
    other: str = ""

    def __bool__(self) -> bool:
        return any((self.words, self.lines, self.citations, self.text, self.other))


@dataclass
class Reading:
    """What was sent for one question: the answer as read and, by field, what is wrong with it.

    `errors` maps the name of a control to its messages; with any error nothing is saved.
    """

    given: Given
    errors: dict[str, list[str]] = field(default_factory=dict)
