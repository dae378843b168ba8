"""One answer saved by the script: told what the page changes, or what stands in the way."""

import pytest

from questionnaires.given import Given
from questionnaires.models import AnswerVersion
from tests.questionnaires import world

TEXT = ("convention", "6", "convention-6-2")


def send(answering, who="expert-aurelia", place=TEXT, **sent):
    key = place[-1]
    data = {f"{key}-{name}" if name else key: value for name, value in sent.items()}
    return answering.post(who, "save", *place, data=data)


def choose(answering, value, seen, who="expert-aurelia"):
    place = ("convention", "5", "convention-5-1")
    return answering.post(who, "save", *place, data={"convention-5-1": value, "convention-5-1-seen": seen})


def test_a_save_tells_version_words_and_counts(answering):
    response = send(answering, text="A text.", language="en", seen="0")
    told = response.json()
    assert (response.status_code, told["version"], told["progress"]) == (200, 1, "1 of 2 questions answered")
    assert "Saved" in told["saved"]
    assert "09:00</time> UTC" in told["saved"]
    assert told["active"] == ["convention-6-1", "convention-6-2"]


def test_a_save_tells_which_questions_apply_now(answering):
    told = choose(answering, "no", 0).json()
    assert [key.removeprefix("convention-5-") for key in told["active"]] == ["1", "1c", "1d", "1e", "2", "3", "4"]


def test_the_act_becomes_possible_with_the_last_required_answer(answering):
    place = ("convention", "6", "convention-6-1")
    told = answering.post("expert-aurelia", "save", *place, data={"convention-6-1": "yes", "convention-6-1-seen": 0})
    assert answering.url("hand-in", "convention", "6") in told.json()["acts"]


def test_a_stale_save_is_told_both_texts(answering):
    answering.save("convention-6-2", Given(None, "Theirs.", "en"), by="focal-point-aurelia")
    response = send(answering, text="Mine.", language="en", seen="0")
    told = response.json()
    assert (response.status_code, told["version"], answering.answer("convention-6-2").text) == (409, 1, "Theirs.")
    texts = ("<p><ins>Mine</ins>.</p>", "<p><del>Theirs</del>.</p>")
    assert [text in told["html"] for text in texts] == [True, True]
    assert 'data-keep="1"' in told["html"]


def test_my_own_text_sent_twice_is_no_conflict(answering):
    for _time in range(2):
        assert send(answering, text="Mine.", language="en", seen="0").json()["version"] == 1


@pytest.mark.parametrize("seen", ["", "-1", "one", "9" * 40])
def test_a_form_without_a_version_is_refused(answering, seen):
    response = send(answering, text="Mine.", language="en", seen=seen)
    expected = {"convention-6-2-seen": ["The form is not complete. Open the page again."]}
    assert (response.status_code, response.json()["errors"]) == (422, expected)
    assert AnswerVersion.objects.count() == 0


def test_a_version_that_is_not_yet_is_stale(answering):
    answering.save("convention-6-2", Given(None, "Theirs.", "en"))
    assert send(answering, text="Mine.", language="en", seen="7").status_code == 409


def test_bad_input_is_told_by_control(answering):
    response = send(answering, text="x" * 20_001, language="en", seen="0")
    expected = {"convention-6-2-text": ["At most 20000 characters are possible here; this text has 20001."]}
    assert (response.status_code, response.json()) == (422, {"errors": expected})
    assert AnswerVersion.objects.count() == 0


def test_words_of_refusals_are_in_the_language_of_the_page(answering):
    url = answering.url("save", *TEXT).replace("/en/", "/fr/")
    response = answering.client("expert-aurelia").post(url, {"convention-6-2-text": "x", "convention-6-2-seen": 0})
    assert response.status_code == 422


@pytest.mark.parametrize("who", ["observer-aurelia", "expert-borealis", "secretariat", "delegate-elysia"])
def test_whoever_does_not_see_the_draft_cannot_save(answering, who):
    assert send(answering, who, text="x", language="en", seen="0").status_code == 404


def test_a_contributor_saves_the_article_given_and_finds_no_other(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    assert send(answering, "contributor-aurelia", text="x", language="en", seen="0").status_code == 200
    assert choose(answering, "yes", 0, "contributor-aurelia").status_code == 404


@pytest.mark.parametrize("key", ["convention-5-1", "firearms-5-1", "nothing"])
def test_a_question_of_another_article_is_not_there(answering, key):
    assert answering.post("expert-aurelia", "save", "convention", "6", key).status_code == 404


def test_nothing_is_saved_by_reading(answering):
    assert answering.get("expert-aurelia", "save", *TEXT).status_code == 405
