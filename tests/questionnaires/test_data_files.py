"""The questionnaires' data files, a folder for each cluster, by themselves: neither models nor loader are needed."""

import json
import re
from collections import Counter

import pytest

from tests.questionnaires.question_files import (
    CLUSTERS,
    EVERY_FILE,
    EVERY_SECTION,
    INSTRUMENTS,
    LANGUAGES,
    OTHERS,
    SECTIONS,
    every_text,
    folder_of,
    path_of,
    questions,
    read,
)

KINDS = {"YPN", "YN", "TXT", "LEG", "CASE", "STAT", "MULTI", "AUTH", "NOTIF", "CHAL", "TA", "XREF", "REM"}
# They close a section, whatever the obligation of the provision they ask about.
CLOSING = {"NOTIF", "CASE", "STAT", "AUTH", "XREF"}
ANSWERS = {"YPN": {"yes", "in_part", "no"}, "YN": {"yes", "no"}}
STANDARD = ["legislation", "missing", "explain", "difficulties", "assistance"]
SECTION_KEYS = ["instrument", "article", "order", "title", "description", "obligation", "guidance"]
SECTION_KEYS += ["translation", "questions"]
QUESTION_KEYS = {"key", "number", "kind", "obligation", "required", "text", "guidance", "when"}
EXTRA_KEYS = {"MULTI": {"choices", "other"}, "YPN": {"followups"}, "STAT": {"choices"}}
# A text of more words, or as long, cannot honestly be the same in two languages; "No" or "Transit" can.
FEW_WORDS, LONG = 3, 25
SCRIPTS = {"ru": "[а-яА-Я]", "ar": "[\u0621-\u064a]", "zh-hans": "[\u4e00-\u9fff]"}
# Latin letters are right in the other scripts only as the name of the portal and as the number of a cluster.
LATIN_ALLOWED = {"SHERLOC", "II", "III", "IV"}
# Cluster → the questions that wait for an answer that itself waited for one.
SECOND_LEVEL = {
    1: ["convention-5-9", "convention-5-10"],
    2: ["convention-31-4", "firearms-9-6", "firearms-9-7"],
    3: ["convention-7-7", "convention-7-12", "convention-7-16"],
    4: ["convention-16-10", "convention-16-16"],
}
SHARP_WORDS = re.compile(r"\b(violat|fail|scor|rank|complian|late\b|finding)", re.IGNORECASE)


of_each_section = pytest.mark.parametrize(("cluster", "name"), EVERY_SECTION)
of_each_cluster = pytest.mark.parametrize("cluster", CLUSTERS)


def repeated(values):
    return [value for value, times in Counter(values).items() if times > 1]


@of_each_cluster
def test_a_folder_holds_exactly_the_articles_of_its_cluster(cluster):
    found = sorted(path.stem for path in folder_of(cluster).iterdir())
    assert found == sorted(SECTIONS[cluster] + OTHERS)


@pytest.mark.parametrize(("cluster", "name"), EVERY_FILE)
def test_a_file_is_written_the_way_a_reviewer_can_compare(cluster, name):
    written = path_of(cluster, name).read_text(encoding="utf-8")
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"


def test_every_text_is_there_in_six_languages_in_one_order():
    assert [path for path, texts in every_text() if list(texts) != LANGUAGES] == []


def test_no_text_is_empty_or_has_loose_spaces():
    loose = [
        (path, language)
        for path, texts in every_text()
        for language, text in texts.items()
        if not text or text != text.strip() or "  " in text or re.search(r"[\x00-\x1f\x7f]", text)
    ]
    assert loose == []


def test_no_two_languages_share_a_long_text():
    shared = [path for path, texts in every_text() if repeated(filter(is_long, texts.values()))]
    assert shared == []


def is_long(text):
    return len(text.split()) > FEW_WORDS or len(text) >= LONG


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_language_is_written_in_its_own_script(language):
    foreign = [path for path, texts in every_text() if not re.search(SCRIPTS[language], texts[language])]
    latin = {word for _, texts in every_text() for word in re.findall("[A-Za-z]{2,}", texts[language])}
    assert (foreign, latin - LATIN_ALLOWED) == ([], set())


def test_a_question_mark_is_there_in_all_languages_or_in_none():
    marks = {"en": "?", "fr": "\u00a0?", "es": "?", "ru": "?", "ar": "؟", "zh-hans": "？"}
    uneven = [
        path
        for path, texts in every_text()
        if len({texts[language].endswith(marks[language]) for language in marks}) > 1
    ]
    assert uneven == []


def test_the_english_words_are_neutral():
    assert [path for path, texts in every_text() if SHARP_WORDS.search(texts["en"])] == []


@of_each_cluster
def test_the_questionnaire_says_that_it_is_an_illustration(cluster):
    head = read(cluster, "questionnaire")
    assert (head["cluster"], head["version"].isdigit(), head["illustration"]) == (cluster, True, True)
    assert head["illustration_notice"]["en"] == (
        "These questions are an illustration of this platform. "
        "They are not the questionnaire adopted by the Conference."
    )


@of_each_section
def test_a_section_says_what_it_is_about(cluster, name):
    section = read(cluster, name)
    assert list(section) == SECTION_KEYS
    assert section["translation"] in {"draft", "checked", "official"}
    assert name == f"{section['instrument']}-{section['article'] or 'end'}"
    assert (section["title"] is None) == (section["article"] is not None)


@of_each_section
def test_the_obligation_of_a_section_is_that_of_its_questions(cluster, name):
    section = read(cluster, name)
    levels = {question["obligation"] for question in section["questions"]}
    assert levels <= {"mandatory", "optional"}
    assert section["obligation"] == ("mixed" if len(levels) == 2 else levels.pop())


@of_each_section
def test_a_description_is_one_to_three_sentences(cluster, name):
    sentences = re.findall(r"\.(?:\s|$)", read(cluster, name)["description"]["en"])
    assert 1 <= len(sentences) <= 3


@of_each_cluster
def test_the_parts_follow_one_another(cluster):
    order = [(read(cluster, name)["order"], read(cluster, name)["instrument"]) for name in SECTIONS[cluster]]
    assert order == sorted(order)
    assert repeated(place for place, _ in order) == []


@of_each_section
def test_numbers_and_keys_count_up_from_one(cluster, name):
    section = read(cluster, name)
    label = section["article"] or "E"
    # Every cluster closes an instrument, and a key stands for one question only.
    stem = name if section["article"] or cluster == 1 else f"{name}-{cluster}"
    count = range(1, len(section["questions"]) + 1)
    assert [question["number"] for question in section["questions"]] == [f"{label}.{place}" for place in count]
    assert [question["key"] for question in section["questions"]] == [f"{stem}-{place}" for place in count]


def test_no_key_stands_for_two_questions_in_whichever_questionnaire():
    assert repeated(question["key"] for question in questions()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@of_each_cluster
def test_no_question_is_asked_twice_in_the_same_words(cluster, language):
    assert repeated(question["text"][language] for question in questions(cluster)) == []


@of_each_section
def test_mandatory_questions_come_first_and_cases_and_figures_last(cluster, name):
    order = [(question["kind"] in CLOSING, question["obligation"]) for question in read(cluster, name)["questions"]]
    on_the_law = [level for closing, level in order if not closing]
    assert on_the_law == sorted(on_the_law)
    assert [closing for closing, _level in order] == sorted(closing for closing, _level in order)


def test_a_question_has_the_fields_of_its_kind():
    odd = [
        question["key"]
        for question in questions()
        if question["kind"] not in KINDS
        or set(question) != QUESTION_KEYS | EXTRA_KEYS.get(question["kind"], set()) | (question.keys() & {"file"})
        or type(question["required"]) is not bool
    ]
    assert odd == []


def test_every_kind_is_asked_somewhere():
    assert {question["kind"] for question in questions()} == KINDS


def test_a_list_to_tick_offers_at_least_two_different_choices():
    multi = [question for question in questions() if question["kind"] == "MULTI"]
    short = [question["key"] for question in multi if len(question["choices"]) < 2]
    doubled = [question["key"] for question in multi if repeated(choice["key"] for choice in question["choices"])]
    reserved = [question["key"] for question in multi if "other" in {choice["key"] for choice in question["choices"]}]
    assert (short, doubled, reserved) == ([], [], [])


def misplaced_conditions(section_questions):
    """Keys of questions whose condition names no earlier YPN or YN question, no answer of its, or a third level."""
    asked, misplaced = {}, []
    for question in section_questions:
        when, level = question["when"], 0
        if when is not None:
            kind, above = asked.get(when["question"], ("", 0))
            level = above + 1
            deepest = level + bool(question.get("followups"))
            if not when["is"] or not set(when["is"]) <= ANSWERS.get(kind, set()) or deepest > 2:
                misplaced.append(question["key"])
        asked[question["key"]] = (question["kind"], level)
    return misplaced


@of_each_section
def test_a_condition_looks_back_two_levels_at_most_in_its_own_section(cluster, name):
    assert misplaced_conditions(read(cluster, name)["questions"]) == []


def test_a_condition_on_a_later_question_or_three_levels_deep_would_be_noticed():
    chain = [
        {"key": "a", "kind": "YPN", "when": None},
        {"key": "b", "kind": "YN", "when": {"question": "a", "is": ["yes"]}},
        {"key": "c", "kind": "YPN", "when": {"question": "b", "is": ["yes"]}},
        {"key": "d", "kind": "TXT", "when": {"question": "e", "is": ["yes"]}},
        {"key": "e", "kind": "YN", "when": None},
        {"key": "f", "kind": "TXT", "when": {"question": "e", "is": ["in_part"]}},
        {"key": "g", "kind": "TXT", "when": {"question": "c", "is": ["yes"]}},
        {"key": "h", "kind": "YPN", "when": {"question": "b", "is": ["yes"]}, "followups": ["explain"]},
    ]
    assert misplaced_conditions(chain) == ["d", "f", "g", "h"]


@pytest.mark.parametrize(("cluster", "second"), SECOND_LEVEL.items())
def test_both_levels_are_used(cluster, second):
    levels = {question["key"]: question["when"] for question in questions(cluster)}
    deep = [key for key, when in levels.items() if when and levels[when["question"]]]
    assert deep == second


def test_follow_ups_are_named_in_their_own_order():
    odd = [
        question["key"]
        for question in questions()
        if question["kind"] == "YPN"
        and question["followups"] != [key for key in STANDARD if key in question["followups"]]
    ]
    assert odd == []


def test_a_mandatory_question_names_all_follow_ups_and_an_optional_one_no_gap():
    named = {
        (question["obligation"], tuple(question["followups"])) for question in questions() if question["kind"] == "YPN"
    }
    assert named == {("mandatory", tuple(STANDARD)), ("optional", tuple(STANDARD[:3]))}


@of_each_cluster
def test_the_follow_ups_ask_what_the_answer_calls_for(cluster):
    rows = read(cluster, "followups")
    asked = [(item["key"], item["suffix"], item["kind"], item["when"], item["required"]) for item in rows]
    assert asked == [
        ("legislation", "a", "LEG", ["yes", "in_part"], True),
        ("missing", "b", "TXT", ["in_part"], True),
        ("explain", "c", "TXT", ["no"], True),
        ("difficulties", "d", "CHAL", ["in_part", "no"], False),
        ("assistance", "e", "TA", ["in_part", "no"], False),
    ]


@of_each_cluster
def test_the_tick_lists_are_those_of_difficulties_and_assistance(cluster):
    lists = {kind: [choice["key"] for choice in choices] for kind, choices in read(cluster, "choices").items()}
    assert lists == {
        "CHAL": ["legal-system", "priorities", "capacity", "resources", "coordination", "other"],
        "TA": [
            "legislative-drafting",
            "legal-advice",
            "capacity-building",
            "institution-building",
            "prevention",
            "equipment",
            "data-collection",
            "other",
        ],
    }


@pytest.mark.parametrize("instrument", INSTRUMENTS)
@of_each_cluster
def test_a_part_ends_with_difficulties_assistance_and_remarks_that_may_stay_empty(cluster, instrument):
    asked = [(question["kind"], question["required"]) for question in read(cluster, f"{instrument}-end")["questions"]]
    assert asked == [("CHAL", False), ("TA", False), ("REM", False)]
