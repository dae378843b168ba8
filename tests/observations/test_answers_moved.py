"""Feedback keeps the version of the answers it was written on, and its authors see what moved since."""

import lxml.html
import pytest
from django.urls import reverse

from observations import actions
from observations.models import FeedbackPassage
from questionnaires.given import Given
from questionnaires.models import Question, Submission
from tests.questionnaires import conftest
from tests.questionnaires import test_reopening as reopening
from tests.questionnaires.test_since_clearance import shown_changes

AUTHOR = "expert-borealis"
MOVED = [("6.2", [reopening.SUBMITTED, reopening.DRAFTED], ["2019", "2024"])]
# The review with its answers, as the questionnaire's tests have it.
in_english, treaties, aurelia = conftest.in_english, conftest.treaties, conftest.aurelia
answering, cleared, submitted = conftest.answering, conftest.cleared, reopening.submitted


@pytest.fixture
def feedback(submitted):
    """A passage on the answer that moves, on its article, on another article and on the whole, and one request."""
    write(submitted, "answer", question="convention-6-2")
    write(submitted, "article", article="6")
    write(submitted, "another", article="5")
    write(submitted, "whole")
    write(submitted, "request", question="convention-6-1", kind="clarification")
    return submitted


def write(answering, text, *, question="", article="", **more):
    answering.review.refresh_from_db()
    instrument = answering.part().instrument
    asked = Question.objects.select_related("section__provision").get(key=question) if question else None
    provision = instrument.provisions.get(article=article) if article else None
    by = answering.people[AUTHOR]
    actions.add_passage(
        review=answering.review,
        instrument=instrument,
        text=text,
        language="en",
        by=by,
        provision=provision,
        question=asked,
        **more,
    )


def move(answering):
    """The answer is reopened, changed and submitted anew."""
    reopening.grant(reopening.request(answering), answering)
    answering.save("convention-6-2", Given(None, reopening.DRAFTED, "en"))
    reopening.clear(answering)
    reopening.submit(answering)


def passage(text):
    return FeedbackPassage.objects.select_related("feedback__review", "feedback__instrument").get(text=text)


def address(name, answering, *rest):
    return reverse(f"observations:{name}", args=[answering.review.reference, "convention", *rest])


def page_of(answering, text, who=AUTHOR):
    row = passage(text)
    return answering.client(who).get(address("passage", answering, row.uid))


def marks(answering, who=AUTHOR):
    """What stands at each passage on the page of the feedback."""
    page = answering.client(who).get(address("feedback", answering))
    found = lxml.html.fromstring(page.content.decode()).xpath("//div[@class='thread']")
    said = {row.xpath("string(.//*[contains(@class, 'record')])").strip(): row for row in found}
    return {text: row.xpath("string(.//span[contains(@class, 'status--turn')])").strip() for text, row in said.items()}


ONE = "1 answer has moved since this was written"


def test_a_passage_keeps_the_version_it_was_written_on(feedback):
    first = Submission.objects.get(part=feedback.part())
    move(feedback)
    write(feedback, "later", question="convention-6-2")
    assert (passage("answer").written_on, passage("later").written_on.number) == (first, 2)


def test_nothing_is_said_while_nothing_moved(feedback):
    assert marks(feedback) == dict.fromkeys(("answer", "article", "another", "whole", "request"), "")
    reopening.grant(reopening.request(feedback), feedback)
    feedback.save("convention-6-2", Given(None, reopening.DRAFTED, "en"))
    assert set(marks(feedback).values()) == {""}


def test_the_passages_that_what_moved_concerns_say_so(feedback):
    move(feedback)
    assert marks(feedback) == {"answer": ONE, "article": ONE, "another": "", "whole": ONE, "request": ""}


def test_the_author_sees_word_by_word_what_moved(feedback):
    move(feedback)
    shown = {text: shown_changes(page_of(feedback, text), "moved") for text in ("answer", "another", "whole")}
    assert shown == {"answer": MOVED, "another": [], "whole": MOVED}


def test_sent_feedback_keeps_its_mark_for_all_who_read_it(feedback):
    own = actions.feedback.feedback_of(feedback.review, feedback.part().instrument, feedback.people[AUTHOR])
    for act in (actions.clear_feedback, actions.send_feedback):
        act(feedback=own, by=feedback.people["focal-point-borealis"])
    move(feedback)
    for who in ("expert-borealis", "focal-point-aurelia", "secretariat"):
        assert shown_changes(page_of(feedback, "answer", who), "moved") == MOVED


def test_written_anew_it_is_written_on_what_stands_now(feedback):
    move(feedback)
    actions.save_passage(passage=passage("answer"), text="answer", language="en", seen=1, by=feedback.people[AUTHOR])
    assert (passage("answer").written_on.number, marks(feedback)["answer"]) == (2, "")


def test_submitted_anew_as_it_was_nothing_has_moved(feedback):
    reopening.grant(reopening.request(feedback), feedback)
    reopening.submit(feedback)
    assert set(marks(feedback).values()) == {""}
