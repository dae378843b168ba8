"""A workbook of answers as a file: a sheet to read first, then one per article, everything but answers locked.

The same answers in the same language are the same bytes: no author, no moment of writing.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from foundation import languages
from foundation.typesetting import archive
from questionnaires.workbook import seal
from questionnaires.workbook.drawing import ANSWER, HEAD, LABEL, NOTE, PROSE, QUESTION, QUIET, TITLE, add_styles, put
from questionnaires.workbook.layouts import FIRST, Cell, Line, Words, layout
from questionnaires.workbook.outline import Article, Asked, Book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The columns of a sheet of answers; a table, which has heads of its own, goes on from that of the answer.
ID, VERSION, SEAL, NUMBER, QUESTION_COLUMN, KIND, LANGUAGE, ANSWERS, TRANSLATION, SOURCE, SUPPLIED = range(1, 12)
HEAD_ROW = 4
WIDTHS = {
    ID: 18,
    VERSION: 8,
    SEAL: 8,
    NUMBER: 9,
    QUESTION_COLUMN: 52,
    KIND: 16,
    LANGUAGE: 14,
    ANSWERS: 60,
    TRANSLATION: 40,
}
TABLE_WIDTH = 22
# Where the sheet to read first says which file it is: label and value a row, from this one on.
FACTS_ROW, FACT_LABEL, FACT_VALUE, FACTS = 3, 1, 2, 5
COLUMN_MARK = " | "
TAB_LIMIT = 31
NOT_ON_TABS = re.compile(r"[\[\]:*?/\\]")
# A file carries a date of its own, the same in all: when it was made is told by the versions it holds.
DATED = date(2000, 1, 1)
MOMENT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def column_heads() -> tuple[str, ...]:
    """The words above the columns, in the language of the file."""
    return (
        pgettext("column", "Id"),
        pgettext("column", "Version"),
        pgettext("column", "Seal"),
        pgettext("column", "Number"),
        pgettext("column", "Question"),
        pgettext("column", "Kind"),
        pgettext("column", "Language"),
        pgettext("column", "Answer"),
        _("Translation into the language of this file"),
        _("Source of the translation"),
        _("Number of the translation"),
    )


def write(book: Book) -> bytes:
    """The file, in the language that is active, which is the book's."""
    file = Workbook()
    add_styles(file)
    file.properties = DocumentProperties(creator=None, title=book.title, created=MOMENT, modified=MOMENT)
    file.security = WorkbookProtection(lockStructure=True)
    first = file.active
    lists = Lists()
    for name, article in zip(_tabs(book.articles), book.articles, strict=True):
        _write_article(file.create_sheet(name), book, article, lists)
    _write_first(first, book, lists)
    for sheet in file.worksheets:
        _finish(sheet, book)
    return sealed(file)


def sealed(file: Workbook) -> bytes:
    """The same bytes for the same cells; not by `save`, which notes the moment."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as package:
        ExcelWriter(file, package).write_data()
    return archive.sealed(written.getvalue(), dated=DATED, packing=ZIP_DEFLATED)


def _tabs(articles: tuple[Article, ...]) -> Iterator[str]:
    """A name of its own for each sheet, of what tabs may hold."""
    there = {""}
    for number, article in enumerate(articles, start=1):
        name = NOT_ON_TABS.sub(" ", article.name).strip("' ")[:TAB_LIMIT]
        if name.casefold() in there:
            name = f"{name[: TAB_LIMIT - 5]} {number}"
        there.add(name.casefold())
        yield name


class Lists:
    """The lists to choose from: each once in the file, on the sheet to read first."""

    def __init__(self) -> None:
        self.columns: dict[Words, int] = {}

    def range_of(self, words: Words) -> str:
        """Where the list stands, known before it is written."""
        column = get_column_letter(4 + self.columns.setdefault(words, len(self.columns)))
        return f"{quote_sheetname(first_tab())}!${column}${FACTS_ROW}:${column}${FACTS_ROW + len(words) - 1}"


def first_tab() -> str:
    return NOT_ON_TABS.sub(" ", pgettext("sheet", "Read me"))[:TAB_LIMIT]


def _write_first(sheet: Worksheet, book: Book, lists: Lists) -> None:
    """Which file this is, how it is filled in, and the lists to choose from."""
    sheet.title = first_tab()
    put(sheet, 1, 1, book.title, TITLE)
    put(sheet, 2, 1, seal.FORM, QUIET)
    for row, (label, value) in enumerate(_facts(book), start=FACTS_ROW):
        put(sheet, row, FACT_LABEL, label, LABEL)
        put(sheet, row, FACT_VALUE, value, QUIET)
    for row, words in enumerate((*book.notices, *_how_to()), start=FACTS_ROW + FACTS + 1):
        put(sheet, row, 1, words, NOTE if words in book.notices else PROSE)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = 15 * (1 + len(words) // 80)
    put(sheet, 2, 4, _("Lists to choose from"), HEAD)
    for offered, place in lists.columns.items():
        for row, (_key, told) in enumerate(offered, start=FACTS_ROW):
            put(sheet, row, 4 + place, told, LABEL)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 70


def _facts(book: Book) -> tuple[tuple[str, str], ...]:
    columns = COLUMN_MARK.join(column_heads())
    own_seal = seal.of_head(reference=book.reference, language=book.language, scope=book.scope, columns=columns)
    return (
        (pgettext("sheet", "Review"), book.reference),
        (pgettext("column", "Language"), book.language),
        (_("What it holds"), book.scope),
        (pgettext("sheet", "Columns"), columns),
        (pgettext("column", "Seal"), own_seal),
    )


def _how_to() -> tuple[str, ...]:
    return (
        _("Answer in the framed cells. Everything else is locked, so that your answers find their questions again."),
        _("Where a cell has a list, choose from it. A tick is a Yes; a cell left empty is no tick."),
        _("Beside each text, say in which of the six languages it is written."),
        _("A text in another language has a cell for its translation into that of the file: it is supplied beside it."),
        _("A question that depends on another one says so. Leave it empty where it does not apply."),
        _("Dates are a year, or year-month-day: 2019 or 2019-06-14. Numbers may be in the digits of any script."),
        _("What begins like a formula stays text. Formulas, macros and links to other files are not taken."),
        _("Bring the file back where you took it. Nothing is saved before you have seen what changes."),
        _("Sheets you do not need may be left as they are: what is not changed changes nothing."),
    )


def _write_article(sheet: Worksheet, book: Book, article: Article, lists: Lists) -> None:
    put(sheet, 1, 1, article.heading, TITLE)
    put(sheet, 2, 1, " ".join(book.notices), NOTE)
    put(sheet, 3, 1, article.description, NOTE)
    for column, words in enumerate(column_heads(), start=1):
        put(sheet, HEAD_ROW, column, words, HEAD)
    row, choices = HEAD_ROW, Choices(sheet, lists)
    for asked in article.questions:
        row = _write_question(sheet, row, book, asked, choices)
    choices.finish()
    _set_widths(sheet)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 1)


def _write_question(sheet: Worksheet, row: int, book: Book, asked: Asked, choices: "Choices") -> int:
    for line in layout(asked, book.own_language).lines:
        row += 1
        if line.name == FIRST:
            _write_asked(sheet, row, book, asked)
        else:
            put(sheet, row, ID, f"{asked.key}/{line.name}", QUIET)
            put(sheet, row, QUESTION_COLUMN, line.label, LABEL)
        _write_line(sheet, row, line, choices)
        if line.is_text and asked.translated:
            put(sheet, row, TRANSLATION, asked.translated.text, ANSWER)
            put(sheet, row, SOURCE, asked.translated.about, QUIET)
    return row


def _write_asked(sheet: Worksheet, row: int, book: Book, asked: Asked) -> None:
    supplied = asked.translated.number if asked.translated else None
    own_seal = seal.of_row(reference=book.reference, key=asked.key, version=asked.version, translation=supplied)
    text = "\n".join(words for words in (asked.text, asked.guidance, asked.when) if words)
    put(sheet, row, ID, asked.key, QUIET)
    put(sheet, row, VERSION, asked.version, QUIET)
    put(sheet, row, SEAL, own_seal, QUIET)
    put(sheet, row, NUMBER, asked.number, QUESTION)
    put(sheet, row, QUESTION_COLUMN, text, QUESTION)
    put(sheet, row, KIND, asked.kind_words, QUIET)
    if supplied is not None:
        put(sheet, row, SUPPLIED, supplied, QUIET)


def _write_line(sheet: Worksheet, row: int, line: Line, choices: "Choices") -> None:
    for column, words in enumerate(line.heads, start=ANSWERS):
        put(sheet, row, column, words, HEAD)
    for column, cell in enumerate(line.cells, start=ANSWERS):
        _write_cell(sheet, row, column, cell, choices)
    if line.language:
        _write_cell(sheet, row, LANGUAGE, line.language, choices)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, choices: "Choices") -> None:
    put(sheet, row, column, cell.shown, ANSWER)
    if cell.words:
        choices.offer(cell.words, row, column)


class Choices:
    """The cells of one sheet that have a list, gathered by list: one rule each and not one a cell."""

    def __init__(self, sheet: Worksheet, lists: Lists) -> None:
        self.sheet, self.lists = sheet, lists
        self.cells: dict[Words, list[str]] = {}

    def offer(self, words: Words, row: int, column: int) -> None:
        self.cells.setdefault(words, []).append(f"{get_column_letter(column)}{row}")

    def finish(self) -> None:
        for words, cells in self.cells.items():
            rule = DataValidation(
                type="list",
                formula1=self.lists.range_of(words),
                allow_blank=True,
                showErrorMessage=True,
                errorTitle=pgettext("column", "Answer")[:32],
                error=_("Choose one from the list, or leave the cell empty.")[:225],
                sqref=" ".join(cells),
            )
            self.sheet.add_data_validation(rule)


def _set_widths(sheet: Worksheet) -> None:
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(column, TABLE_WIDTH)


def _finish(sheet: Worksheet, book: Book) -> None:
    """The direction of its language, and a lock without a key: it keeps slips away, no more."""
    sheet.sheet_view.rightToLeft = languages.direction(book.language) == "rtl"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
