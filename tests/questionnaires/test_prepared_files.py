"""Files that take long: made by the worker, kept for whoever asked, handed out while they say what that person sees."""

from io import BytesIO

import docx
import pytest
from django.test import override_settings

from questionnaires import composing, tasks
from questionnaires.given import Given
from questionnaires.models import PreparedFile
from reviews.models import Participant
from tests.foundation.typesetting.test_pdf import words as words_of
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all
from tests.questionnaires.workbooks import told, words

TEXT = "convention-6-2"
LATER = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def pdf(own, who="expert-aurelia", name="answers-pdf", instrument="convention"):
    return own.get(who, name, instrument)


def make_all():
    """What the worker does."""
    return [tasks.make_file.call(str(row.uid)) for row in PreparedFile.objects.filter(content=None)]


def test_the_file_says_what_was_answered_and_that_the_questions_are_an_illustration(answering):
    submit_all(answering)
    response = pdf(answering, "expert-borealis")
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        *("application/pdf", "private, no-store"),
    )
    said = words_of(response.content)
    assert [part for part in ("These questions are an illustration.", "Penal Code", "Peine") if part not in said] == []


def test_a_second_request_is_the_file_that_is_there_and_a_new_answer_makes_another(answering):
    first = pdf(answering).content
    row = PreparedFile.objects.get()
    assert pdf(answering).content == first
    assert PreparedFile.objects.get().digest == row.digest
    answering.save(TEXT, Given(None, "Written since.", "en"))
    assert "Written since." in words_of(pdf(answering).content)
    assert PreparedFile.objects.get().digest != row.digest


def test_while_it_is_being_made_a_page_says_so_and_leads_to_it(answering):
    with override_settings(TASKS=LATER):
        shown = pdf(answering)
        assert (shown.status_code, "Refresh" in shown.headers, faults(shown)) == (200, False, [])
        assert shown.headers["Cache-Control"] == "private, no-store"
        assert "Take it here when it is ready" in words(shown)
        pdf(answering)
        assert make_all() == [True]
        assert pdf(answering).content.startswith(b"%PDF-")


def test_the_queue_holds_no_word_of_an_answer(answering):
    answering.save(TEXT, Given(None, "Nobody else reads this.", "en"))
    with override_settings(TASKS=LATER):
        pdf(answering)
        row = PreparedFile.objects.get()
        (queued,) = tasks.make_file.get_backend().results
    assert (queued.args, queued.kwargs) == ([str(row.uid)], {})


def test_what_could_not_be_made_is_told_and_made_when_it_is_asked_for_again(answering, monkeypatch):
    def fails(document):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(composing, "to_pdf", fails)
        shown = pdf(answering)
    assert faults(shown) == []
    assert told(shown).startswith("Nothing was lost.")
    again = answering.client("expert-aurelia").get(f"{answering.url('answers-pdf', 'convention')}?again=1")
    assert again.content.startswith(b"%PDF-")


def test_a_file_lost_with_its_worker_is_made_anew(answering, hold_clock):
    with override_settings(TASKS=LATER):
        pdf(answering)
    hold_clock("2027-03-12T09:11:00+00:00")
    assert pdf(answering).content.startswith(b"%PDF-")


def test_a_file_is_there_for_the_person_who_asked_and_for_nobody_else(answering):
    pdf(answering)
    seen = {who for who, user in answering.people.items() if PreparedFile.objects.visible_to(user).exists()}
    assert seen == {"expert-aurelia"}
    Participant.objects.filter(user=answering.people["expert-aurelia"]).update(until=world.NOW)
    assert not PreparedFile.objects.visible_to(answering.people["expert-aurelia"]).exists()
    assert pdf(answering).status_code == 404


def test_an_article_taken_back_from_a_contributor_is_in_no_file_of_theirs(answering):
    answering.save(TEXT, Given(None, "Of article six.", "en"))
    given = [world.delegate(answering.review, answering.people["contributor-aurelia"], article) for article in "56"]
    assert "Of article six." in words_of(pdf(answering, "contributor-aurelia").content)
    given[1].taken_back_at = world.NOW
    given[1].save()
    assert "Of article six." not in words_of(pdf(answering, "contributor-aurelia").content)


def test_what_was_drafted_is_in_no_file_of_another_state_until_it_was_submitted(answering):
    assert {who for who in answering.people if pdf(answering, who).status_code == 200} == {
        *("focal-point-aurelia", "expert-aurelia"),
    }


@pytest.mark.parametrize("name", ["questions-pdf", "questions-file"])
def test_the_questions_without_answers_are_for_those_who_answer(answering, name):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    found = {who for who in answering.people if pdf(answering, who, name).status_code == 200}
    assert found == {"focal-point-aurelia", "expert-aurelia", "contributor-aurelia"}
    submit_all(answering)
    assert pdf(answering, "expert-borealis", name).status_code == 403


def test_the_questions_hold_what_may_be_asked_and_no_answer(answering):
    answering.save(TEXT, Given(None, "An answer.", "en"))
    word = pdf(answering, name="questions-file").content
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(word)).paragraphs]
    assert "5.1a Question 1a of article 5?" in lines
    assert lines[lines.index("5.1a Question 1a of article 5?") + 1] == (
        "Only if the answer to 5.1 is: Yes; Yes, in part"
    )
    said = words_of(pdf(answering, name="questions-pdf").content)
    for words_there in (" ".join(lines), said):
        assert ("These questions are an illustration." in words_there, "An answer." in words_there) == (True, False)


def test_a_contributors_questions_are_those_of_the_articles_given(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    said = words_of(pdf(answering, "contributor-aurelia", "questions-pdf").content)
    assert ("Question 1 of article 6?" in said, "article 5?" in said) == (True, False)
