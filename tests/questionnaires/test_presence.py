"""Somebody else on the page of an article: a hint for colleagues of the same State, never a lock."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaires.models import Presence
from tests.questionnaires import world

SIX = ("convention", "6")
HINT = "Expert Aurelia is on this page as well. What each of you saves is kept."


def hinted(response):
    return HINT in " ".join(response.content.decode().split())


@pytest.fixture
def opened(answering):
    """The expert has the page of article 6 open."""
    answering.get("expert-aurelia", "article", *SIX)
    return answering


def test_whoever_opens_the_page_lately_is_named_to_the_next(opened):
    opened_by_all = [opened.get(who, "article", *SIX) for who in ("focal-point-aurelia", "expert-aurelia")]
    assert [hinted(page) for page in opened_by_all] == [True, False]


def test_it_is_said_on_the_page_of_a_question_and_with_each_save(opened):
    assert hinted(opened.get("focal-point-aurelia", "question", *SIX, "convention-6-1"))
    sent = {"convention-6-1": "yes", "convention-6-1-seen": 0}
    saved = opened.post("focal-point-aurelia", "save", *SIX, "convention-6-1", data=sent).json()
    assert " ".join(saved["presence"].split()) == HINT


def test_a_save_says_that_one_is_there_as_well(answering):
    sent = {"convention-6-1": "yes", "convention-6-1-seen": 0}
    answering.post("expert-aurelia", "save", *SIX, "convention-6-1", data=sent)
    assert hinted(answering.get("focal-point-aurelia", "article", *SIX))


def test_nobody_is_on_another_article_nor_there_after_a_while(opened, hold_clock):
    assert not hinted(opened.get("focal-point-aurelia", "article", "convention", "5"))
    hold_clock("2027-03-12T09:06:00+00:00")
    assert not hinted(opened.get("focal-point-aurelia", "article", *SIX))


def test_it_locks_nothing(opened):
    sent = {"convention-6-1": "yes", "convention-6-1-seen": 0}
    assert opened.post("focal-point-aurelia", "save", *SIX, "convention-6-1", data=sent).status_code == 200


def test_it_stays_with_the_people_of_the_state(opened):
    world.delegate(opened.review, opened.people["contributor-aurelia"], "6")
    readers = {who for who, user in opened.people.items() if Presence.objects.visible_to(user).exists()}
    assert readers == {"focal-point-aurelia", "expert-aurelia", "contributor-aurelia"}


def test_whoever_only_reads_is_not_noted(opened):
    for who in opened.people:
        opened.get(who, "article", *SIX)
    assert set(Presence.objects.values_list("user__name", flat=True)) == {"Expert Aurelia", "Focal Point Aurelia"}


def test_working_on_it_is_written_once_a_minute(opened, hold_clock):
    def written():
        with CaptureQueriesContext(connection) as asked:
            opened.get("expert-aurelia", "article", *SIX)
        return sum(row["sql"].startswith("INSERT") for row in asked if "presence" in row["sql"])

    assert written() == 0
    hold_clock("2027-03-12T09:02:00+00:00")
    assert (written(), Presence.objects.count()) == (1, 1)
