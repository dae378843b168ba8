"""One question on its own page: answered, read, its history, an earlier version taken up again."""

import re

import pytest

from questionnaires.given import Given
from questionnaires.models import AnswerVersion
from tests.questionnaires.test_article_page import form_of, submit_all

FIRST = ("convention", "5", "convention-5-1b")
READERS = {
    "focal-point-aurelia",
    "expert-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-borealis",
    "focal-point-cassia",
    "secretariat",
}


@pytest.fixture
def written(answering):
    """A text in three versions."""
    answering.save("convention-5-1", Given("in_part"))
    for text in ("One law is missing.", "Two laws are missing.", "Two laws are in preparation."):
        answering.save("convention-5-1b", Given(None, text, "en"))
    return answering


def versions(aurelia):
    rows = AnswerVersion.objects.filter(answer=aurelia.answer("convention-5-1b"))
    return list(rows.values_list("version", "text"))


def test_a_draft_is_a_page_for_those_who_draft_it(written):
    found = {who: written.get(who, "question", *FIRST).status_code for who in written.people}
    assert {who for who, status in found.items() if status == 200} == {"focal-point-aurelia", "expert-aurelia"}
    assert set(found.values()) == {200, 404}


def test_what_was_submitted_is_read_without_its_history(written):
    submit_all(written)
    pages = {who: written.get(who, "question", *FIRST) for who in written.people}
    assert {who for who, page in pages.items() if page.status_code == 200} == READERS
    page = pages["expert-borealis"].content.decode()
    assert "Advice is missing." in page
    assert "Two laws" not in page
    assert "<textarea" not in page


def test_the_form_saves_this_answer_alone_and_goes_on_to_the_next(written):
    sent = form_of(written.get("expert-aurelia", "question", *FIRST))
    assert {name for name in sent if name.endswith("-seen")} == {"convention-5-1b-seen"}
    sent |= {"convention-5-1b-text": "A fourth text.", "onward": "yes"}
    response = written.post("expert-aurelia", "question", *FIRST, data=sent)
    assert response.status_code == 302
    assert response.url == written.url("question", "convention", "5", "convention-5-1d")
    assert versions(written)[-1] == (4, "A fourth text.")


def test_bad_input_keeps_what_was_typed_and_changes_nothing(written):
    sent = form_of(written.get("expert-aurelia", "question", *FIRST)) | {"convention-5-1b-text": "With a \x07 bell"}
    response = written.post("expert-aurelia", "question", *FIRST, data=sent)
    assert response.status_code == 422
    assert len(versions(written)) == 3


def test_the_history_shows_each_version_with_the_words_that_are_new_in_it(written):
    page = written.get("expert-aurelia", "question", *FIRST).content.decode()
    history = page[page.index('aria-labelledby="history"') :]
    assert re.findall(r"<ins>(.*?)</ins>", history) == ["in preparation", "Two laws are"]
    assert re.findall(r"Take up version (\d) again", history) == ["2", "1"]


def test_a_long_history_comes_in_pages(answering):
    answering.save("convention-5-1", Given("in_part"))
    for number in range(25):
        answering.save("convention-5-1b", Given(None, f"Text number {number}.", "en"))
    first = answering.get("expert-aurelia", "question", *FIRST).content.decode().partition('="history"')[2]
    assert (first.count("<details"), 'href="?page=2"' in first) == (20, True)
    second = answering.client("expert-aurelia").get(answering.url("question", *FIRST) + "?page=2").content.decode()
    second = second.partition('="history"')[2]
    assert (second.count("<details"), 'href="?page=1"' in second) == (5, True)


def test_an_earlier_version_is_taken_up_again_as_the_next_one(written):
    data = {"version": "1", "seen": "3"}
    assert written.post("expert-aurelia", "restore-answer", *FIRST, data=data).status_code == 302
    assert versions(written) == [
        (1, "One law is missing."),
        (2, "Two laws are missing."),
        (3, "Two laws are in preparation."),
        (4, "One law is missing."),
    ]


def test_taking_up_again_does_not_overwrite_what_somebody_saved_meanwhile(written):
    response = written.post("expert-aurelia", "restore-answer", *FIRST, data={"version": "1", "seen": "2"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Two texts exist for question" in page
    assert len(versions(written)) == 3


@pytest.mark.parametrize("version", ["9", "-1", "", "١", "one"])
def test_a_version_that_is_not_there_is_refused_in_words(written, version):
    response = written.post("expert-aurelia", "restore-answer", *FIRST, data={"version": version, "seen": "3"})
    assert response.status_code == 409
    assert "There is no such version of this answer." in response.content.decode()


def test_after_submission_nothing_is_taken_up_again(written):
    submit_all(written)
    data = {"version": "1", "seen": "4"}
    assert written.post("expert-aurelia", "restore-answer", *FIRST, data=data).status_code == 409
    assert written.post("expert-borealis", "restore-answer", *FIRST, data=data).status_code == 403


def test_a_question_that_does_not_apply_says_so_and_keeps_its_answer(written):
    written.save("convention-5-1", Given("no"))
    page = written.get("expert-aurelia", "question", *FIRST).content.decode()
    assert "This question does not apply now" in page
    assert 'name="convention-5-1b' not in page


@pytest.mark.parametrize("key", ["convention-6-1", "nothing"])
def test_a_question_of_another_article_is_not_there(written, key):
    assert written.get("expert-aurelia", "question", "convention", "5", key).status_code == 404


def test_any_two_versions_stand_side_by_side_also_those_of_another_page(answering):
    answering.save("convention-5-1", Given("in_part"))
    for number in range(25):
        answering.save("convention-5-1b", Given(None, f"Text number {number}.", "en"))
    address = answering.url("question", *FIRST)
    for asked in ({"earlier": "1", "later": "25"}, {"earlier": "25", "later": "1"}):
        page = answering.client("expert-aurelia").get(address, asked).content.decode()
        pair = page.partition('class="pair"')[2]
        assert re.findall(r"<h4>(.*?)</h4>", pair) == ["Version 1", "Version 25"]
        assert re.findall(r"<(ins|del)>(.*?)</", pair) == [("del", "0"), ("ins", "24")]


@pytest.mark.parametrize("asked", [{"earlier": "1"}, {"earlier": "1", "later": "1"}, {"earlier": "٢", "later": "x"}])
def test_without_two_versions_nothing_stands_side_by_side(written, asked):
    page = written.client("expert-aurelia").get(written.url("question", *FIRST), asked)
    assert (page.status_code, 'class="pair"' in page.content.decode()) == (200, False)
