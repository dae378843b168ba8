"""What became of each question of a file that came back, as a table: for whoever sent the file on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from foundation import languages
from questionnaires.workbook.drawing import HEAD, LABEL, QUESTION, QUIET, TITLE, add_styles, put
from questionnaires.workbook.writing import MOMENT, TAB_LIMIT, sealed

WIDTHS = (24, 9, 10, 14, 52, 50, 50)


@dataclass(frozen=True)
class Entry:
    """One row of the report."""

    sheet: str
    cell: str
    number: str
    outcome: str
    reason: str
    returned: str
    recorded: str


def write(entries: Iterable[Entry], *, title: str, notices: Iterable[str], language: str) -> bytes:
    """The report as a file in the language that is active; the same rows are the same bytes."""
    file = Workbook()
    add_styles(file)
    file.properties = DocumentProperties(creator=None, title=title, created=MOMENT, modified=MOMENT)
    sheet = file.active
    sheet.title = pgettext("sheet", "Report")[:TAB_LIMIT]
    sheet.sheet_view.rightToLeft = languages.direction(language) == "rtl"
    put(sheet, 1, 1, title, TITLE)
    put(sheet, 2, 1, " ".join(notices), QUIET)
    for column, (words, width) in enumerate(zip(_heads(), WIDTHS, strict=True), start=1):
        put(sheet, 3, column, words, HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, entry in enumerate(entries, start=4):
        told = (entry.sheet, entry.cell, entry.number, entry.outcome, entry.reason, entry.returned, entry.recorded)
        for column, words in enumerate(told, start=1):
            put(sheet, row, column, words, QUESTION if column == 4 else LABEL)
    sheet.freeze_panes = "A4"
    return sealed(file)


def _heads() -> tuple[str, ...]:
    return (
        pgettext("column", "Sheet"),
        pgettext("column", "Cell"),
        pgettext("column", "Number"),
        pgettext("column", "Outcome"),
        pgettext("column", "Reason"),
        _("Answer in the file"),
        _("Answer on record"),
    )
