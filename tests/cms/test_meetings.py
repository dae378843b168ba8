"""Sessions with their papers."""

from datetime import date

import pytest

from reviews.models import Body, Session
from tests.cms.conftest import all_words

LIST, SUMMARY = "CTOC/COP/WG.3/2028/CRP.1", "CTOC/COP/WG.3/2028/2"
PAGE = "/en/meetings/wg-3/2028/"


@pytest.fixture
def elsewhere(cast):
    body = Body.objects.create(symbol="CTOC/COP/WG.2", slug="wg-2", name="Working Group on Technical Assistance")
    return Session.objects.create(
        body=body, slug="2028", title="Twelfth session", starts=date(2028, 10, 2), ends=date(2028, 10, 4)
    )


def sessions(page):
    return all_words(page, "//main//h3/a")


def test_only_sessions_with_a_paper_one_can_read_are_listed_latest_first(cast, elsewhere, issue, read):
    issue(LIST)
    issue("CTOC/COP/WG.2/2028/2", sessions=[elsewhere], published=True)
    here, there = (
        "Working Group on International Cooperation: Nineteenth session",
        "Working Group on Technical Assistance: Twelfth session",
    )
    shown = {
        key: sessions(read("/en/meetings/", cast.client(key)))
        for key in ("anonymous", "delegate-elysia", "focal-point-aurelia", "secretariat")
    }
    assert shown == {
        "anonymous": [there],
        "delegate-elysia": [there, here],
        "focal-point-aurelia": [there],
        "secretariat": [there],
    }


def test_a_session_counts_the_papers_one_can_read(cast, issue, read):
    issue(LIST)
    issue(SUMMARY, kind="summary", published=True)
    told = {
        key: all_words(read("/en/meetings/", cast.client(key)), "//main//li/p")
        for key in ("anonymous", "delegate-elysia")
    }
    assert told == {
        "anonymous": ["4 to 6 September 2028", "1 paper", "Demonstration"],
        "delegate-elysia": ["4 to 6 September 2028", "2 papers", "Demonstration"],
    }


def test_without_sessions_the_page_says_what_will_stand_there(read):
    assert all_words(read("/en/meetings/"), "//*[@class='empty']") == [
        "A session stands here once a paper issued to it can be read."
    ]


def test_a_session_shows_its_papers_by_item_to_its_delegates_and_the_published_ones_to_all(cast, issue, read):
    issue(LIST)
    issue(SUMMARY, kind="summary", published=True)
    issue("CTOC/COP/WG.3/2028/CRP.5", item="7")
    shown = {
        key: all_words(read(PAGE, cast.client(key)), "//main//h2 | //main//ul/li/bdi")
        for key in ("anonymous", "delegate-elysia", "focal-point-aurelia")
    }
    published = ["Demonstration", "Item 4 of the provisional agenda", SUMMARY]
    assert shown == {
        "anonymous": published,
        "delegate-elysia": [
            *published,
            LIST,
            "Item 7 of the provisional agenda",
            "CTOC/COP/WG.3/2028/CRP.5",
        ],
        "focal-point-aurelia": published,
    }


def test_a_session_without_a_paper_one_can_read_answers_like_one_that_is_not_there(cast, issue):
    issue(LIST)
    for key in ("anonymous", "focal-point-aurelia", "secretariat", "editor"):
        client = cast.client(key)
        hidden, nowhere = client.get(PAGE), client.get("/en/meetings/wg-3/2029/")
        assert (hidden.status_code, nowhere.status_code) == (404, 404), key
        assert hidden.content.replace(b"2028", b"2029") == nowhere.content
        assert sorted(hidden.headers.items()) == sorted(nowhere.headers.items())
    assert cast.client("delegate-elysia").get(PAGE).status_code == 200


def test_a_session_is_asked_for_with_its_body(cast, elsewhere, issue, client):
    issue(SUMMARY, kind="summary", published=True)
    assert [client.get(f"/en/meetings/{path}/").status_code for path in ("wg-3/2028", "wg-2/2028")] == [200, 404]


def test_meetings_take_the_same_queries_for_one_paper_as_for_many(cast, issue, client, django_assert_num_queries):
    issue(SUMMARY, kind="summary", published=True)

    def ask():
        with django_assert_num_queries(1):
            client.get("/en/meetings/")
        with django_assert_num_queries(2):
            client.get(PAGE)

    ask()
    for number in range(20):
        issue(f"CTOC/COP/WG.3/2028/CRP.{number}", published=True)
    ask()
