"""What was given as the answer to one question: plain values, the same for pages, data, forms and exports."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


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
    """The value with its ticks in one order, and records without their empty fields; a No is not empty."""
    if isinstance(value, dict):
        return {key: sorted(part) if isinstance(part, list) else part for key, part in value.items()}
    if isinstance(value, list):
        return [{key: part for key, part in row.items() if part not in (None, "", [])} for row in value]
    return value


@dataclass(frozen=True)
class ShownRecord:
    """A law, a case, an authority as it is read: what heads it, what follows on the line, the text, the link."""

    title: str = ""
    details: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    text: str = ""
    language: str = ""
    quoted: bool = False
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Table:
    """Figures by year and measure; a cell without a figure is empty, which is not nought."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True)
class Shown:
    """An answer as it is read: words of the choices, lines of label and words, records, figures, the free text."""

    words: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    records: tuple[ShownRecord, ...] = ()
    table: Table = field(default_factory=Table)
    text: str = ""
    language: str = ""
    # What was typed beside the ticks, in `language`.
    other: str = ""

    def __bool__(self) -> bool:
        return any((self.words, self.lines, self.records, self.table, self.text, self.other))

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of it with its language, "" for that of the page; figures are no text."""
        yield from ((words, "") for words in self.words)
        yield from ((words, "") for _label, words in self.lines)
        for record in self.records:
            yield record.title, record.language
            yield from ((words, record.language) for words in (*record.details, record.text, record.url))
            yield from ((words, "") for _label, words in record.lines)
        yield from ((text, self.language) for text in (self.other, self.text))


@dataclass
class Reading:
    """What was sent for one question: the answer as read and, by field, what is wrong with it.

    `errors` maps the name of a control to its messages; with any error nothing is saved.
    """

    given: Given
    errors: dict[str, list[str]] = field(default_factory=dict)
