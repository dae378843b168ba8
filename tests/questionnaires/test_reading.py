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


@pytest.mark.parametrize("more", [{"q-choices": ["b"]}, {"q-received": "no"}, {"q-by_whom": "B", "q-language": "en"}])
def test_assistance_half_filled_says_what_is_missing(more):
    assert errors("TA", more) == {"q-needed": ["Say whether assistance is needed."]}


def test_assistance_may_be_told_in_words_alone():
    assert given("TA", {"q-text": "Later.", "q-language": "en"}) == Given(None, "Later.", "en")


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


WHOLE_ADDRESS = "Write the whole address of the text, beginning with https://."


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("date", "14 June", "Write the date as a year, or as year-month-day: 2019 or 2019-06-14."),
        ("date", "2019-02-30", "There is no such day: 2019-02-30."),
        ("date", "0000", "There is no such day: 0000."),
        ("url", "law.example", WHOLE_ADDRESS),
        ("url", "javascript:alert(1)", WHOLE_ADDRESS),
        ("title", "", "Give the title of the law."),
        ("title", "x" * 301, "At most 300 characters are possible here; this text has 301."),
        ("language", "", "Choose one of the six languages for this text."),
    ],
)
def test_a_malformed_citation_says_what_is_wrong_where(name, typed, message):
    assert errors("LEG", {"q-rows": "1", **LAW, f"q-0-{name}": typed}) == {f"q-0-{name}": [message]}


@pytest.mark.parametrize("kind", ["LEG", "CASE", "AUTH", "XREF", "STAT"])
@pytest.mark.parametrize("rows", ["41", "many", "99999"])
def test_more_entries_than_can_be_given_are_refused(kind, rows):
    assert errors(kind, {"q-rows": rows}) == {"q-rows": ["At most 40 entries can be given here."]}


CASE = {
    "q-rows": "1",
    "q-0-title": "État c. R., 2021",
    "q-0-authority": "Tribunal de Solvane",
    "q-0-date": "2021",
    "q-0-summary": "Trois condamnations.",
    "q-0-language": "fr",
    "q-0-url": "https://cases.example/17",
}


def test_a_case_is_kept_field_by_field():
    assert given("CASE", CASE).value == [
        {
            "title": "État c. R., 2021",
            "authority": "Tribunal de Solvane",
            "date": "2021",
            "summary": "Trois condamnations.",
            "language": "fr",
            "url": "https://cases.example/17",
        }
    ]


AUTHORITY = {
    "q-rows": "1",
    "q-0-name": "Ministry of Justice",
    "q-0-contact": "treaties@justice.example",
    "q-0-languages": ["fr", "en"],
    "q-0-other_languages": "Portuguese",
}


def test_an_authority_is_kept_with_the_languages_it_accepts_in_one_order():
    assert given("AUTH", AUTHORITY).value == [
        {
            "name": "Ministry of Justice",
            "contact": "treaties@justice.example",
            "languages": ["en", "fr"],
            "other_languages": "Portuguese",
            "url": "",
        }
    ]


NOTIFICATION = {"q-made": "yes", "q-date": "2010-02-01", "q-url": "https://notes.example/4"}


@pytest.mark.parametrize(("made", "value"), [("yes", True), ("no", False)])
def test_a_notification_is_one_record(made, value):
    assert given("NOTIF", {"q-made": made}).value == {"made": value, "date": "", "url": ""}


REFERENCE = {"q-rows": "1", "q-0-mechanism": "Another review", "q-0-document": "A/1", "q-0-current": "no"}


def test_a_reference_that_is_no_longer_current_is_an_answer_of_its_own():
    past, current = given("XREF", REFERENCE), given("XREF", {**REFERENCE, "q-0-current": "yes"})
    assert [row["current"] for row in (*past.value, *current.value)] == [False, True]
    assert not past.says(current)


@pytest.mark.parametrize(
    ("kind", "sent", "name", "message"),
    [
        ("CASE", {**CASE, "q-0-title": ""}, "q-0-title", "Give the name or the reference of the case."),
        (
            "CASE",
            {**CASE, "q-0-summary": "", "q-0-url": ""},
            "q-0-summary",
            "Say in short what the case shows, or give a link to it.",
        ),
        ("AUTH", {**AUTHORITY, "q-0-name": ""}, "q-0-name", "Give the name of the authority."),
        (
            "AUTH",
            {**AUTHORITY, "q-0-contact": ""},
            "q-0-contact",
            "Say how the authority is reached, or give a link.",
        ),
        ("AUTH", {**AUTHORITY, "q-0-languages": ["de"]}, "q-0-languages", "Tick only choices that are offered."),
        ("NOTIF", {**NOTIFICATION, "q-made": ""}, "q-made", "Say whether the notification has been made."),
        ("NOTIF", {**NOTIFICATION, "q-made": "perhaps"}, "q-made", "Choose one of the answers offered."),
        ("XREF", {**REFERENCE, "q-0-mechanism": ""}, "q-0-mechanism", "Name the review mechanism."),
        ("XREF", {**REFERENCE, "q-0-document": ""}, "q-0-document", "Name the document, or give a link to it."),
        (
            "XREF",
            {**REFERENCE, "q-0-current": ""},
            "q-0-current",
            "Say whether the document is still up to date.",
        ),
    ],
)
def test_a_half_filled_record_says_what_is_missing_where(kind, sent, name, message):
    assert errors(kind, sent) == {name: [message]}


NEEDS = [
    (kind, known.form, need) for kind, known in question_types.TYPES.items() if known.form for need in known.form.needs
]
# Something that each control takes.
FILLERS = {
    "line": "Words",
    "lines": "Words",
    "text": "Words",
    "language": "en",
    "day": "2019",
    "address": "https://law.example/1",
    "source": "https://law.example/1",
    "yes_no": "no",
    "languages": ["en"],
}


@pytest.mark.parametrize(
    ("kind", "form", "need"), NEEDS, ids=[f"{kind}-{need.names[0]}" for kind, _form, need in NEEDS]
)
def test_each_thing_that_a_record_needs_is_asked_for_when_all_the_rest_is_given(kind, form, need):
    before = "q-0-" if form.repeats else "q-"
    whole = {f"{before}{part.name}": FILLERS[part.control] for part in form.fields} | {"q-rows": "1"}
    half = {name: typed for name, typed in whole.items() if name.removeprefix(before) not in need.names}
    assert errors(kind, whole) == {}
    assert errors(kind, half) == {f"{before}{need.names[0]}": [str(need.message)]}


def year(place, **cells):
    return {f"q-{place}-{name}": value for name, value in cells.items()}


def figures(*rows, **more):
    return {"q-rows": str(len(rows)), **{name: value for row in rows for name, value in row.items()}, **more}


def of(measure):
    return f"of-{measure}"


def test_figures_stand_by_year_and_measure_and_empty_cells_are_not_nought():
    sent = figures(
        year(0, year="2024", **{of("a"): "12", of("b"): ""}),
        year(1, year="2023", **{of("a"): "0", of("b"): "3"}),
        year(2, year="2022"),
    )
    assert given("STAT", sent).value == [
        {"year": 2023, "figures": {"a": 0, "b": 3}},
        {"year": 2024, "figures": {"a": 12}},
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1204", 1204),
        ("١٢٠٤", 1204),
        ("१२०४", 1204),
        ("１２０４", 1204),
        ("1 204", 1204),
        ("1\u202f204", 1204),
        ("١٬٢٠٤", 1204),
    ],
)
def test_digits_of_any_script_are_numbers(typed, number):
    assert given("STAT", figures(year(0, year="٢٠٢٤", **{of("a"): typed}))).value == [
        {"year": 2024, "figures": {"a": number}}
    ]


@pytest.mark.parametrize("typed", ["about 12", "-3", "1.5", "1,204", "12 3", "²", "9" * 13, "三"])
def test_a_cell_that_is_no_number_is_named_and_given_back_as_typed(typed):
    reading = read("STAT", figures(year(0, year="2024", **{of("a"): typed})))
    words = f"“{typed}” is not a whole number. Write digits only, and leave empty what is not counted."
    assert reading.errors == {"q-0-of-a": [words]}
    assert reading.given.value == [{"year": 2024, "figures": {"a": typed}}]


def test_rows_stay_in_their_places_while_something_is_wrong():
    empty = {"year": 2023, "figures": {}}
    sent = figures(year(0, year="2023"), year(1, year="2024", **{of("a"): "many"}), year(2, year=""))
    assert read("STAT", sent).given.value == [empty, {"year": 2024, "figures": {"a": "many"}}]
    laws = {"q-rows": "3", "q-1-article": "4"}
    assert [bool(row) for row in read("LEG", laws).given.value] == [False, True]


@pytest.mark.parametrize("typed", ["24", "3024", "last year"])
def test_a_year_has_four_digits(typed):
    found = errors("STAT", figures(year(0, year=typed, **{of("a"): "1"})))
    assert found == {"q-0-year": ["Write the year with four digits, as in 2019."]}


def test_figures_without_a_year_say_so():
    found = errors("STAT", figures(year(0, year="", **{of("a"): "1"})))
    assert found == {"q-0-year": ["Give the year of these figures."]}


def test_a_year_stands_once():
    twice = [year(place, year="2024", **{of("a"): "1"}) for place in (0, 1)]
    assert errors("STAT", figures(*twice)) == {"q-1-year": ["The year 2024 stands in this table twice."]}


def test_what_the_figures_count_is_said_beside_them():
    assert given("STAT", figures(**{"q-text": "Par personne.", "q-language": "fr"})) == Given(
        None, "Par personne.", "fr"
    )


def test_every_kind_has_its_row():
    assert set(question_types.TYPES) == set(Kind)


def test_the_same_ticks_in_another_order_say_the_same():
    assert Given({"choices": ["a", "b"]}).says(Given({"choices": ["b", "a"]}))
    assert not Given({"choices": ["a", "b"]}).says(Given({"choices": ["a"]}))
