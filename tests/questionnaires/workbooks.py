"""Workbooks in the hands of people: taken away, filled in with a spreadsheet program, brought back, confirmed."""

from io import BytesIO

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from questionnaires import question_types
from questionnaires.enums import Kind
from questionnaires.workbook import matching, reading
from questionnaires.workbook.drawing import coded
from questionnaires.workbook.layouts import layout
from questionnaires.workbook.outline import Article, Asked, Book
from questionnaires.workbook.writing import ANSWERS, LANGUAGE


def taken_away(own, who="expert-aurelia", name="workbook-file", *rest):
    response = own.get(who, name, *rest)
    assert response.status_code == 200
    return response.content


def sheets_of(content):
    return load_workbook(BytesIO(content))


def row_of(book, line):
    """The sheet and row with this id."""
    return rows_of(book)[line]


def rows_of(book):
    """Sheet and row by id."""
    sheets = book.worksheets[1:]
    return {cell.value: (sheet, cell.row) for sheet in sheets for (cell,) in sheet.iter_rows(min_row=5, max_col=1)}


def filled_in(content, words):
    """The file saved again with other words, by the id of a row, or by that and a column."""
    book = sheets_of(content)
    rows = rows_of(book)
    for place, value in words.items():
        line, column = place if isinstance(place, tuple) else (place, ANSWERS)
        sheet, row = rows[line]
        # Words that look like the code of a character are coded by whatever program saves them.
        put(sheet.cell(row, column), coded(value) if isinstance(value, str) else value)
    return saved(book)


def put(cell, value):
    """As typed into a cell that holds text: what begins like a formula is none."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def saved(book):
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def typed(asked):
    """What a person types to give the answer of `asked`: words by row and column."""
    found = {}
    for line in layout(asked, "en").lines:
        row = f"{asked.key}/{line.name}" if line.name else asked.key
        found |= {(row, column): cell.shown for column, cell in enumerate(line.cells, start=ANSWERS)}
        if line.language:
            found[row, LANGUAGE] = line.language.shown
    return {place: value for place, value in found.items() if value != ""}


def brought(own, content, who="expert-aurelia", name="answers.xlsx"):
    file = SimpleUploadedFile(name, content)
    return own.client(who).post(own.url("workbook"), {"file": file})


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def token_of(response):
    return page_of(response).xpath("//input[@name='carried']/@value")[0]


def confirmed(own, shown, who="expert-aurelia", **choices):
    chosen = {f"choice-{key.replace('_', '-')}": choice for key, choice in choices.items()}
    return own.client(who).post(own.url("workbook"), {"carried": token_of(shown), **chosen})


def words(response):
    return " ".join(page_of(response).find(".//main").text_content().split())


def told(response):
    """What an alert says under its head."""
    return " ".join(page_of(response).xpath("//div[@role='alert']/p")[0].text_content().split())


def counts(response):
    """To be taken, both changed, refused, unchanged."""
    cells = page_of(response).xpath("(//section[@aria-labelledby='changes']//table)[1]//td/text()")
    return tuple(map(int, cells))


def refusals(response):
    items = page_of(response).xpath("//section[@aria-labelledby='changes']/ul/li")
    return [" ".join(item.text_content().split()) for item in items]


REFERENCE = "bcdfghjkmn"
LISTED = {"arrests": "Arrests", "orders": "Orders"}
NUMBERED = {kind: number for number, kind in enumerate(Kind, start=1)}


def asked(kind, given, *, version=1, years=(), key=""):
    """A question of the kind, answered; with a list of two where the kind has one."""
    number = NUMBERED[kind]
    return Asked(
        key=key or f"convention-5-{number}",
        version=version,
        number=f"5.{number}",
        text=f"Question {number}?",
        kind=kind,
        kind_words=str(kind.label),
        offers={
            key: str(words) for key, words in question_types.offered(kind, LISTED, has_other=kind == Kind.MULTI).items()
        },
        given=given,
        years=years,
    )


def book_of(*questions, language="en"):
    return Book(
        reference=REFERENCE,
        language=language,
        own_language="en",
        title="Self-assessment of Aurelia",
        scope="All articles that you answer",
        notices=("These questions are an illustration.",),
        articles=(Article("Convention 5", "Convention: Article 5", "What article 5 is about.", questions),),
    )


def read_back(content, *questions):
    """What each question of the file says, read against the questions as they were sent."""
    file = reading.read(content)
    return matching.read_blocks(file.rows, REFERENCE, sent_as(*questions), file.language)


def sent_as(*questions):
    there = {(one.key, one.version): one for one in questions}

    def find(key, version):
        one = there.get((key, version))
        return (one, layout(one, "en")) if one else None

    return find
