"""What is sent for a question, kind by kind; what is wrong with it is said at its control."""

import pytest
from django.http import QueryDict

from questionnaires import question_types
from questionnaires.enums import Kind
from questionnaires.given import Given

OFFERS = {"a": "A", "b": "B", "c": "C"}


def read(kind, sent, offers=OFFERS, **more):
    data = QueryDict(mutable=True)
    for name, value in sent.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return question_types.read(kind, "q", data, question_types.offered(kind, offers, **more))


def given(kind, sent, **more):
    reading = read(kind, sent, **more)
    assert reading.errors == {}
    return reading.given


def errors(kind, sent, **more):
    return read(kind, sent, **more).errors


@pytest.mark.parametrize("kind", Kind)
def test_nothing_sent_is_unanswered(kind):
    assert given(kind, {}) == Given()
    assert not question_types.is_answered(given(kind, {}))


@pytest.mark.parametrize(("kind", "values"), [("YPN", ["yes", "in_part", "no"]), ("YN", ["yes", "no"])])
def test_each_choice_is_taken(kind, values):
    assert [given(kind, {"q": value}) for value in values] == [Given(value) for value in values]


def test_a_no_is_an_answer():
    assert question_types.is_answered(given("YN", {"q": "no"}))


@pytest.mark.parametrize(("kind", "value"), [("YPN", "perhaps"), ("YN", "in_part")])
def test_a_choice_that_is_not_offered_is_refused(kind, value):
    assert errors(kind, {"q": value}) == {"q": ["Choose one of the answers offered."]}


@pytest.mark.parametrize("kind", ["TXT", "REM"])
def test_a_text_is_taken_with_its_language(kind):
    assert given(kind, {"q-text": " نص \r\n سطر ", "q-language": "ar"}) == Given(None, "نص \n سطر", "ar")


def test_no_text_has_no_language():
    assert given("TXT", {"q-text": "  ", "q-language": "fr"}) == Given()


@pytest.mark.parametrize("language", ["", "de"])
def test_a_text_needs_one_of_the_six_languages(language):
    found = errors("TXT", {"q-text": "Ein Satz", "q-language": language})
    assert found == {"q-language": ["Choose one of the six languages for this text."]}


def test_a_control_character_is_named():
    found = errors("TXT", {"q-text": "law\x07ful", "q-language": "en"})
    assert found == {"q-text": ["The text holds a control character (U+0007). Remove it, or type the passage again."]}


def test_a_text_that_is_too_long_is_told_with_its_length():
    found = errors("TXT", {"q-text": "x" * 20_001, "q-language": "en"})
    assert found == {"q-text": ["At most 20000 characters are possible here; this text has 20001."]}


def test_what_is_wrong_is_given_back_as_typed():
    assert read("TXT", {"q-text": "law\x07ful", "q-language": "en"}).given.text == "law\x07ful"


def test_ticks_are_kept_in_the_order_offered():
    assert given("MULTI", {"q-choices": ["c", "a"]}) == Given({"choices": ["a", "c"], "other": ""})


def test_a_text_beside_the_ticks_is_the_tick_other():
    sent = {"q-choices": ["b"], "q-other": "autre chose", "q-language": "fr"}
    expected = Given({"choices": ["b", "other"], "other": "autre chose"}, "", "fr")
    assert given("MULTI", sent, has_other=True) == expected


@pytest.mark.parametrize("kind", ["MULTI", "CHAL", "TA"])
def test_a_tick_that_is_not_offered_is_refused(kind):
    assert errors(kind, {"q-choices": ["z"]}) == {"q-choices": ["Tick only choices that are offered."]}


def test_difficulties_are_ticks_and_a_text():
    sent = {"q-choices": ["b", "a"], "q-text": "In words.", "q-language": "en"}
    assert given("CHAL", sent) == Given({"choices": ["a", "b"]}, "In words.", "en")


def test_assistance_is_a_record():
    sent = {
        "q-needed": "yes",
        "q-choices": ["b"],
        "q-received": "yes",
        "q-by_whom": "another State",
        "q-still_needed": "no",
        "q-text": "Training.",
        "q-language": "en",
    }
    value = {"needed": True, "kinds": ["b"], "received": True, "by_whom": "another State", "still_needed": False}
    assert given("TA", sent) == Given(value, "Training.", "en")


def test_assistance_not_needed_is_an_answer():
    answer = given("TA", {"q-needed": "no"})
    assert (answer.value["needed"], question_types.is_answered(answer)) == (False, True)


LAW = {
    "q-0-title": "Penal Code",
    "q-0-article": "41",
    "q-0-date": "2019-06-14",
    "q-0-quotation": "نص",
    "q-0-language": "ar",
    "q-0-url": "https://law.example/41",
}


def test_laws_are_cited_in_order_and_empty_rows_fall_away():
    sent = {"q-rows": "3", **LAW, "q-2-title": "Companies Act", "q-2-date": "٢٠١٤"}
    first, second = given("LEG", sent).value
    assert first == {
        "title": "Penal Code",
        "article": "41",
        "date": "2019-06-14",
        "quotation": "نص",
        "language": "ar",
        "url": "https://law.example/41",
    }
    assert (second["title"], second["date"]) == ("Companies Act", "2014")


def test_a_law_marked_for_removal_goes():
    assert given("LEG", {"q-rows": "1", **LAW, "q-0-remove": "yes"}) == Given()


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("date", "14 June", "Write the date as a year, or as year-month-day: 2019 or 2019-06-14."),
        ("date", "2019-02-30", "There is no such day: 2019-02-30."),
        ("date", "0000", "There is no such day: 0000."),
        ("url", "law.example", "Write the whole address of the page, beginning with https:// or http://."),
        ("url", "javascript:alert(1)", "Write the whole address of the page, beginning with https:// or http://."),
        ("title", "", "Give the title of the law."),
        ("title", "x" * 301, "At most 300 characters are possible here; this text has 301."),
        ("language", "", "Choose one of the six languages for this text."),
    ],
)
def test_a_malformed_citation_says_what_is_wrong_where(name, typed, message):
    assert errors("LEG", {"q-rows": "1", **LAW, f"q-0-{name}": typed}) == {f"q-0-{name}": [message]}


@pytest.mark.parametrize("rows", ["41", "many", "99999"])
def test_more_laws_than_can_be_cited_are_refused(rows):
    assert errors("LEG", {"q-rows": rows}) == {"q-rows": ["At most 40 laws can be cited here."]}


def test_every_kind_has_its_row():
    assert set(question_types.TYPES) == set(Kind)


def test_the_same_ticks_in_another_order_say_the_same():
    assert Given({"choices": ["a", "b"]}).says(Given({"choices": ["b", "a"]}))
    assert not Given({"choices": ["a", "b"]}).says(Given({"choices": ["a"]}))
