"""All answers of an instrument on one page and as a Word file; all answers of an article before they go on."""

from io import BytesIO

import docx
import pytest

from foundation.typesetting.docx import WORD
from questionnaires.given import Given
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all

READERS = {
    "focal-point-aurelia",
    "expert-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-borealis",
    "focal-point-cassia",
    "secretariat",
}


def lines(response):
    return [paragraph.text for paragraph in docx.Document(BytesIO(response.content)).paragraphs]


@pytest.mark.parametrize("name", ["all-answers", "answers-file", "answers-pdf"])
def test_drafts_are_read_by_those_who_draft_and_what_was_submitted_by_all_of_the_instrument(answering, name):
    found = {who for who in answering.people if answering.get(who, name, "convention").status_code == 200}
    assert found == {"focal-point-aurelia", "expert-aurelia"}
    submit_all(answering)
    found = {who for who in answering.people if answering.get(who, name, "convention").status_code == 200}
    assert found == READERS


def test_a_contributor_reads_the_articles_given_and_no_others(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    page = answering.get("contributor-aurelia", "all-answers", "convention").content.decode()
    assert ('id="article-6"' in page, 'id="article-5"' in page) == (True, False)


def test_the_file_says_what_the_page_says_and_that_the_questions_are_an_illustration(answering):
    submit_all(answering)
    response = answering.get("expert-borealis", "answers-file", "convention")
    told = lines(response)
    assert response.headers["Content-Type"] == WORD
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "These questions are an illustration." in told
    assert {"Article 5. Title 5", "Advice is missing.", "Penal Code", "Peine", "نص من أوريليا."} <= set(told)


def test_what_was_answered_before_another_choice_was_made_is_in_no_file(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", Given(None, "A plan that was dropped.", "en"))
    submit_all(answering)
    assert "A plan that was dropped." not in lines(answering.get("secretariat", "answers-file", "convention"))


def test_the_check_names_what_is_missing_first_and_hands_in_what_is_complete(answering):
    page = answering.get("expert-aurelia", "check", "convention", "6").content.decode()
    assert "Still without an answer" in page
    answering.save("convention-6-1", Given("yes"))
    answering.save("convention-6-2", Given(None, "A text.", "en"))
    page = answering.get("expert-aurelia", "check", "convention", "6").content.decode()
    assert "Still without an answer" not in page
    assert "A text." in page
    assert answering.post("expert-aurelia", "hand-in", "convention", "6").status_code == 302
    assert answering.standing("6").status == "handed-in"


def test_only_those_who_answer_check(answering):
    found = {who for who in answering.people if answering.get(who, "check", "convention", "6").status_code == 200}
    assert found == {"focal-point-aurelia", "expert-aurelia"}
    submit_all(answering)
    assert answering.get("expert-borealis", "check", "convention", "6").status_code == 403
    assert answering.get("expert-aurelia", "check", "convention", "6").status_code == 409
