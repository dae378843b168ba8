"""Draws on record: who reviews whom is for everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from reviews.models import DrawingOfLots
from tests.cms.conftest import all_words, words


@pytest.fixture
def draw(cast):
    return DrawingOfLots.objects.get()


def page_of(draw):
    return f"/en/draws/{draw.reference}/"


def test_every_draw_on_record_is_listed_and_leads_to_its_page(draw, read):
    page = read("/en/draws/")
    assert page.xpath("//main//h3/a/@href") == [page_of(draw)]
    assert all_words(page, "//main//ul/li/p") == ["2 November 2026", "Demonstration"]


def test_the_states_page_leads_to_the_draws(draw, read):
    assert read("/en/states/").xpath("//main/div/p/a/@href") == ["/en/draws/"]


def test_before_the_first_draw_the_page_says_what_will_stand_there(db, read):
    assert all_words(read("/en/draws/"), "//p[@class='empty']") == [
        "A draw stands here once the Secretariat has recorded it."
    ]


def test_a_draw_names_each_reviewing_state_with_its_instruments(draw, read):
    page = read(page_of(draw))
    [row] = page.xpath("//tbody/tr")
    assert words(row.xpath("./th")[0]) == "Aurelia"
    assert [words(one) for one in row.xpath(".//li")] == [
        "Borealis Convention",
        "Cassia Convention, Firearms Protocol",
        "Delvania Firearms Protocol Drawn in addition, for these instruments only",
    ]


def test_the_file_holds_the_same_in_codes_alone(draw, read):
    address = f"/en/draws/{draw.reference}.json"
    assert address in read(page_of(draw)).xpath("//main//a/@href")
    told = Client().get(address).json()
    assert told["pairings"] == [
        {
            "state_under_review": "XAU",
            "reviewing_states": [
                {"state": "XBO", "instruments": ["convention"], "additional": False},
                {"state": "XCA", "instruments": ["convention", "firearms"], "additional": False},
                {"state": "XDE", "instruments": ["firearms"], "additional": True},
            ],
        }
    ]
    assert (told["reference"], told["demonstration"]) == (draw.reference, True)


def test_without_the_demonstration_no_fictional_draw_is_public(draw, settings):
    settings.DEMO = False
    answers = [Client().get(f"/en/draws/{ending}").status_code for ending in ("", f"{draw.reference}/")]
    assert answers == [200, 404]
    assert reverse("cms:draw", args=[draw.reference]).encode() not in Client().get("/en/draws/").content


def test_a_draw_that_is_not_there_answers_like_any_other_address(draw):
    assert [Client().get(f"/en/draws/{ending}").status_code for ending in ("nothing/", "nothing.json")] == [404, 404]


def test_reading_a_draw_takes_as_many_queries_with_more_pairings(draw, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        Client().get(page_of(draw))
