"""Reading a table somebody sends as CSV: every mistake is collected with its line and column, or all rows are given."""

import csv
import io
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from django.utils.translation import gettext as _

from reviews.reference.rows import BadReferenceData, Row

if TYPE_CHECKING:
    import _csv

MOST_MISTAKES = 100


@dataclass(frozen=True)
class Mistake:
    """What stands wrong in a file, where, and what to do about it; line 0 is the file as a whole."""

    line: int
    column: str
    sentence: str


class ImportRefused(Exception):
    """Nothing of a file is taken, because of these mistakes."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = list(mistakes)[:MOST_MISTAKES]
        self.more = len(mistakes) - len(self.mistakes)
        super().__init__(f"{len(mistakes)} mistakes")


class OnALine(Protocol):
    """A value read from a row keeps the line it stood on."""

    @property
    def line(self) -> int: ...

    @property
    def key(self) -> Hashable:
        """What may stand in a file once."""


T = TypeVar("T", bound=OnALine)


def read_table(content: bytes, columns: tuple[str, ...], read: Callable[[Row], T], unique: str) -> list[T]:
    """What `read` makes of each row; raises ImportRefused with each mistake.

    `unique` names the column at which a row that stands in the file already is refused.
    """
    found: list[T] = []
    first: dict[Hashable, int] = {}
    mistakes: list[Mistake] = []
    for row in rows_of(content, columns):
        try:
            value = read(_whole(row, columns))
            if value.key in first:
                raise row.wrong(unique, _("stands in line %(line)d already; keep one of them") % _at(first[value.key]))
        except BadReferenceData as wrong:
            mistakes.append(Mistake(wrong.line, wrong.field, wrong.reason))
            continue
        first[value.key] = value.line
        found.append(value)
    if mistakes or not found:
        raise ImportRefused(mistakes or [Mistake(0, _("the file"), _("holds no row below its columns"))])
    return found


def _at(line: int) -> dict[str, int]:
    return {"line": line}


def _whole(row: Row, columns: tuple[str, ...]) -> Row:
    if len(row.values) != len(columns):
        facts = {"found": len(row.values), "expected": len(columns)}
        raise row.wrong(_("the row"), _("has %(found)d values where there are %(expected)d columns") % facts)
    return row


def rows_of(content: bytes, columns: tuple[str, ...]) -> list[Row]:
    """The rows below the header, spaces at the ends of values taken away, rows without any value left out.

    Commas or semicolons part the values: spreadsheets write either, as the country of the machine has it.
    """
    text = decoded(content)
    head = text.partition("\n")[0]
    mark = ";" if ";" in head and "," not in head else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return list(_rows(reader, columns))
    except csv.Error:
        reason = _("cannot be read as a table; look for a quotation mark that is not closed")
        raise ImportRefused([Mistake(max(reader.line_num, 1), _("the row"), reason)]) from None


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without the mark at its beginning that spreadsheets write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reason = _("is not written in UTF-8; save it again as “CSV UTF-8”")
        raise ImportRefused([Mistake(line, _("the file"), reason)]) from None


def _rows(reader: "_csv.Reader", columns: tuple[str, ...]) -> Iterator[Row]:
    header = [name.strip().lower() for name in next(reader, [])]
    if tuple(header) != columns:
        sentence = _("must be: %(wanted)s") % {"wanted": ", ".join(columns)}
        raise ImportRefused([Mistake(1, _("the columns"), sentence)])
    line = reader.line_num + 1
    for values in reader:
        if any(value.strip() for value in values):
            # Rows of another length keep it, so that they are refused with their line.
            named = dict(zip([*columns, *map(str, range(len(values)))], map(str.strip, values), strict=False))
            yield Row("", line, named)
        line = reader.line_num + 1
