"""Two people on one answer: both texts beside each other, word by word, and both in one to edit and save."""

import lxml.html
import pytest

from questionnaires.given import Given
from questionnaires.models import AnswerVersion
from tests.questionnaires.test_article_page import form_of

SIX, KEY = ("convention", "6"), "convention-6-2"
BASE = "Fines up to ten times the amount. Courts may order confiscation."
MINE = "Fines up to twenty times the amount. Courts may order confiscation."
THEIRS = "Fines up to ten times the amount. Courts shall order confiscation."
BOTH = "Fines up to twenty times the amount. Courts shall order confiscation."


@pytest.fixture
def begun(answering):
    """One text both have before them."""
    answering.save("convention-6-1", Given("yes"))
    answering.save(KEY, Given(None, BASE, "en"))
    return answering


def sent(text=MINE, language="en", **more):
    return {f"{KEY}-text": text, f"{KEY}-language": language, f"{KEY}-seen": 1, **more}


def theirs(answering, text=THEIRS, language="en"):
    answering.save(KEY, Given(None, text, language), by="focal-point-aurelia")


def by_script(answering, **given):
    return answering.post("expert-aurelia", "save", *SIX, KEY, data=sent(**given))


def joined(html):
    found = lxml.html.fromstring(html).xpath("//textarea[@data-joined]")
    return [(box.get("name"), box.text_content().strip(), box.get("lang")) for box in found]


def differing(html):
    page = lxml.html.fromstring(html)
    return page.xpath("//*[@class='conflict']//ins/text()"), page.xpath("//*[@class='conflict']//del/text()")


def test_the_script_gets_both_texts_their_words_that_differ_and_both_in_one(begun):
    theirs(begun)
    answer = by_script(begun)
    html = answer.json()["html"]
    assert (answer.status_code, joined(html)) == (409, [(f"{KEY}-joined", BOTH, "en")])
    assert differing(html) == (["twenty", "may"], ["ten", "shall"])


def test_what_both_wrote_in_one_place_stands_one_after_the_other(begun):
    theirs(begun, "Fines up to fifty times the amount. Courts may order confiscation.")
    html = by_script(begun).json()["html"]
    assert joined(html)[0][1] == "Fines up to twenty fifty times the amount. Courts may order confiscation."


def test_without_scripts_the_page_has_both_in_one_and_its_button_saves_it_over_the_one_on_record(begun):
    theirs(begun)
    page = begun.post("expert-aurelia", "article", *SIX, data=sent())
    assert (page.status_code, joined(page.content.decode())[0][1]) == (409, BOTH)
    form = form_of(page) | {"joined": KEY, f"{KEY}-joined": f"{BOTH} Both."}
    assert begun.post("expert-aurelia", "article", *SIX, data=form).status_code == 302
    answer = begun.answer(KEY)
    assert (answer.text, answer.version) == (f"{BOTH} Both.", 3)
    kept = AnswerVersion.objects.filter(answer=answer).values_list("text", flat=True)
    assert list(kept) == [BASE, THEIRS, f"{BOTH} Both."]


def test_it_is_saved_on_the_page_of_the_question_too(begun):
    theirs(begun)
    page = begun.post("expert-aurelia", "question", *SIX, KEY, data=sent())
    form = form_of(page) | {"joined": KEY}
    assert begun.post("expert-aurelia", "question", *SIX, KEY, data=form).status_code == 302
    assert begun.answer(KEY).text == BOTH


def test_somebody_may_save_once_more_before_it_is_saved(begun):
    theirs(begun)
    page = begun.post("expert-aurelia", "article", *SIX, data=sent())
    theirs(begun, "A third text.")
    again = begun.post("expert-aurelia", "article", *SIX, data=form_of(page) | {"joined": KEY})
    assert (again.status_code, begun.answer(KEY).text) == (409, "A third text.")


@pytest.mark.parametrize(
    ("text", "language"),
    [pytest.param("نص من أوريليا.", "ar", id="another language"), pytest.param("", "", id="no text")],
)
def test_texts_in_two_languages_and_none_are_not_joined(begun, text, language):
    theirs(begun, text, language)
    answer = by_script(begun)
    assert (answer.status_code, joined(answer.json()["html"])) == (409, [])
