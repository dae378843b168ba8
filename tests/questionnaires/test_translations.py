"""Translations beside the text of an answer: who supplies and reads them, what they follow, when they are behind."""

import re
from io import BytesIO
from itertools import permutations

import docx
import pytest

from foundation import opaque
from foundation.languages import OFFICIAL
from foundation.refusals import NotNow
from questionnaires import actions, sheet, translations
from questionnaires.given import Given
from questionnaires.models import AnswerTranslation
from reviews.actions.supplying import StaleTranslation
from reviews.enums import Stage
from reviews.models import Act
from reviews.record import broken_places
from reviews.translations import Supplied, mark_of
from tests.questionnaires import world
from tests.questionnaires.test_article_page import form_of, submit_all
from tests.questionnaires.test_question_page import FIRST, READERS

KEY = "convention-6-2"
PLACE = ("convention", "6", KEY)
ARABIC, ENGLISH = "نص من أوريليا.", "A text from Aurelia."
BEHIND = "Behind: the answer has changed since this translation."
DRAFTERS = {"focal-point-aurelia", "expert-aurelia"}


@pytest.fixture
def written(answering):
    """A text of Aurelia's in Arabic."""
    answering.save(KEY, Given(None, ARABIC, "ar"))
    return answering


def supply(own, who="expert-aurelia", language="en", text=ENGLISH, **more):
    answer = own.answer(KEY)
    supplied = Supplied(language, text, **{"original": mark_of(answer), **more})
    place = own.part() if who == "secretariat" else own.standing("6")
    return actions.supply_translation(place=place, answer=answer, supplied=supplied, by=own.people[who])


def send(own, who, language="en", text=ENGLISH, **more):
    """Through the form of the page."""
    sent = form_of(own.get(who, "question", *PLACE), "translating")
    sent |= {"translation-language": language, "translation-text": text, **more}
    return own.post(who, "supply-translation", *PLACE, data=sent)


def kept(own):
    rows = AnswerTranslation.objects.filter(answer=own.answer(KEY))
    return list(rows.values_list("number", "language", "text", "supplied_by", "follows"))


def reading(own, who, name="question", *place):
    """The labels, texts and marks of translations on a page."""
    page = own.get(who, name, *(place or PLACE)).content.decode()
    drawn = r'<p class="small quiet">(Translation [^<]*)</p><div class="record" lang="(\S+)" dir="(\w+)"><p>(.*?)</p>'
    return re.findall(drawn, page), page.count(BEHIND)


LABEL = "Translation (English), supplied by the State whose text it is"


def test_a_translation_stands_below_the_original_and_is_behind_when_the_answer_moves(written):
    assert send(written, "expert-aurelia").status_code == 302
    assert reading(written, "expert-aurelia") == ([(LABEL, "en", "ltr", ENGLISH)], 0)
    written.save(KEY, Given(None, "نص آخر.", "ar"))
    assert reading(written, "expert-aurelia") == ([(LABEL, "en", "ltr", ENGLISH)], 1)
    assert send(written, "expert-aurelia", text="Another text.").status_code == 302
    assert reading(written, "expert-aurelia") == ([(LABEL, "en", "ltr", "Another text.")], 0)
    assert kept(written) == [(1, "en", ENGLISH, "state", 1), (2, "en", "Another text.", "state", 2)]
    assert written.answer(KEY).text == "نص آخر."


@pytest.mark.parametrize(("original", "other"), list(permutations(OFFICIAL, 2)))
def test_any_language_is_translated_into_any_other(answering, original, other):
    answering.save(KEY, Given(None, "1", original))
    supply(answering, language=other, text="2")
    line = sheet.lines(answering.standing("6").answers())[1]
    translations.beside([line], answering.people["expert-aurelia"])
    assert [(row.language, row.text, row.is_behind(1)) for row in line.translations] == [(other, "2", False)]


@pytest.mark.parametrize("language", OFFICIAL)
def test_nothing_is_translated_into_its_own_language(answering, language):
    answering.save(KEY, Given(None, "1", language))
    with pytest.raises(NotNow, match="The text is written in this language"):
        supply(answering, language=language, text="2")
    assert language not in form_languages(answering)
    assert kept(answering) == []


def form_languages(own):
    page = own.get("expert-aurelia", "question", *PLACE).content.decode()
    listed = re.search(r'<select name="translation-language".*?</select>', page, re.DOTALL)[0]
    return re.findall(r'<option value="([\w-]+)"', listed)


def test_what_is_typed_runs_in_its_own_direction(written):
    page = written.get("expert-aurelia", "question", *PLACE).content.decode()
    assert 'dir="auto"' in re.search(r'<textarea name="translation-text"[^>]*>', page)[0]


def test_an_answer_without_a_text_has_none(answering):
    with pytest.raises(NotNow, match="There is no text to translate"):
        supply(answering)
    assert "Supply a translation" not in answering.get("expert-aurelia", "question", *PLACE).content.decode()


@pytest.mark.parametrize(
    ("who", "machine", "source"),
    [
        ("expert-aurelia", False, "supplied by the State whose text it is"),
        ("secretariat", False, "supplied by the Secretariat"),
        ("secretariat", True, "machine text, as it was pasted"),
        ("focal-point-aurelia", True, "machine text, as it was pasted"),
    ],
)
def test_it_is_said_where_it_comes_from(answering, who, machine, source):
    submit_all(answering)
    assert send(answering, who, **({"translation-machine": "on"} if machine else {})).status_code == 302
    labels = [(f"Translation (English), {source}", "en", "ltr", ENGLISH)]
    assert reading(answering, "observer-aurelia") == (labels, 0)


def readers(own, name, *place):
    return {who for who in own.people if ENGLISH in own.get(who, name, *place).content.decode()}


@pytest.mark.parametrize("place", [("question", *PLACE), ("all-answers", "convention")], ids=lambda place: place[0])
def test_a_translation_is_read_by_whoever_reads_the_answer(written, place):
    supply(written)
    assert readers(written, *place) == DRAFTERS
    submit_all(written)
    assert readers(written, *place) == READERS


def test_the_article_shows_it_to_all_who_read_it(written):
    supply(written)
    submit_all(written)
    assert readers(written, "article", "convention", "6") == READERS


def test_a_contributor_reads_and_supplies_on_the_articles_given(written):
    supply(written)
    world.delegate(written.review, written.people["contributor-aurelia"], "6")
    assert readers(written, "question", *PLACE) == DRAFTERS | {"contributor-aurelia"}
    assert send(written, "contributor-aurelia", "fr", "Un texte.").status_code == 302


def test_a_translation_of_what_the_answer_said_before_stays_at_home(written):
    written.save(KEY, Given(None, "نص سري.", "ar"))
    supply(written, text="A secret text.")
    submit_all(written)
    found = {who: reading(written, who) for who in READERS}
    mine = ([(LABEL, "en", "ltr", "A secret text.")], 1)
    assert {who for who, told in found.items() if told == mine} == DRAFTERS
    assert [told for who, told in found.items() if who not in DRAFTERS] == [([], 0)] * (len(READERS) - len(DRAFTERS))


def test_only_the_state_and_its_officer_supply(written):
    submit_all(written)
    sent = {"translation-language": "en", "translation-text": ENGLISH, "original": mark_of(written.answer(KEY))}
    found = {who: written.post(who, "supply-translation", *PLACE, data=sent).status_code for who in written.people}
    assert {who for who, status in found.items() if status == 409} == {"expert-aurelia", "secretariat"}
    assert {who for who, status in found.items() if status == 302} == {"focal-point-aurelia"}
    assert {who for who, status in found.items() if status == 403} == READERS - DRAFTERS - {"secretariat"}
    assert {who for who, status in found.items() if status == 404} == set(written.people) - READERS


def test_before_the_submission_it_is_not_there_for_the_officer(written):
    assert written.post("secretariat", "supply-translation", *PLACE, data={}).status_code == 404


def test_nothing_is_supplied_in_a_closed_review(written):
    submit_all(written)
    sent = form_of(written.get("secretariat", "question", *PLACE), "translating")
    written.review.stage, written.review.closed_on = Stage.CLOSED, written.review.opened_on
    written.review.save()
    sent |= {"translation-language": "en", "translation-text": ENGLISH}
    for who in ("secretariat", "expert-aurelia"):
        assert written.post(who, "supply-translation", *PLACE, data=sent).status_code == 409
        assert "Supply a translation" not in written.get(who, "question", *PLACE).content.decode()
    assert kept(written) == []


@pytest.mark.parametrize("typed", [{"language": "de"}, {"language": "ar"}, {"text": ""}, {"text": "With a \x07 bell"}])
def test_bad_input_keeps_what_was_typed_and_supplies_nothing(written, typed):
    response = send(written, "expert-aurelia", **{"text": "Typed.", **typed})
    page = response.content.decode()
    assert (response.status_code, '<details class="noprint" open>' in page) == (422, True)
    assert ("Typed." in page) == ("text" not in typed)
    assert kept(written) == []


def test_an_answer_that_moved_meanwhile_keeps_what_was_typed(written):
    sent = form_of(written.get("expert-aurelia", "question", *PLACE), "translating")
    written.save(KEY, Given(None, "نص آخر.", "ar"))
    sent |= {"translation-language": "en", "translation-text": ENGLISH}
    response = written.post("expert-aurelia", "supply-translation", *PLACE, data=sent)
    page = response.content.decode()
    assert (response.status_code, ENGLISH in page) == (409, True)
    assert "The text was changed after you had opened the page." in page
    assert kept(written) == []
    again = form_of(response, "translating") | {"translation-language": "en"}
    assert written.post("expert-aurelia", "supply-translation", *PLACE, data=again).status_code == 302
    assert kept(written) == [(1, "en", ENGLISH, "state", 2)]


def test_a_translation_supplied_meanwhile_is_not_replaced_unseen(written):
    first = supply(written)
    with pytest.raises(StaleTranslation):
        supply(written, "focal-point-aurelia", text="Another.")
    with pytest.raises(StaleTranslation):
        supply(written, "focal-point-aurelia", text="Another.", seen=opaque.new())
    supply(written, "focal-point-aurelia", "fr", "Un texte.")
    supply(written, "focal-point-aurelia", text="Another.", seen=first.uid)
    assert [row[:3] for row in kept(written)] == [(1, "en", ENGLISH), (2, "fr", "Un texte."), (3, "en", "Another.")]


def test_what_stayed_at_home_does_not_stand_in_the_way_of_the_secretariat(written):
    supply(written)
    written.save(KEY, Given(None, "نص آخر.", "ar"))
    submit_all(written)
    written_again = written.answer(KEY)
    AnswerTranslation.objects.update(follows=written_again.version + 1, audience=1)
    assert send(written, "secretariat", text="By the Secretariat.").status_code == 302
    assert kept(written)[-1][1:] == ("en", "By the Secretariat.", "secretariat", written_again.version)


def test_each_supply_is_an_act_without_a_word_of_it(written):
    supply(written)
    submit_all(written)
    supply(written, "secretariat", "fr", "Un texte.")
    acts = Act.objects.filter(verb="translation_supplied").order_by("number")
    told = [(row.by.name, row.role, row.drafted_by and row.drafted_by.iso3, row.audience) for row in acts]
    assert told == [("Expert Aurelia", "expert", "XAU", 1), ("Secretariat", "", None, 3)]
    uids = AnswerTranslation.objects.values_list("uid", flat=True)
    assert [row.subject for row in acts] == [str(uid) for uid in uids]
    assert broken_places(written.review) == []


def test_a_translation_is_kept_as_it_was_supplied(written):
    row = supply(written)
    row.text = "Another."
    for change in (row.save, row.delete):
        with pytest.raises(TypeError):
            change()


def test_the_file_has_it_below_the_answer_with_its_label_and_that_it_is_behind(written):
    supply(written)
    written.save(KEY, Given(None, "نص آخر.", "ar"))
    response = written.get("expert-aurelia", "answers-file", "convention")
    told = [paragraph.text for paragraph in docx.Document(BytesIO(response.content)).paragraphs]
    place = told.index("نص آخر.")
    assert told[place + 1 : place + 4] == [LABEL, ENGLISH, BEHIND]


def test_a_quotation_of_a_law_stays_as_it_is_quoted(answering):
    submit_all(answering)
    law = ("convention", "5", "convention-5-1a")
    page = answering.get("secretariat", "question", *law).content.decode()
    assert ("Peine" in page, "Supply a translation" in page) == (True, False)
    page = answering.get("secretariat", "question", *FIRST).content.decode()
    assert "Supply a translation" in page


def test_what_is_typed_is_escaped(written):
    supply(written, text="<b>Bold</b>")
    page = written.get("expert-aurelia", "question", *PLACE).content.decode()
    assert ("&lt;b&gt;Bold" in page, "<b>Bold" in page) == (True, False)
