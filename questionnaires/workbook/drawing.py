"""How cells look and what may stand in them, the same for the workbook of answers and the report on one."""

import re

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

LINE = Border(bottom=Side(style="thin", color="D0D5DA"))
BOX = Border(*(Side(style="thin", color="8A949E") for _side in range(4)))
TOP = Alignment(vertical="top", wrap_text=True)
# Typed text stays as typed: no formula, no date made of a number, no nought cut off.
AS_TEXT = "@"
# How spreadsheet programs write a character that XML cannot hold.
CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")

# A style is given by name: giving each cell its fonts anew takes longer than writing it.
TITLE, NOTE, PROSE, HEAD, QUESTION, LABEL, QUIET, ANSWER = (
    *("title", "notice", "prose", "head", "question", "label", "quiet", "answer"),
)


def add_styles(book: Workbook) -> None:
    for style in (
        NamedStyle(TITLE, font=Font(bold=True, size=14)),
        NamedStyle(NOTE, font=Font(italic=True)),
        NamedStyle(PROSE, alignment=TOP),
        NamedStyle(HEAD, font=Font(bold=True), fill=PatternFill("solid", fgColor="E6ECF1"), alignment=TOP, border=LINE),
        NamedStyle(QUESTION, font=Font(bold=True), alignment=TOP),
        NamedStyle(LABEL, alignment=TOP),
        NamedStyle(QUIET, font=Font(color="5A6570", size=9), alignment=TOP),
        NamedStyle(
            ANSWER,
            alignment=TOP,
            border=BOX,
            fill=PatternFill("solid", fgColor="FFFDF2"),
            protection=Protection(locked=False),
            number_format=AS_TEXT,
        ),
    ):
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, value: str | int, style: str) -> None:
    """A value as it is: what begins like a formula is text all the same."""
    cell = sheet.cell(row, column)
    cell.style = style
    if not isinstance(value, str):
        cell.value = value
    elif words := coded(value):
        cell.value = words
        cell.data_type = "s"


def coded(text: str) -> str:
    """Words that look like the code of a character stay those words; what no cell can hold falls away."""
    if "_x" in text:
        text = CODE.sub(r"_x005F_x\1_", text)
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def decoded(text: str) -> str:
    """The text as it was typed; a code for half of a character is none."""
    return CODE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return found[0] if 0xD800 <= number <= 0xDFFF else chr(number)
