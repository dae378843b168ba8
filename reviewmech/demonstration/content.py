"""The demonstration's content: six CSV files of one directory, read into plain rows. Another directory of the same
form may be taken instead; what is wrong in it is named by file, line and column."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
INSTRUMENTS = ("convention", "tip", "som", "firearms")
COLUMNS = {
    "states": ("code", "region", *INSTRUMENTS),
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


class BadContent(ValueError):
    """Content that cannot be used; its text names file, line and column."""


@dataclass(frozen=True)
class Row:
    """One row of a file, by column; remembers where it stood."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def yes(self, column: str) -> bool:
        return self.values[column] == "yes"

    def pairs(self, column: str, separator: str) -> Iterator[tuple[str, str]]:
        """`XAU:expert;XBO:expert` as pairs."""
        for pair in filter(None, self.values[column].split(";")):
            first, found, second = pair.strip().partition(separator)
            if not found:
                raise self.bad(column, f"{pair!r} has no {separator!r}")
            yield first, second

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
    """All six files; raises BadContent for a missing file or column, an unknown code or an unknown language."""
    content = Content(**{name: _read(directory, name) for name in COLUMNS})
    _check_references(content)
    return content


def _read(directory: Path, name: str) -> list[Row]:
    path = directory / f"{name}.csv"
    if not path.is_file():
        raise BadContent(f"{path.name} is missing from the content directory")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in COLUMNS[name] if column not in (reader.fieldnames or [])]
        if missing:
            raise BadContent(f"{path.name}, line 1: the column {missing[0]} is missing")
        return [_row(path.name, reader.line_num, values) for values in reader]


def _row(file: str, line: int, values: dict[str, str | None]) -> Row:
    if None in values or None in values.values():
        raise BadContent(f"{file}, line {line}: the row does not have as many fields as the header")
    return Row(file, line, {column: (value or "").strip() for column, value in values.items()})


def _check_references(content: Content) -> None:
    codes = {row["code"] for row in content.states}
    for name in ("answers", "feedback", "observations", "summary"):
        for row in getattr(content, name):
            _among(row, "review", codes)
            _among(row, "instrument", set(INSTRUMENTS))
            if row["language"]:
                _among(row, "language", set(LANGUAGES))
    for row in content.people:
        _among(row, "language", set(LANGUAGES))
        if row["state"]:
            _among(row, "state", codes)


def _among(row: Row, column: str, known: set[str]) -> None:
    if row[column] not in known:
        raise row.bad(column, f"{row[column]!r} is not known")
