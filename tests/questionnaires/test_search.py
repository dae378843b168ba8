"""Searching the questions one reads, by number, word and status; nothing of others comes up."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from questionnaires import actions, search, sheet
from questionnaires.given import Given
from questionnaires.models import Answer, Question, ResponsePart
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all
from tests.questionnaires.test_offering import shipped
from tests.snapshots import built_once


def page(aurelia, who, **typed):
    response = aurelia.post(who, "search", data={"words": "", "status": "", **typed})
    assert response.status_code == 200, response.content
    return response.content.decode()


def found(aurelia, who, **typed):
    return re.findall(r'<h3>\s*<a href="[^"]*/questions/([\w-]+)/"', page(aurelia, who, **typed))


def lines_around(aurelia, who, **typed):
    return re.findall(r"<bdi[^>]*>[^<]*<mark>.*?</bdi>", page(aurelia, who, **typed))


def says(key, **columns):
    Question.objects.filter(key=key).update(**columns)


def test_a_number_finds_the_article_or_the_question(answering):
    six = found(answering, "expert-aurelia", words="6")
    assert six == ["convention-6-1", "convention-6-2"]
    assert found(answering, "expert-aurelia", words="5.1") == ["convention-5-1", "firearms-5-1"]


def test_a_paragraph_finds_the_question_that_cites_it_and_no_other(aurelia):
    says("convention-5-2", guidance="Article 5(1) names both (compare article 6(2)).")
    says("firearms-5-1", guidance="This is without prejudice to article 6(2) of the Convention.")
    aurelia.begin()
    assert found(aurelia, "expert-aurelia", words="5(1)") == ["convention-5-2"]
    assert found(aurelia, "expert-aurelia", words="art. 5, para ١") == ["convention-5-2"]
    assert found(aurelia, "expert-aurelia", words="6 (2)") == ["convention-5-2", "firearms-5-1"]


def test_the_question_of_that_number_comes_before_those_that_cite_it(aurelia):
    says("convention-6-2", guidance="Article 6(1).")
    aurelia.begin()
    assert found(aurelia, "expert-aurelia", words="6.1") == ["convention-6-1", "convention-6-2"]


def test_a_paragraph_that_no_question_cites_finds_its_article(answering):
    assert found(answering, "expert-aurelia", words="6(9)") == ["convention-6-1", "convention-6-2"]


def test_a_paragraph_cited_in_an_answer_is_found_after_the_questions(aurelia):
    says("convention-5-3", guidance="Article 5(1).")
    aurelia.begin()
    aurelia.save("convention-6-2", Given(None, "As said under article 5(1).", "en"))
    assert found(aurelia, "expert-aurelia", words="5(1)") == ["convention-5-3", "convention-6-2"]


ARABIC = "سُنَّ القانونُ رقم ١٢ في شأن المساعدة القانونيّة."
CHINESE = "中国已指定司法部为中心当局，负责接收请求。"


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (ARABIC, "ar", "القانون"),
        (ARABIC, "ar", "المساعده القانونيه"),
        (ARABIC, "ar", "رقم 12"),
        (CHINESE, "zh-hans", "中心当局"),
        ("В законе учтён этот случай.", "ru", "УЧТЕН"),
        ("La loi réprime l’entente.", "fr", "l'entente reprime"),
    ],
)
def test_a_word_is_found_inside_a_sentence_of_any_language(answering, text, language, words):
    answering.save("convention-6-2", Given(None, text, language))
    assert found(answering, "expert-aurelia", words=words) == ["convention-6-2"]
    (line,) = lines_around(answering, "expert-aurelia", words=words)
    assert re.sub("<[^>]+>", "", line) == text


def test_words_find_questions_answers_and_what_records_hold_in_any_script(answering):
    answering.save("convention-5-1", Given("yes"))
    answering.save("convention-5-1a", Given([{"title": "Уголовный кодекс", "quotation": "x", "language": "ru"}]))
    assert found(answering, "expert-aurelia", words="УГОЛОВНЫЙ") == ["convention-5-1a"]
    assert found(answering, "expert-aurelia", words="nothing of the kind") == []


def test_what_is_kept_in_the_database_for_a_choice_is_not_looked_for(answering):
    answering.save("convention-5-1", Given("in_part"))
    assert found(answering, "expert-aurelia", words="in_part") == []


def test_a_line_shows_where_it_stands_in_the_language_of_the_answer(answering):
    answering.save("convention-6-2", Given(None, ARABIC, "ar"))
    assert lines_around(answering, "expert-aurelia", words="القانون") == [
        '<bdi lang="ar" dir="rtl">سُنَّ <mark>القانونُ</mark> رقم ١٢ في شأن المساعدة القانونيّة.</bdi>'
    ]


def test_a_long_text_is_cut_at_words_around_what_was_found(answering):
    answering.save("convention-6-2", Given(None, f"{'before ' * 30}needle{' after' * 30}", "en"))
    (line,) = lines_around(answering, "expert-aurelia", words="needle")
    text = f"…{'before ' * 8}<mark>needle</mark>{' after' * 9}…"
    assert line == f'<bdi lang="en" dir="ltr">{text}</bdi>'


def test_what_was_typed_or_answered_is_never_markup(answering):
    answering.save("convention-6-2", Given(None, "a <b>law</b> & more", "en"))
    assert lines_around(answering, "expert-aurelia", words="<b>law") == [
        '<bdi lang="en" dir="ltr">a <mark>&lt;b&gt;law</mark>&lt;/b&gt; &amp; more</bdi>'
    ]


def test_a_status_lists_what_is_missing_and_what_is_answered(answering):
    answering.save("convention-6-1", Given("yes"))
    assert found(answering, "expert-aurelia", words="6", status=search.ANSWERED) == ["convention-6-1"]
    assert "convention-6-1" not in found(answering, "expert-aurelia", status=search.MISSING)


def test_a_question_that_does_not_apply_is_found_by_its_words_by_those_who_draft(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", Given(None, "Planned for spring.", "en"))
    answering.save("convention-5-1", Given("yes"))
    assert found(answering, "expert-aurelia", words="spring") == ["convention-5-1c"]
    assert "Does not apply, by another answer" in page(answering, "expert-aurelia", words="spring")
    assert "convention-5-1c" not in found(answering, "expert-aurelia")
    submit_all(answering)
    assert found(answering, "expert-borealis", words="spring") == []


def test_each_finds_only_what_they_read(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    assert set(found(answering, "contributor-aurelia")) == {"convention-6-1", "convention-6-2"}
    assert answering.get("expert-borealis", "search").status_code == 404
    submit_all(answering)
    assert "convention-5-1c" not in found(answering, "expert-borealis")
    assert "convention-5-1" in found(answering, "expert-borealis")


def test_of_an_article_the_questions_that_apply_are_listed(answering):
    assert found(answering, "expert-aurelia", words="art. 5", instrument="convention") == [
        "convention-5-1", "convention-5-2", "convention-5-3", "convention-5-4"
    ]  # fmt: skip


def test_more_than_anybody_looks_through_are_counted_and_the_first_listed(answering, monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    html = page(answering, "expert-aurelia", words="6")
    assert "The first 2 are listed." not in html
    assert len(found(answering, "expert-aurelia", words="question")) == 2
    assert "The first 2 are listed." in page(answering, "expert-aurelia", words="question")


def test_the_words_of_an_answer_find_it_for_those_who_see_it_only(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    answering.save("firearms-5-2", Given(None, "A bill is before parliament.", "en"))
    answering.save("convention-6-2", Given(None, "The bill was withdrawn.", "en"))
    drafting = found(answering, "expert-aurelia", words="bill")
    assert drafting == ["convention-6-2", "firearms-5-2"]
    assert found(answering, "contributor-aurelia", words="bill") == ["convention-6-2"]


def test_search_is_narrowed_by_instrument_person_and_day_of_change(answering, hold_clock):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    person = str(answering.review.participants.get(user=answering.people["contributor-aurelia"]).uid)
    hold_clock("2027-04-02T09:00:00+00:00")
    answering.save("firearms-5-1", Given("yes"))
    assert found(answering, "expert-aurelia", words="5.1", instrument="firearms") == ["firearms-5-1"]
    assert found(answering, "expert-aurelia", person=person) == ["convention-6-1", "convention-6-2"]
    assert found(answering, "expert-aurelia", words="5.1", person="nobody") == ["convention-5-1", "firearms-5-1"]
    assert found(answering, "expert-aurelia", words="6", person="nobody") == []
    assert found(answering, "expert-aurelia", since="2027-04-02") == ["firearms-5-1"]


def test_of_a_person_with_single_questions_those_are_found(answering):
    person = answering.review.participants.get(user=answering.people["contributor-aurelia"])
    by = answering.people["focal-point-aurelia"]
    actions.give_questions(standing=answering.standing(), keys=["convention-5-3"], participant=person, by=by)
    assert found(answering, "expert-aurelia", person=str(person.uid)) == ["convention-5-3"]
    assert "convention-5-3" not in found(answering, "expert-aurelia", person="nobody")


def test_search_is_narrowed_by_the_obligation_of_the_question(aurelia):
    says("convention-6-2", obligation="optional")
    aurelia.begin()
    assert found(aurelia, "expert-aurelia", obligation="optional") == ["convention-6-2"]


def test_what_a_list_is_narrowed_by_comes_along_and_words_never_stand_in_an_address(answering):
    address = f"{answering.url('search')}?instrument=firearms&words=secret"
    shown = answering.client("expert-aurelia").get(address).content.decode()
    assert '<option value="firearms" selected>' in shown
    assert re.findall(r'name="words"[^>]*value', shown) == []


def test_as_many_queries_for_much_as_for_little(answering):
    client = answering.client("expert-aurelia")
    client.post(answering.url("search"), {"words": "", "status": ""})
    counts = []
    for words in ("6.1", "6(9)", "question", "nothing", ""):
        with CaptureQueriesContext(connection) as captured:
            client.post(answering.url("search"), {"words": words, "status": ""})
        counts.append(len(captured))
    assert counts == [10, 10, 10, 10, 10]


def test_words_that_cannot_be_typed_are_refused_in_place(answering):
    response = answering.post("expert-aurelia", "search", data={"words": "a\x07b", "status": ""})
    assert response.status_code == 422
    assert "control character" in response.content.decode()


@pytest.mark.parametrize("status", ["anything", "missing;"])
def test_a_status_that_there_is_not_is_refused(answering, status):
    assert answering.post("expert-aurelia", "search", data={"words": "", "status": status}).status_code == 422


def lines_of_what_is_shipped():
    """Every question as shipped, nothing answered."""
    rows = []
    for question in Question.objects.select_related("section__provision", "section__questionnaire"):
        row = Answer(question=question, part=ResponsePart(questionnaire=question.section.questionnaire))
        row.section = question.section
        rows.append(row)
    return sheet.lines(rows)


PARAGRAPH_13 = {
    "en": ("18(13)", "art. 18, para 13"),
    "fr": ("article 18, paragraphe 13",),
    "es": ("artículo 18 (13)",),
    "ru": ("статья 18, пункт 13",),
    "ar": ("المادة ١٨، الفقرة ١٣", "١٨(١٣)"),
    "zh-hans": ("第18条第13款", "１８（１３）"),
}


@pytest.mark.django_db
def test_18_13_finds_what_is_asked_of_the_central_authority_in_every_language():
    built_once("questionnaires as shipped", shipped)
    keys = {}
    for language, typed in PARAGRAPH_13.items():
        with translation.override(language):
            lines = lines_of_what_is_shipped()
            for words in typed:
                keys[words] = [hit.answer.question.key for hit in search.found(lines, words=words, status="")]
    cited = ["convention-18-6", "convention-18-20", "convention-18-21", "firearms-13-5"]
    assert keys == dict.fromkeys(keys, cited)
