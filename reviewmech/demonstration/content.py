"""The demonstration's content: six CSV files of one directory, read into plain rows. Another directory of the same
form may be taken instead; what cannot be read in it is named by file, line and column.

A file is UTF-8, with or without a byte order mark; its columns stand in any order, further ones are left alone, and
empty lines do not count. What the rows say is checked in `checking`.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from foundation import typed_text
from observations.enums import OF_THE_WHOLE
from observations.workflow import CARRIES_THE_WHOLE

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
INSTRUMENTS = ("convention", "tip", "som", "firearms")
NAMES = tuple(f"{name}_{code.replace('-', '_')}" for name in ("name", "region_name") for code in LANGUAGES)
COLUMNS = {
    "states": ("code", "region", *NAMES, *INSTRUMENTS),
    "people": (
        *("key", "name", "email", "title", "state", "language", "persona"),
        *("roles", "accreditations", "secretariat", "editor"),
    ),
    "answers": ("review", "instrument", "article", "question", "value", "language", "text"),
    "feedback": (
        *("key", "review", "instrument", "article", "reviewing_state", "kind"),
        *("question", "language", "text", "reply_language", "reply"),
    ),
    "observations": (
        *("key", "review", "instrument", "article", "kind", "proposed_by"),
        *("language", "text", "withheld", "reason"),
    ),
    "summary": ("review", "instrument", "language", "source", "text"),
}
# Left out, they are empty: the pinyin by which a name in Chinese is sorted, a syllable with its tone a character.
# A second round of a clarification, and the reply in it.
OPTIONAL = {"states": ("pinyin",), "feedback": ("again_language", "again", "again_reply_language", "again_reply")}
# More than any cell may hold; the limits of each kind of text are those of the forms people use.
LONGEST_CELL = 100_000


class BadContent(ValueError):
    """Content that cannot be used; its text names file, line and column."""


@dataclass(frozen=True)
class Row:
    """One row of a file, by column; remembers on which line it began."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def yes(self, column: str) -> bool:
        return self.values[column].casefold() == "yes"

    def pairs(self, column: str, separator: str) -> Iterator[tuple[str, str]]:
        """`XAU:expert;XBO:expert` as pairs."""
        for pair in filter(None, (part.strip() for part in self.values[column].split(";"))):
            first, found, second = pair.partition(separator)
            if not found:
                raise self.bad(column, f"{pair!r} has no {separator!r}")
            yield first.strip(), second.strip()

    def bad(self, column: str, why: str) -> BadContent:
        return BadContent(f"{self.file}, line {self.line}, column {column}: {why}")


@dataclass(frozen=True)
class Content:
    states: list[Row]
    people: list[Row]
    answers: list[Row]
    feedback: list[Row]
    observations: list[Row]
    summary: list[Row]

    def of(self, file: str, review: str) -> list[Row]:
        """The rows of one review, in the order of the file."""
        rows: list[Row] = getattr(self, file)
        return [row for row in rows if row["review"] == review]


def read(directory: Path) -> Content:
    """All six files; raises BadContent for a file, a column, a row or a character that cannot be read."""
    if not directory.is_dir():
        raise BadContent(f"{directory} is not a directory")
    return Content(**{name: list(_read(directory, name)) for name in COLUMNS})


def _read(directory: Path, name: str) -> Iterator[Row]:
    path, columns = directory / f"{name}.csv", COLUMNS[name]
    # Not by the file's own lines: a line may end inside a quoted cell.
    lines = csv.reader(io.StringIO(_text_of(path), newline=""), strict=True)
    header: list[str] = []
    while found := _next(path.name, lines):
        line, cells = found
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = _header(path.name, cells, columns)
        elif len(cells) != len(header):
            raise BadContent(f"{path.name}, line {line}: {len(cells)} cells where the header has {len(header)}")
        else:
            yield _row(path.name, line, dict(zip(header, cells, strict=True)), columns + OPTIONAL.get(name, ()))
    if not header:
        raise BadContent(f"{path.name} is empty: it begins with the names of its columns")


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise BadContent(f"{path.name} is missing from the content directory")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadContent(f"{path.name}, line {line}: this is not UTF-8") from error


def _next(file: str, lines: Iterator[list[str]]) -> tuple[int, list[str]] | None:
    """The next row with the line on which it begins; None at the end of the file."""
    line = lines.line_num + 1  # type: ignore[attr-defined]
    try:
        return line, next(lines)
    except StopIteration:
        return None
    except csv.Error as error:
        raise BadContent(f"{file}, line {line}: this row cannot be read ({error})") from error


def _header(file: str, cells: list[str], columns: tuple[str, ...]) -> list[str]:
    header = [cell.strip() for cell in cells]
    for column in columns:
        if header.count(column) != 1:
            fault = "is missing" if column not in header else "stands there twice"
            raise BadContent(f"{file}, line 1: the column {column} {fault}")
    return header


def _row(file: str, line: int, cells: dict[str, str], columns: tuple[str, ...]) -> Row:
    row = Row(file, line, {column: typed_text.normalised(cells.get(column, "")).strip() for column in columns})
    for column in columns:
        check_text(row, column, limit=LONGEST_CELL)
    if row.values.get("kind") in OF_THE_WHOLE:
        # They belong to no instrument, and stand in the part on the Convention (contract.md, policy decisions).
        row.values["instrument"] = row["instrument"] or CARRIES_THE_WHOLE
    return row


def check_text(row: Row, column: str, *, limit: int) -> None:
    """Raises BadContent where a person could not have typed this: too long, or with a character that hides."""
    try:
        typed_text.validate(row[column], limit=limit)
    except ValidationError as error:
        raise row.bad(column, " ".join(error.messages)) from error
