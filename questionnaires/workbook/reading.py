"""A workbook that came back, row by row; nothing of it is believed but what its seals hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from foundation import languages
from foundation.package_guard import Limits, PackageRefused, Watch, guard
from foundation.typed_text import whole_number
from questionnaires.workbook import seal
from questionnaires.workbook.drawing import decoded
from questionnaires.workbook.writing import ANSWERS, COLUMN_MARK, FACT_VALUE, FACTS, FACTS_ROW, HEAD_ROW, ID, LANGUAGE

# A questionnaire of 1,200 questions, saved by a spreadsheet program, has two thirds of these elements.
LIMITS = Limits(packed=10_000_000, unpacked=25_000_000, elements=150_000)
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS, MOST_CELLS = 5_000, 100, 250, 200_000
SHEETS, WORKBOOK_PART, TYPES_PART = "xl/worksheets/", "xl/workbook.xml", "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass(frozen=True)
class Place:
    """Where something stands in the file: sheet and cell; in one of JSON its name, where it has one, and a pointer."""

    sheet: str
    cell: str

    @property
    def is_pointer(self) -> bool:
        return self.cell.startswith("/")

    @property
    def words(self) -> str:
        return f"{self.sheet}#{self.cell}" if self.sheet else self.cell


@dataclass(frozen=True)
class Row:
    """One row below the heads of a sheet of answers; its words by the number of the column."""

    sheet: str
    row: int
    cells: dict[int, str]

    def place(self, column: int = ID) -> Place:
        return Place(self.sheet, f"{get_column_letter(column)}{self.row}")

    @property
    def is_answered_in(self) -> bool:
        return any(words for column, words in self.cells.items() if column == LANGUAGE or column >= ANSWERS)


@dataclass(frozen=True)
class Returned:
    """The file as read: what its first sheet says it is, and its rows."""

    reference: str
    language: str
    rows: tuple[Row, ...]


def read(content: bytes) -> Returned:
    """The file's rows; raises PackageRefused for a file that is none of ours, is altered, or could do harm."""
    sheets = read_sheets(content)
    first = next((rows for rows in sheets.values() if rows.get(2, {}).get(1) == seal.FORM), None)
    if first is None:
        raise PackageRefused(
            _("This is no workbook of answers of this site: its sheet to read first is missing. Take one anew.")
        )
    reference, language, heads = _head(first)
    rows = [row for name, found in sheets.items() if found is not first for row in _rows(name, found, heads)]
    return Returned(reference, language, tuple(rows))


def read_sheets(content: bytes) -> dict[str, "Sheet"]:
    """The cells of every sheet, once the file is known to be a workbook that can do no harm; raises PackageRefused."""
    archive = guard(content, limits=LIMITS, watching=_watching)
    _demand_workbook(set(archive.namelist()), archive.read(TYPES_PART) if TYPES_PART in archive.namelist() else b"")
    archive.close()
    return _sheets(content)


def _demand_workbook(names: set[str], types: bytes) -> None:
    if WORKBOOK_PART not in names or MAIN.encode() not in types:
        raise PackageRefused(
            _("The file is an archive, but no workbook: it may be a document or of another form. Save it as .xlsx.")
        )


def _watching(part: str) -> Watch | None:
    """Rows and cells of a sheet lie where a workbook of ours has them; nothing far away, no row twice."""
    if not part.lower().startswith(SHEETS):
        return None
    last, cells = 0, 0

    def watch(name: str, attributes: dict[str, str]) -> None:
        nonlocal last, cells
        if name == "row":
            number = whole_number(attributes.get("r", str(last + 1)), digits=7, otherwise=MOST_ROWS + 1)
            if not last < number <= MOST_ROWS:
                raise _far(part, attributes.get("r", ""))
            last = number
        elif name == "c":
            cells += 1
            if cells > MOST_CELLS or ("r" in attributes and _column(attributes["r"]) > MOST_COLUMNS):
                raise _far(part, attributes.get("r", ""))

    return watch


def _column(coordinate: str) -> int:
    try:
        return coordinate_to_tuple(coordinate[:20])[1]
    except (ValueError, KeyError):
        return MOST_COLUMNS + 1


def _far(part: str, place: str) -> PackageRefused:
    return PackageRefused(
        _("%(sheet)s, %(cell)s: lies outside of what a workbook of answers has. Copy your answers into a fresh one.")
        % {"sheet": part[:80], "cell": place[:20]}
    )


# Rows of a sheet by their numbers, and in each the words by the number of the column.
Sheet = dict[int, dict[int, str]]


def _sheets(content: bytes) -> dict[str, Sheet]:
    """Every sheet by its name. The library meets only what the guard let pass; whatever it raises is a refusal."""
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        if len(book.sheetnames) > MOST_SHEETS:
            raise PackageRefused(_("The file has more sheets than a questionnaire. Bring the parts one by one."))
        return {sheet.title: _cells(sheet) for sheet in book.worksheets}
    except PackageRefused:
        raise
    except Exception:
        # A library that reads any file raises anything; what it could not read is no answer of anybody's.
        raise PackageRefused(
            _("The workbook cannot be read: a part of it is not as a spreadsheet program writes it. Save it anew.")
        ) from None


def _cells(sheet: ReadOnlyWorksheet) -> Sheet:
    # What a sheet says of its own size is not asked.
    sheet.reset_dimensions()
    found: Sheet = {}
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.value is None:
                continue
            if cell.data_type in ("f", "e"):
                raise _formula(sheet.title, cell.coordinate)
            found.setdefault(cell.row, {})[cell.column] = words_of(cell.value)
    return found


def _formula(sheet: str, cell: str) -> PackageRefused:
    return PackageRefused(
        _("Sheet “%(sheet)s”, %(cell)s: holds a formula. Put its result there as text, and bring the file anew.")
        % {"sheet": sheet, "cell": cell}
    )


def words_of(value: Any) -> str:
    """What stands in a cell, as it would be typed; a spreadsheet program may have made a number or a day of it."""
    if isinstance(value, str):
        return decoded(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _head(first: Sheet) -> tuple[str, str, tuple[str, ...]]:
    """Review, language and what stands above the columns, when the seal of the file holds."""
    told = (first.get(FACTS_ROW + place, {}).get(FACT_VALUE, "") for place in range(FACTS))
    reference, language, scope, columns, given = told
    expected = seal.of_head(reference=reference, language=language, scope=scope, columns=columns)
    if not seal.holds(given, expected):
        raise PackageRefused(
            _("The seal of this workbook does not hold: it was altered, or comes from another place. Take one anew.")
        )
    return reference, language if language in languages.OFFICIAL else "en", tuple(columns.split(COLUMN_MARK))


def _rows(name: str, found: Sheet, heads: tuple[str, ...]) -> Iterator[Row]:
    """The rows below the heads; a sheet that somebody added and left empty has none."""
    if not found:
        return
    there = tuple(found.get(HEAD_ROW, {}).get(column, "") for column in range(1, len(heads) + 1))
    if there != heads:
        sentence = _(
            "Sheet “%(sheet)s”, row %(row)d: the columns were changed. Copy your answers into a fresh workbook."
        )
        raise PackageRefused(sentence % {"sheet": name, "row": HEAD_ROW})
    for number, cells in found.items():
        if number > HEAD_ROW:
            yield Row(name, number, cells)
