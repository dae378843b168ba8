"""Rows of the data files, each knowing its file and line, so that a mistake is named where it stands."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

T = TypeVar("T")
YES_NO = {"yes": True, "no": False}


class BadReferenceData(Exception):
    """A data file says what cannot be; the message names file, line and field, each kept here too (line 0: all)."""

    def __init__(self, file: str, line: int, field: str, reason: str) -> None:
        self.file, self.line, self.field, self.reason = file, line, field, reason
        place = {"file": file, "line": line, "field": field, "reason": reason}
        super().__init__(_("%(file)s, line %(line)d, %(field)s: %(reason)s") % place)


@dataclass(frozen=True)
class Row:
    """One line of a file. Every getter raises BadReferenceData for a value it cannot take."""

    file: str
    line: int
    values: Mapping[str, str]

    def wrong(self, field: str, reason: str) -> BadReferenceData:
        return BadReferenceData(self.file, self.line, field, reason)

    def text(self, field: str, *, longest: int = 200) -> str:
        """The value as it stands: not empty, no spaces at its ends, at most `longest` characters."""
        value = self.values[field]
        if not value or value != value.strip():
            raise self.wrong(field, _("must be filled, without spaces at its ends"))
        if len(value) > longest:
            raise self.wrong(field, _("is longer than %(longest)d characters") % {"longest": longest})
        return value

    def one_of(self, field: str, allowed: Mapping[str, T]) -> T:
        """What `allowed` holds for the value."""
        value = self.values[field]
        if value not in allowed:
            choices = ", ".join(allowed)
            raise self.wrong(field, _("“%(value)s” is none of: %(choices)s") % {"value": value, "choices": choices})
        return allowed[value]

    def truth(self, field: str) -> bool:
        return self.one_of(field, YES_NO)

    def number(self, field: str) -> int:
        """A whole number from 1 on."""
        value = self.values[field]
        if not (value.isascii() and value.isdigit() and int(value)):
            raise self.wrong(field, _("“%(value)s” is not a whole number from 1 on") % {"value": value})
        return int(value)

    def day(self, field: str) -> date:
        value = self.values[field]
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.wrong(field, _("“%(value)s” is not a date like 2020-11-01") % {"value": value}) from error


def read(directory: Path, file: str, fields: tuple[str, ...]) -> list[Row]:
    """The rows of a file that has these columns in this order; raises BadReferenceData."""
    try:
        with (directory / file).open(encoding="utf-8", newline="") as lines:
            return list(_rows(csv.reader(lines, strict=True), file, fields))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadReferenceData(file, 0, _("the file"), _("cannot be read: %(error)s") % {"error": error}) from error


def _rows(lines: Iterator[list[str]], file: str, fields: tuple[str, ...]) -> Iterator[Row]:
    header = next(lines, [])
    if tuple(header) != fields:
        wanted = ", ".join(fields)
        raise BadReferenceData(file, 1, _("the columns"), _("must be: %(wanted)s") % {"wanted": wanted})
    # Counted by rows: no value of ours holds a line break.
    for line, values in enumerate(lines, start=2):
        if len(values) != len(fields):
            expected = {"expected": len(fields), "found": len(values)}
            reason = _("has %(found)d values where there are %(expected)d columns") % expected
            raise BadReferenceData(file, line, _("the row"), reason)
        yield Row(file, line, dict(zip(fields, values, strict=True)))


def keyed(rows: list[Row], *fields: str, check: Callable[[Row], object] | None = None) -> dict[str, Row]:
    """The rows by the text of `fields`, joined by a space; raises BadReferenceData for a key that comes twice.

    `check` looks at each row before its key is compared with any other file.
    """
    found: dict[str, Row] = {}
    for row in rows:
        if check:
            check(row)
        key = " ".join(row.text(field) for field in fields)
        if key in found:
            first = {"key": key, "line": found[key].line}
            raise row.wrong(fields[-1], _("“%(key)s” stands in line %(line)d already") % first)
        found[key] = row
    return found


def paired(rows: dict[str, Row], names: dict[str, Row], field: str) -> Iterator[tuple[str, Row, Row]]:
    """Each key with its row and its row of names; raises BadReferenceData when either file has one too many."""
    for key, row in names.items():
        if key not in rows:
            raise row.wrong(field, _("“%(key)s” is not known") % {"key": key})
    for key, row in rows.items():
        if key not in names:
            raise row.wrong(field, _("“%(key)s” has no names in six languages") % {"key": key})
        yield key, row, names[key]
