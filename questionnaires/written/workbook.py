"""A questionnaire out as a workbook and back: the whole of a version, in its own numbering and six languages."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from questionnaires.models import Questionnaire
from questionnaires.workbook.drawing import HEAD as HEAD_STYLE
from questionnaires.workbook.drawing import PROSE, add_styles, put
from questionnaires.workbook.reading import read_sheets
from questionnaires.workbook.writing import MOMENT, sealed
from questionnaires.written.building import build
from questionnaires.written.rows import values_of
from questionnaires.written.sheets import (
    CHOICES,
    HEAD,
    HEAD_ROW,
    LANGUAGES,
    NO,
    QUESTIONS,
    SECTIONS,
    SHEETS,
    YES,
    Sheet,
)
from questionnaires.written.values import BadQuestionnaireData, Node, Placed, QuestionnaireData

FACTS = ("cluster", "version", "illustration")
TEXTS = ("title", "illustration_notice")
WIDE, NARROW = 40, 16
Words = dict[str, str]


def write(questionnaire: Questionnaire) -> bytes:
    """The same version is the same bytes: no author, no moment of writing."""
    values = values_of(questionnaire)
    file = Workbook()
    add_styles(file)
    file.properties = DocumentProperties(creator=None, title=questionnaire.title, created=MOMENT, modified=MOMENT)
    file.remove(file.active)
    rows = {
        HEAD: _head_rows(values["head"]),
        SECTIONS: iter(values["sections"]),
        QUESTIONS: (_question_row(one, row) for one in values["sections"] for row in one["questions"]),
        CHOICES: _choice_rows(values),
    }
    for sheet in SHEETS:
        _write_sheet(file, sheet, rows[sheet])
    return sealed(file)


def _write_sheet(file: Workbook, sheet: Sheet, rows: Iterator[dict[str, Any]]) -> None:
    drawn = file.create_sheet(sheet.name)
    for column, name in enumerate(sheet.columns, start=1):
        put(drawn, HEAD_ROW, column, name, HEAD_STYLE)
        drawn.column_dimensions[get_column_letter(column)].width = WIDE if " " in name else NARROW
    for number, row in enumerate(rows, start=HEAD_ROW + 1):
        cells = [row.get(name) for name in sheet.values]
        cells += [(row.get(text) or {}).get(code) for text in sheet.texts for code in LANGUAGES]
        for column, value in enumerate(cells, start=1):
            if value not in (None, ""):
                put(drawn, number, column, _word(value), PROSE)
    drawn.freeze_panes = "A2"


def _word(value: Any) -> str:
    return (YES if value else NO) if isinstance(value, bool) else str(value)


def _head_rows(head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from ({"fact": name, "value": head[name]} for name in FACTS)
    yield from ({"fact": name, "text": head[name]} for name in TEXTS)


def _question_row(section: dict[str, Any], question: dict[str, Any]) -> dict[str, Any]:
    when = question["when"] or {"question": "", "is": []}
    place = {"instrument": section["instrument"], "article": section["article"]}
    return {**question, **place, "asked when": when["question"], "is answered by": ", ".join(when["is"])}


def _choice_rows(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    lists = dict(values["shared"])
    for section in values["sections"]:
        lists |= {row["key"]: row["choices"] for row in section["questions"] if "choices" in row}
    for name, choices in lists.items():
        yield from ({"list": name, **choice} for choice in choices)


def read(content: bytes) -> QuestionnaireData:
    """The questionnaire of a workbook, checked as our files are.

    Raises PackageRefused (no workbook, or one that could do harm), BadQuestionnaireData (with sheet, row and column).
    """
    there = read_sheets(content)
    rows = {sheet: list(_rows(sheet, there.get(sheet.name))) for sheet in SHEETS}
    head = _head(rows[HEAD])
    choices = _choices(rows[CHOICES])
    sections = [_section(row, rows[QUESTIONS], choices) for row in rows[SECTIONS]]
    _demand_sections(rows[QUESTIONS], rows[SECTIONS])
    own = {row["key"] for row in rows[QUESTIONS]}
    shared = {name: listed for name, listed in choices.items() if name not in own}
    return build(head, Node(CHOICES.name, "", shared), {}, [Node(row.file, row.name, row) for row in sections])


def _rows(sheet: Sheet, found: dict[int, dict[int, str]] | None) -> Iterator[Placed]:
    """The rows of a sheet by the names of its columns, each knowing its place; texts by language."""
    if found is None:
        raise BadQuestionnaireData(sheet.name, _("the sheet"), _("is missing"))
    heads = {words.strip(): column for column, words in found.get(HEAD_ROW, {}).items()}
    if lacking := [name for name in sheet.columns if name not in heads and name not in sheet.optional]:
        raise BadQuestionnaireData(sheet.name, lacking[0], _("is missing among the columns of row 1"))
    for number in sorted(set(found) - {HEAD_ROW}):
        cells = {name: found[number].get(heads[name], "").strip() for name in sheet.columns if name in heads}
        if any(cells.values()):
            values: dict[str, Any] = {name: cells.get(name, "") for name in sheet.values}
            values |= {text: _six(cells, text) for text in sheet.texts}
            yield Placed(sheet.name, _("row %(row)d,") % {"row": number}, values)


def _six(cells: Words, text: str) -> Words | None:
    texts = {code: cells[f"{text} {code}"] for code in LANGUAGES}
    return texts if any(texts.values()) else None


def _head(rows: list[Placed]) -> Node:
    facts = {row["fact"]: row for row in rows}
    values: dict[str, Any] = {name: facts[name]["value"] for name in FACTS if name in facts}
    values |= {name: facts[name]["text"] if name in facts else None for name in TEXTS}
    head = Placed(HEAD.name, "", values)
    _number(head, "cluster")
    _flag(head, "illustration")
    return Node(HEAD.name, "", head)


def _choices(rows: list[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for row in rows:
        found.setdefault(row["list"], []).append(row)
    return found


def _section(row: Placed, questions: list[Placed], choices: dict[str, list[Placed]]) -> Placed:
    _number(row, "order")
    own = [_question(question, choices) for question in questions if _place(question) == _place(row)]
    return Placed(row.file, row.name, {**row, "article": row["article"] or None, "questions": own})


def _question(row: Placed, choices: dict[str, list[Placed]]) -> Placed:
    row["other"], row["file"] = row["other"] == YES, row["file"] or NO
    _flag(row, "required")
    _flag(row, "file")
    parent, answers = row["asked when"], [word.strip() for word in row["is answered by"].split(",") if word.strip()]
    row["when"] = {"question": parent, "is": answers} if parent or answers else None
    row["choices"] = choices.get(row["key"], [])
    return row


def _place(row: Placed) -> tuple[str, str]:
    return row["instrument"], row["article"]


def _demand_sections(questions: list[Placed], sections: list[Placed]) -> None:
    places = {_place(row) for row in sections}
    for row in questions:
        if _place(row) not in places:
            raise BadQuestionnaireData(row.file, f"{row.name} article", _("has no row on the sheet of sections"))


def _number(row: Placed, name: str) -> None:
    typed = row.get(name, "")
    if typed.isdecimal() and len(typed) < 10:
        row[name] = int(typed)


def _flag(row: Placed, name: str) -> None:
    if row.get(name) in (YES, NO):
        row[name] = row[name] == YES
