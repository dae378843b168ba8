"""Every kind of question on the page and in every file: its example goes in and is what was meant, or out in words.

One test over the kinds and the ways: a new kind is tried on all of them, a new form on all kinds. The page and the
printed sheet are tried on the same examples in a browser (tests/journeys/test_every_kind.py).
"""

from io import BytesIO

import docx
import pytest

from questionnaires.enums import Kind
from questionnaires.given import Given
from tests.foundation.typesetting.test_pdf import words as words_of_pdf
from tests.questionnaires import every_kind, json_files, workbooks, world
from tests.questionnaires.conftest import Aurelia
from tests.questionnaires.spoiling import parts_of
from tests.questionnaires.test_archive import lose_answers
from tests.questionnaires.test_article_page import form_of
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
    return Aurelia(review=review, states=states, people=world.people(review, states)).begin()


def by_page(own, kind):
    form = form_of(own.get(WHO, "article", *every_kind.PLACE)) | every_kind.sent(kind)
    own.post(WHO, "article", *every_kind.PLACE, data=form)


def by_workbook(own, kind):
    meant = workbooks.asked(kind, every_kind.expected(kind), years=YEARS, key=every_kind.key_of(kind))
    bring(own, workbooks.filled_in(taken_away(own), workbooks.typed(meant)))


def by_json(own, kind):
    answers = {every_kind.key_of(kind): every_kind.expected(kind)}
    bring(own, json_files.answered(taken_away(own, WHO, "json-file"), answers))


def by_archive(own, kind):
    """Taken with the answer in it; then the record went back to a day before it."""
    by_page(own, kind)
    content = taken_away(own, WHO, "archive")
    lose_answers()
    bring(own, content)


def bring(own, content):
    assert confirmed(own, brought(own, content)).status_code == 200


@pytest.mark.parametrize("given_by", [by_page, by_workbook, by_json, by_archive])
@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_goes_in_and_is_what_was_meant(asking, kind, given_by):
    given_by(asking, kind)
    answer = asking.answer(every_kind.key_of(kind))
    assert (answer.version, Given.of(answer).says(every_kind.expected(kind))) == (1, True)


def on_page(own):
    return own.get(WHO, "all-answers", "convention").content.decode()


def in_word(own):
    return words_of_word(taken_away(own, WHO, "answers-file", "convention"))


def in_pdf(own):
    return words_of_pdf(taken_away(own, WHO, "answers-pdf", "convention"))


def in_word_of_archive(own):
    return words_of_word(parts_of(taken_away(own, WHO, "archive"))["answers/convention.docx"])


def words_of_word(content):
    return " ".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


@pytest.mark.parametrize("written", [on_page, in_word, in_pdf, in_word_of_archive])
@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_is_read_in_words(asking, kind, written):
    asking.save(every_kind.key_of(kind), every_kind.expected(kind), by=WHO)
    lines = every_kind.EXAMPLES[kind][2] if written is on_page else every_kind.FILED[kind]
    said = written(asking).replace(" ", "")
    assert [line for line in lines if not stands(line.replace(" ", ""), said)] == []


def stands(line, said):
    """Arabic comes out of a PDF letter by letter, in the order in which it is drawn."""
    return line in said if line.isascii() or "نص" in said else set(line) <= set(said)
