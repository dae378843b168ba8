"""The official text of an article beside its questions: nothing as shipped, marked when it is in another language."""

import pytest

from questionnaires.models import Section
from reviews.models import OfficialText, Provision

FIVE = ("convention", "5")
PAGES = [("article", FIVE), ("question", (*FIVE, "convention-5-1"))]


@pytest.fixture
def official(answering):
    Section.objects.update(description="In short.")
    provision = Provision.objects.get(instrument__code="convention", article="5")
    return OfficialText.objects.create(provision=provision, text_fr="Le texte officiel.", text_ar="النص الرسمي")


@pytest.mark.parametrize(("name", "place"), PAGES)
def test_nothing_is_said_where_no_text_was_brought_in(answering, name, place):
    assert "The official text</summary>" not in answering.get("expert-aurelia", name, *place).content.decode()


@pytest.mark.parametrize(("name", "place"), PAGES)
def test_a_text_in_another_language_is_shown_as_such(answering, official, name, place):
    page = answering.get("expert-aurelia", name, *place).content.decode()
    assert '<div class="record" lang="ar" dir="rtl"><p>النص الرسمي</p>' in page


def test_the_language_of_the_page_comes_first_then_english(official):
    assert official.best_for("fr") == ("Le texte officiel.", "fr")
    assert official.best_for("ru") == ("النص الرسمي", "ar")
    official.text_en = "The official text."
    assert official.best_for("ru") == ("The official text.", "en")
    assert OfficialText().best_for("en") == ("", "")
