"""The questionnaire's data files, read by themselves: neither models nor loader are needed."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "questionnaires" / "data" / "cluster-1"
LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh-hans"]
KINDS = {"YPN", "YN", "TXT", "LEG", "CASE", "STAT", "MULTI", "AUTH", "NOTIF", "CHAL", "TA", "XREF", "REM"}
# They close a section, whatever the obligation of the provision they ask about.
CLOSING = {"NOTIF", "CASE", "STAT", "AUTH", "XREF"}
ANSWERS = {"YPN": {"yes", "in_part", "no"}, "YN": {"yes", "no"}}
SECTIONS = [
    *(f"convention-{article}" for article in ("2", "5", "6", "8", "9", "10", "15", "23", "end")),
    *(f"tip-{article}" for article in ("3", "5", "end")),
    *(f"som-{article}" for article in ("3", "5", "6", "end")),
    *(f"firearms-{article}" for article in ("3", "5", "end")),
]
OTHERS = ["choices", "followups", "questionnaire"]
STANDARD = ["legislation", "missing", "explain", "difficulties", "assistance"]
SECTION_KEYS = ["instrument", "article", "order", "title", "description", "obligation", "guidance"]
SECTION_KEYS += ["translation", "questions"]
QUESTION_KEYS = {"key", "number", "kind", "obligation", "required", "text", "guidance", "when"}
EXTRA_KEYS = {"MULTI": {"choices", "other"}, "YPN": {"followups"}, "STAT": {"choices"}}
# A text of more words, or as long, cannot honestly be the same in two languages; "No" or "Transit" can.
FEW_WORDS, LONG = 3, 25
SCRIPTS = {"ru": "[а-яА-Я]", "ar": "[\u0621-\u064a]", "zh-hans": "[\u4e00-\u9fff]"}
# Latin letters are right in the other scripts only as the name of the portal.
LATIN_ALLOWED = {"SHERLOC"}
SHARP_WORDS = re.compile(r"\b(violat|fail|scor|rank|complian|late\b|finding)", re.IGNORECASE)


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def questions():
    return [(name, question) for name in SECTIONS for question in read(name)["questions"]]


def every_text():
    """Each object of six texts in all files, with the path that leads to it."""
    return [found for name in SECTIONS + OTHERS for found in texts_within(read(name), name)]


def texts_within(node, path):
    if isinstance(node, list):
        return [found for place, item in enumerate(node) for found in texts_within(item, f"{path}[{place}]")]
    if not isinstance(node, dict):
        return []
    if set(node) & set(LANGUAGES):
        return [(path, node)]
    return [found for key, item in node.items() for found in texts_within(item, f"{path}.{key}")]


def repeated(values):
    return [value for value, times in Counter(values).items() if times > 1]


def test_the_folder_holds_exactly_the_files_of_this_questionnaire():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(SECTIONS + OTHERS)


@pytest.mark.parametrize("name", SECTIONS + OTHERS)
def test_a_file_is_written_the_way_a_reviewer_can_compare(name):
    written = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
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


def test_the_questionnaire_says_that_it_is_an_illustration():
    head = read("questionnaire")
    assert (head["cluster"], head["version"], head["illustration"]) == (1, "2", True)
    assert head["illustration_notice"]["en"] == (
        "These questions are an illustration of this platform. "
        "They are not the questionnaire adopted by the Conference."
    )


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_says_what_it_is_about(name):
    section = read(name)
    assert list(section) == SECTION_KEYS
    assert section["translation"] in {"draft", "checked", "official"}
    assert name == f"{section['instrument']}-{section['article'] or 'end'}"
    assert (section["title"] is None) == (section["article"] is not None)


@pytest.mark.parametrize("name", SECTIONS)
def test_the_obligation_of_a_section_is_that_of_its_questions(name):
    section = read(name)
    levels = {question["obligation"] for question in section["questions"]}
    assert levels <= {"mandatory", "optional"}
    assert section["obligation"] == ("mixed" if len(levels) == 2 else levels.pop())


@pytest.mark.parametrize("name", SECTIONS)
def test_a_description_is_one_to_three_sentences(name):
    sentences = re.findall(r"\.(?:\s|$)", read(name)["description"]["en"])
    assert 1 <= len(sentences) <= 3


def test_the_parts_follow_one_another():
    order = [(read(name)["order"], read(name)["instrument"]) for name in SECTIONS]
    assert order == sorted(order)
    assert repeated(place for place, _ in order) == []


@pytest.mark.parametrize("name", SECTIONS)
def test_numbers_and_keys_count_up_from_one(name):
    section = read(name)
    label = section["article"] or "E"
    count = range(1, len(section["questions"]) + 1)
    assert [question["number"] for question in section["questions"]] == [f"{label}.{place}" for place in count]
    assert [question["key"] for question in section["questions"]] == [f"{name}-{place}" for place in count]


def test_keys_are_unique_in_the_questionnaire():
    assert repeated(question["key"] for _, question in questions()) == []


@pytest.mark.parametrize("name", SECTIONS)
def test_mandatory_questions_come_first_and_cases_and_figures_last(name):
    order = [(question["kind"] in CLOSING, question["obligation"]) for question in read(name)["questions"]]
    on_the_law = [level for closing, level in order if not closing]
    assert on_the_law == sorted(on_the_law)
    assert [closing for closing, _level in order] == sorted(closing for closing, _level in order)


def test_a_question_has_the_fields_of_its_kind():
    odd = [
        question["key"]
        for _, question in questions()
        if question["kind"] not in KINDS
        or set(question) != QUESTION_KEYS | EXTRA_KEYS.get(question["kind"], set())
        or type(question["required"]) is not bool
    ]
    assert odd == []


def test_every_kind_is_asked_somewhere():
    assert {question["kind"] for _, question in questions()} == KINDS


def test_a_list_to_tick_offers_at_least_two_different_choices():
    multi = [question for _, question in questions() if question["kind"] == "MULTI"]
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


@pytest.mark.parametrize("name", SECTIONS)
def test_a_condition_looks_back_two_levels_at_most_in_its_own_section(name):
    assert misplaced_conditions(read(name)["questions"]) == []


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


def test_both_levels_are_used():
    levels = {question["key"]: question["when"] for _, question in questions()}
    deep = [key for key, when in levels.items() if when and levels[when["question"]]]
    assert deep == ["convention-5-9", "convention-5-10"]


def test_follow_ups_are_named_in_their_own_order():
    odd = [
        question["key"]
        for _, question in questions()
        if question["kind"] == "YPN"
        and question["followups"] != [key for key in STANDARD if key in question["followups"]]
    ]
    assert odd == []


def test_a_mandatory_question_names_all_follow_ups_and_an_optional_one_no_gap():
    named = {
        (question["obligation"], tuple(question["followups"]))
        for _, question in questions()
        if question["kind"] == "YPN"
    }
    assert named == {("mandatory", tuple(STANDARD)), ("optional", tuple(STANDARD[:3]))}


def test_the_follow_ups_ask_what_the_answer_calls_for():
    asked = [(item["key"], item["suffix"], item["kind"], item["when"], item["required"]) for item in read("followups")]
    assert asked == [
        ("legislation", "a", "LEG", ["yes", "in_part"], True),
        ("missing", "b", "TXT", ["in_part"], True),
        ("explain", "c", "TXT", ["no"], True),
        ("difficulties", "d", "CHAL", ["in_part", "no"], False),
        ("assistance", "e", "TA", ["in_part", "no"], False),
    ]


def test_the_tick_lists_are_those_of_difficulties_and_assistance():
    lists = {kind: [choice["key"] for choice in choices] for kind, choices in read("choices").items()}
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


@pytest.mark.parametrize("name", ["convention-end", "tip-end", "som-end", "firearms-end"])
def test_a_part_ends_with_difficulties_assistance_and_remarks_that_may_stay_empty(name):
    asked = [(question["kind"], question["required"]) for question in read(name)["questions"]]
    assert asked == [("CHAL", False), ("TA", False), ("REM", False)]
