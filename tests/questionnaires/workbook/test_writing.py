"""The file itself: one sheet an article, everything but answers locked, lists to choose from, nobody's name in it."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import translation

from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.workbook import report, writing
from questionnaires.workbook.outline import Article
from questionnaires.workbook.report import Entry
from tests.questionnaires.workbooks import asked, book_of, read_back, row_of, sheets_of

TEXT = Given(None, '=HYPERLINK("http://e.example")', "en")
LAW = Given([{"title": "Penal Code", "date": "2019"}])


def book(language="en", *questions):
    with translation.override(language):
        asked_for = questions or (asked(Kind.YPN, Given("no"), version=3), asked(Kind.TXT, TEXT), asked(Kind.LEG, LAW))
        return writing.write(book_of(*asked_for, language=language))


def test_the_columns_say_id_version_seal_number_question_kind_language_and_answer():
    sheet = sheets_of(book())["Convention 5"]
    assert [cell.value for cell in sheet[4]][:8] == [
        *("Id", "Version", "Seal", "Number", "Question", "Kind", "Language", "Answer"),
    ]
    row = [cell.value for cell in sheet[5]]
    assert (row[:2], row[3:8]) == (
        ["convention-5-1", 3],
        ["5.1", "Question 1?", "Yes, yes in part, or no", None, "No"],
    )


def test_the_same_answers_are_the_same_bytes_without_a_name_or_a_moment():
    content = book()
    assert content == book()
    with ZipFile(BytesIO(content)) as package:
        told = package.read("docProps/core.xml").decode()
        dates = {entry.date_time for entry in package.infolist()}
    assert dates == {(2000, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", told)) == {"2000-01-01T00:00:00Z"}
    assert "creator" not in told
    assert "lastModifiedBy" not in told


def test_only_answers_are_open_and_the_sheets_keep_their_places():
    file = sheets_of(book())
    assert file.security.lockStructure
    assert {sheet.protection.sheet for sheet in file.worksheets} == {True}
    sheet = file["Convention 5"]
    open_cells = {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert min(open_cells) == writing.LANGUAGE
    assert [sheet.cell(5, column).protection.locked for column in range(1, 9)] == [True] * 7 + [False]


def test_what_begins_like_a_formula_is_text_and_no_sheet_is_hidden():
    file = sheets_of(book())
    sheet, row = row_of(file, "convention-5-3")
    cell = sheet.cell(row, writing.ANSWERS)
    assert (cell.value, cell.data_type, cell.number_format) == (TEXT.text, "s", "@")
    assert {sheet.sheet_state for sheet in file.worksheets} == {"visible"}


def test_choices_are_lists_that_hold_the_words_of_the_language():
    file = sheets_of(book("fr"))
    sheet = file["Convention 5"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    place = re.fullmatch(r"'?(.+?)'?!\$(\w+)\$(\d+):\$\w+\$(\d+)", rules["H5"])
    listed = [file[place[1]][f"{place[2]}{row}"].value for row in range(int(place[3]), int(place[4]) + 1)]
    with translation.override("fr"):
        assert listed == list(asked(Kind.YPN, Given()).offers.values())
    assert sheet["H5"].value == "Non"


@pytest.mark.parametrize(("language", "turned"), [("en", None), ("ar", True), ("zh-hans", None)])
def test_sheets_run_with_their_language(language, turned):
    found = {bool(sheet.sheet_view.rightToLeft) or None for sheet in sheets_of(book(language)).worksheets}
    assert found == {turned}


def test_every_sheet_says_that_the_questions_are_an_illustration():
    for sheet in sheets_of(book()).worksheets:
        told = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
        assert "These questions are an illustration." in told, sheet.title


def test_two_articles_never_share_a_tab():
    named = ["Protocol: against/[everything] 5", "Protocol: against/[everything] 5", "'Tab'", "x" * 60]
    given = book_of(asked(Kind.YN, Given()))
    articles = tuple(Article(name, "Heading", "", given.articles[0].questions) for name in named)
    tabs = list(writing._tabs(articles))
    assert len({tab.casefold() for tab in tabs}) == 4
    assert [tab for tab in tabs if len(tab) > 31 or re.search(r"[\[\]:*?/\\]", tab) or tab.strip("'") != tab] == []


def test_a_report_is_text_whatever_it_tells():
    entry = Entry("=Sheet", "H5", "5.1", "Refused", "=cmd|' /C calc'!A0", "@SUM(A1)", "\x07")
    told = {"title": "Report", "notices": ["An illustration."], "language": "ar"}
    content = report.write([entry], **told)
    assert content == report.write([entry], **told)
    sheet = sheets_of(content).active
    assert [(cell.value, cell.data_type) for cell in sheet[4]][4:] == [
        (entry.reason, "s"),
        ("@SUM(A1)", "s"),
        (None, "n"),
    ]
    assert sheet.sheet_view.rightToLeft


def test_a_file_is_read_whatever_the_words_above_its_columns_are_called_by_then(monkeypatch):
    """It may come back months later, after a release in which a translation was mended."""
    one = asked(Kind.TXT, TEXT)
    content = book("en", one)
    monkeypatch.setattr(writing, "column_heads", lambda: tuple("ABCDEFGH"))
    assert [told.refusal for told in read_back(content, one)] == [""]
