"""What is asked is read once in a process, and anew when it was loaded anew."""

import pytest

from foundation import opaque
from questionnaires.models import Question, Questionnaire, catalogue
from tests.questionnaires import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(treaties):
    row = world.questionnaire(treaties)
    world.full_article(row, "convention", "5", 1)
    world.short_article(row, "convention", "6", 2)
    return row


def texts(asked):
    found = catalogue.of(asked)
    return {question.key: question.text for question in found.questions.values()}


def test_questions_stand_by_section_and_sections_by_instrument_in_order(asked):
    found = catalogue.of(asked)
    sections = list(asked.sections.order_by("order"))
    assert found.sections == {sections[0].instrument_id: [section.pk for section in sections]}
    assert {pk: [row.key for row in rows] for pk, rows in found.by_section.items()} == {
        section.pk: list(section.questions.order_by("order").values_list("key", flat=True)) for section in sections
    }


def test_it_is_read_once(asked, django_assert_num_queries):
    texts(asked)
    with django_assert_num_queries(0):
        texts(asked)


def test_what_is_loaded_anew_is_read_anew(asked):
    before = texts(asked)
    Question.objects.filter(key="convention-5-1").update(text_en="Another wording?")
    assert texts(asked) == before
    Questionnaire.objects.update(stamp=opaque.new())
    asked.refresh_from_db()
    assert texts(asked) == {**before, "convention-5-1": "Another wording?"}
