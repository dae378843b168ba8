"""Searching the questions one reads, by number, word and status; nothing of others comes up."""

import re

import pytest

from questionnaires import search
from questionnaires.given import Given
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all


def found(aurelia, who, **typed):
    response = aurelia.post(who, "search", data={"words": "", "status": "", **typed})
    assert response.status_code == 200, response.content
    return re.findall(r'<h3>\s*<a href="[^"]*/questions/([\w-]+)/"', response.content.decode())


def test_a_number_finds_the_article_or_the_question(answering):
    six = found(answering, "expert-aurelia", words="6")
    assert six == ["convention-6-1", "convention-6-2"]
    assert found(answering, "expert-aurelia", words="5.1") == ["convention-5-1", "firearms-5-1"]


def test_words_find_questions_answers_and_what_records_hold_in_any_script(answering):
    answering.save("convention-5-1", Given("yes"))
    answering.save("convention-5-1a", Given([{"title": "Уголовный кодекс", "quotation": "x", "language": "ru"}]))
    assert found(answering, "expert-aurelia", words="УГОЛОВНЫЙ") == ["convention-5-1a"]
    assert found(answering, "expert-aurelia", words="nothing of the kind") == []


def test_a_status_lists_what_is_missing_and_what_is_answered(answering):
    answering.save("convention-6-1", Given("yes"))
    assert found(answering, "expert-aurelia", words="6", status=search.ANSWERED) == ["convention-6-1"]
    assert "convention-6-1" not in found(answering, "expert-aurelia", status=search.MISSING)


def test_each_finds_only_what_they_read(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    assert set(found(answering, "contributor-aurelia")) == {"convention-6-1", "convention-6-2"}
    assert answering.get("expert-borealis", "search").status_code == 404
    submit_all(answering)
    assert "convention-5-1c" not in found(answering, "expert-borealis")
    assert "convention-5-1" in found(answering, "expert-borealis")


def test_words_that_cannot_be_typed_are_refused_in_place(answering):
    response = answering.post("expert-aurelia", "search", data={"words": "a\x07b", "status": ""})
    assert response.status_code == 422
    assert "control character" in response.content.decode()


@pytest.mark.parametrize("status", ["anything", "missing;"])
def test_a_status_that_there_is_not_is_refused(answering, status):
    assert answering.post("expert-aurelia", "search", data={"words": "", "status": status}).status_code == 422
