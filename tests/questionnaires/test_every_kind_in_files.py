"""Every kind of question in every file: its example goes out, or in and out, and is what was meant.

One test over the kinds and the forms of file: a new kind is tried on all of them, a new form on all kinds. The page and
the printed sheet are tried on the same examples in a browser (tests/journeys/test_every_kind.py).
"""

from io import BytesIO

import docx
import pytest

from questionnaires import actions
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.models import SectionStanding
from tests.foundation.typesetting.test_pdf import words as words_of_pdf
from tests.questionnaires import every_kind, json_files, workbooks, world
from tests.questionnaires.conftest import Aurelia
from tests.questionnaires.workbooks import brought, confirmed, taken_away

# Those that a table of statistics of the review offers.
YEARS = range(2022, 2027)
WHO = "expert-aurelia"


@pytest.fixture
def asking(treaties):
    """Aurelia's answers begun on an article that asks a question of every kind."""
    every_kind.article_of_every_kind(world.questionnaire(treaties))
    states = world.states()
    review = world.review(states)
    own = Aurelia(review=review, states=states, people=world.people(review, states)).begin()
    standing = SectionStanding.objects.with_article().get(part__review=review)
    return own, standing


def by_workbook(own, kind, meant):
    cells = workbooks.typed(workbooks.asked(kind, meant, years=YEARS, key=every_kind.key_of(kind)))
    return workbooks.filled_in(taken_away(own), cells)


def by_json(own, kind, meant):
    return json_files.answered(taken_away(own, WHO, "json-file"), {every_kind.key_of(kind): meant})


def in_word(own):
    content = own.get(WHO, "answers-file", "convention").content
    return " ".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def in_pdf(own):
    return words_of_pdf(own.get(WHO, "answers-pdf", "convention").content)


@pytest.mark.parametrize("brought_by", [by_workbook, by_json])
@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_is_put_into_an_empty_file_and_comes_back(asking, kind, brought_by):
    own, _standing = asking
    confirmed(own, brought(own, brought_by(own, kind, every_kind.expected(kind))))
    answer = own.answer(every_kind.key_of(kind))
    assert (answer.version, Given.of(answer).says(every_kind.expected(kind))) == (1, True)


@pytest.mark.parametrize("written", [in_word, in_pdf])
@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_stands_in_the_document(asking, kind, written):
    own, standing = asking
    key = every_kind.key_of(kind)
    actions.save_answer(
        standing=standing,
        answers=standing.answers(),
        key=key,
        given=every_kind.expected(kind),
        seen=0,
        by=own.people[WHO],
    )
    said = written(own).replace(" ", "")
    assert [line for line in every_kind.FILED[kind] if not stands(line.replace(" ", ""), said)] == []


def stands(line, said):
    """Arabic comes out of a PDF letter by letter, in the order in which it is drawn."""
    return line in said if line.isascii() or "نص" in said else set(line) <= set(said)
