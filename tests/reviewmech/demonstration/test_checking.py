"""What the rows of a content directory may say: each mistake is named by file, line and column, before anything is
built."""

import json

import pytest

from tests.reviewmech.demonstration.content_files import LIST, OTHER, shipped, written


def test_the_shipped_content_and_a_content_of_other_words_are_taken(refusal):
    assert refusal() == ""
    assert refusal(**OTHER) == ""


@pytest.mark.parametrize("name", ["answers", "feedback", "observations", "summary"])
def test_a_file_without_rows_is_taken(refusal, name):
    assert refusal(**{name: shipped(name).splitlines()[0]}) == ""


ITEM = {
    "key": "one", "review": "XAU", "instrument": "convention", "article": "5", "kind": "gap", "proposed_by": "XBO",
    "language": "en", "text": "A text.", "withheld": "", "reason": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ""),
        ({"withheld": "no"}, ""),
        ({"withheld": "YES", "reason": "A reason."}, ""),
        ({"reason": "A reason of an item that is open."}, ""),
        ({"proposed_by": "XAU"}, ""),
        ({"language": "zh-hans"}, ""),
        ({"kind": "process", "article": ""}, ""),
        ({"kind": "lesson", "article": "", "instrument": ""}, ""),
        ({"instrument": "firearms", "proposed_by": "XDE"}, ""),
        ({"key": ""}, "key: nothing stands here"),
        ({"review": "XZZ"}, "review: 'XZZ' is not known"),
        ({"review": "XDE"}, "review: 'XDE' is not known"),
        ({"review": "FRA"}, "review: 'FRA' is not known"),
        ({"instrument": "corruption"}, "instrument: 'corruption' is not known"),
        ({"instrument": ""}, "instrument: '' is not known"),
        ({"review": "XBO", "instrument": "firearms"}, "instrument: firearms is not under review in XBO"),
        ({"article": "99"}, "article: '99' is no article of convention that is reviewed here"),
        ({"article": "16"}, "article: '16' is no article of convention that is reviewed here"),
        ({"article": ""}, "article: '' is no article of convention that is reviewed here"),
        ({"article": "six"}, "article: 'six' is no article of convention that is reviewed here"),
        ({"kind": "process"}, "article: the process and the lessons belong to no article"),
        (
            {"kind": "lesson", "article": "", "instrument": "tip"},
            "instrument: the process and the lessons stand in the part on the convention",
        ),
        ({"kind": "finding"}, "kind: 'finding' is not known"),
        ({"kind": "Gap"}, "kind: 'Gap' is not known"),
        ({"proposed_by": "XZZ"}, "proposed_by: 'XZZ' is not known"),
        ({"proposed_by": "XEL"}, "proposed_by: XEL does not review convention in XAU"),
        ({"proposed_by": "XDE"}, "proposed_by: XDE does not review convention in XAU"),
        ({"instrument": "firearms"}, "proposed_by: XBO does not review firearms in XAU"),
        ({"language": "de"}, "language: 'de' is not known"),
        ({"language": ""}, "language: '' is not known"),
        ({"text": ""}, "text: nothing stands here"),
        (
            {"text": "a" * 10_001},
            "text: At most 10000 characters are possible here; this text has 10001.",
        ),
        ({"withheld": "true"}, "withheld: 'true' is neither yes nor empty"),
        ({"withheld": "yes"}, "reason: nothing stands here"),
        (
            {"withheld": "yes", "reason": "a" * 2_001},
            "reason: At most 2000 characters are possible here; this text has 2001.",
        ),
    ],
)
def test_an_item_says_what_the_list_can_hold(refusal, changes, says):
    expected = f"observations.csv, line 2, column {says}" if says else ""
    assert refusal(observations=written([ITEM | changes])) == expected


def test_a_key_stands_once_in_a_file(refusal):
    text = written([ITEM, ITEM | {"key": "two"}, ITEM])
    assert refusal(observations=text) == "observations.csv, line 4, column key: one stands in line 2 already"


# --- answers -------------------------------------------------------------------------------------------


def answered(**changes):
    row = {"review": "XAU", "instrument": "convention", "article": "5", "question": "5.1", "value": "yes"}
    return written([row | {"language": "", "text": ""} | changes])


LAW = {"title": "An act", "date": "2012", "quotation": "Words.", "language": "en"}
NEED = {"needed": True, "kinds": ["legal-advice"], "received": False, "by_whom": "", "still_needed": None}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ""),
        ({"value": ""}, ""),
        ({"question": "5.2", "value": "agreement; participation-crime"}, ""),
        ({"question": "6.5", "article": "6", "value": "other", "language": "en", "text": "The annex."}, ""),
        ({"question": "5.1c", "value": "", "language": "ru", "text": "Слова."}, ""),
        ({"question": "5.1a", "value": json.dumps([LAW])}, ""),
        ({"question": "5.1e", "value": json.dumps(NEED)}, ""),
        ({"question": "E.3", "article": "", "value": "", "language": "en", "text": "Words."}, ""),
        ({"instrument": "tip", "article": "3"}, "question: there is no question '5.1' on this article"),
        ({"question": "5.99"}, "question: there is no question '5.99' on this article"),
        ({"article": "6"}, "question: there is no question '5.1' on this article"),
        ({"value": "perhaps"}, "value: Choose one of the answers offered."),
        ({"language": "en", "text": "Words."}, "text: this question takes no text"),
        ({"question": "5.2", "value": "agreement;treaty"}, "value: Tick only choices that are offered."),
        ({"question": "5.1c", "language": "en"}, "value: this question takes words only, in the column text"),
        (
            {"question": "5.1c", "value": "", "text": "Words."},
            "language: Choose one of the six languages for this text.",
        ),
        ({"language": "de"}, "language: 'de' is not known"),
        (
            {"question": "5.1a", "value": "An act"},
            "value: this is not JSON (Expecting value: line 1 column 1 (char 0))",
        ),
        (
            {"question": "5.1a", "value": json.dumps(LAW)},
            "value: records, each with title, article, date, quotation, language, url",
        ),
        (
            {"question": "5.1a", "value": json.dumps([LAW | {"name": "An act"}])},
            "value: 'name' is none of title, article, date, quotation, language, url",
        ),
        ({"question": "5.1a", "value": json.dumps([LAW | {"title": ""}])}, "value: Give the title of the law."),
        (
            {"question": "5.1a", "value": json.dumps([LAW | {"date": "June"}])},
            "value: Write the date as a year, or as year-month-day: 2019 or 2019-06-14.",
        ),
        (
            {"question": "5.1e", "value": "[]"},
            "value: a record with needed, kinds, received, by_whom, still_needed",
        ),
        (
            {"question": "5.1e", "value": json.dumps(NEED | {"needed": "yes"})},
            "value: needed is true, false or null",
        ),
        ({"question": "5.1e", "value": json.dumps(NEED | {"kinds": "all"})}, "value: kinds is a list"),
        (
            {"question": "5.1e", "value": json.dumps(NEED | {"kinds": ["gold"]})},
            "value: Tick only choices that are offered.",
        ),
    ],
)
def test_an_answer_is_read_as_the_page_of_its_question_reads_it(refusal, changes, says):
    expected = f"answers.csv, line 2, column {says}" if says else ""
    assert refusal(answers=answered(**changes)) == expected


def test_a_question_is_answered_once_by_a_state(refusal):
    text = answered() + answered().splitlines()[1]
    says = "answers.csv, line 3, column question: XAU convention 5 5.1 stands in line 2 already"
    assert refusal(answers=text) == says


# --- feedback and summary ------------------------------------------------------------------------------

PASSAGE = {
    "key": "one", "review": "XAU", "instrument": "convention", "article": "5", "reviewing_state": "XBO",
    "kind": "clarification", "question": "5.1", "language": "en", "text": "Since when?",
    "reply_language": "fr", "reply": "Depuis 2019.",
}  # fmt: skip
NO_REPLY = {"reply": "", "reply_language": ""}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ""),
        (NO_REPLY, ""),
        ({"kind": "comment", "question": "", "article": "", **NO_REPLY}, ""),
        ({"reviewing_state": "XEL"}, "reviewing_state: XEL does not review convention in XAU"),
        ({"reviewing_state": "XAU"}, "reviewing_state: XAU does not review convention in XAU"),
        ({"kind": "praise"}, "kind: 'praise' is not known"),
        ({"article": "99"}, "article: '99' is no article of convention that is reviewed here"),
        ({"question": "6.1"}, "question: there is no question '6.1' on this article"),
        ({"question": ""}, "question: a request for clarification names the question it is about"),
        ({"kind": "comment"}, "reply: only a request for clarification has a reply"),
        ({"reply_language": ""}, "reply_language: '' is not known"),
        ({"again_language": "en", "again": "Which act?"}, ""),
        (NO_REPLY | {"again_language": "en", "again": "Which act?"}, "again: nothing stands in the column reply"),
        ({"again_reply_language": "en", "again_reply": "Act 9."}, "again_reply: nothing stands in the column again"),
        ({"again_language": "", "again": "Which act?"}, "again_language: '' is not known"),
        ({"text": ""}, "text: nothing stands here"),
    ],
)
def test_a_passage_of_feedback_asks_what_can_be_asked(refusal, changes, says):
    expected = f"feedback.csv, line 2, column {says}" if says else ""
    assert refusal(feedback=written([PASSAGE | changes])) == expected


SUMMARY = {"review": "XAU", "instrument": "tip", "language": "en", "source": "yes", "text": "A summary."}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"language": "fr", "source": ""}, ""),
        ({}, "language: XAU tip en stands in line 2 already"),
        ({"language": "fr"}, "instrument: XAU tip stands in line 2 already"),
        ({"language": "fr", "source": "first"}, "source: 'first' is neither yes nor empty"),
        ({"language": ""}, "language: '' is not known"),
        ({"review": "XBO", "instrument": "firearms"}, "instrument: firearms is not under review in XBO"),
    ],
)
def test_a_summary_has_one_source_and_each_language_once(refusal, changes, says):
    expected = f"summary.csv, line 3, column {says}" if says else ""
    assert refusal(summary=written([SUMMARY, SUMMARY | changes])) == expected


def test_rows_of_observations_keep_the_columns_of_the_contract():
    assert shipped("observations").splitlines()[0] == LIST
