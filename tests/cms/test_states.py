"""The public table of States and a State's page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.enums import Stage
from reviews.models import PublicStanding, StateParty
from tests.cms.conftest import all_words, words

CEILING = 15


@pytest.fixture
def standing(cast):
    """Aurelia's review is at work; two of its steps are completed."""
    row, _made = PublicStanding.objects.get_or_create(state_party=cast.states["XAU"], phase=cast.review.phase)
    row.completed_steps.all().delete()
    row.completed_steps.create(stage=Stage.PLANNED, completed_on=date(2027, 1, 9))
    row.completed_steps.create(stage=Stage.OPENED, completed_on=date(2027, 2, 3))
    return row


def rows(tree, table):
    return [[words(cell) for cell in row] for row in tree.xpath("//table")[table].xpath("./tbody/tr")]


def real_states(*names):
    made = [StateParty(iso3=f"{place:03}", name=name, sort_key=name.lower()) for place, name in enumerate(names)]
    for state in made:
        state.save()


def test_fictional_states_stand_apart_under_their_own_heading(cast, read):
    real_states("Utopia", "Arcadia")
    page = read("/en/states/")
    assert all_words(page, "//h2") == ["Demonstration", "States and regional economic integration organizations"]
    assert rows(page, 0) == [
        ["Aurelia", "Party", "Party", "Region one"],
        ["Borealis", "Party", "Not a party", "Region one"],
        ["Cassia", "Party", "Party", "Region two"],
        ["Delvania", "Party", "Party", "Region one"],
        ["Elysia", "Party", "Party", "Region two"],
    ]
    assert rows(page, 1) == [
        ["Arcadia", "To be confirmed", "To be confirmed", ""],
        ["Utopia", "To be confirmed", "To be confirmed", ""],
    ]


def test_outside_a_demonstration_there_is_no_fictional_state(cast, read, client, settings):
    real_states("Utopia")
    settings.DEMO = False
    assert all_words(read("/en/states/"), "//tbody/tr/th") == ["Utopia"]
    assert client.get("/en/states/XAU/").status_code == 404


def test_states_stand_in_the_order_of_the_readers_language(cast, read):
    state = StateParty.objects.create(iso3="AUT", name="Austria", sort_key="austria")
    state.name_fr, state.sort_key_fr = "Zautriche", "zautriche"
    state.save()
    StateParty.objects.create(iso3="FRA", name="France", sort_key="france", sort_key_fr="france", name_fr="France")
    assert all_words(read("/en/states/"), "//section[@aria-labelledby='states']//tbody/tr/th") == ["Austria", "France"]
    assert all_words(read("/fr/states/"), "//section[@aria-labelledby='states']//tbody/tr/th") == [
        "France",
        "Zautriche",
    ]


def test_each_state_leads_to_its_page(cast, read):
    assert read("/ar/states/").xpath("//tbody/tr/th/a/@href") == [
        "/ar/states/XAU/",
        "/ar/states/XBO/",
        "/ar/states/XCA/",
        "/ar/states/XDE/",
        "/ar/states/XEL/",
    ]


def test_the_table_takes_the_same_few_queries_for_many_states(cast, client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/states/")
        return len(asked)

    few = queries()
    real_states(*(f"State party {number:03}" for number in range(200)))
    assert (queries(), few) == (3, 3)


def test_a_state_shows_its_completed_steps_with_their_days_and_no_other(standing, read):
    page = read("/en/states/XAU/")
    assert all_words(page, "//ol[@class='rail']/li") == ["1 Planned 9 January 2027", "2 Opened 3 February 2027"]
    assert page.xpath("//ol[@class='rail']/li/@class") == ["done", "done"]
    assert page.xpath("//*[@aria-current='step']") == []
    assert all_words(page, "//h3") == ["Phase 1, cluster I: Criminalization and jurisdiction"]


def test_a_state_without_a_review_shows_where_its_steps_will_stand(cast, read):
    page = read("/en/states/XEL/")
    assert page.xpath("//ol[@class='rail']") == []
    assert all_words(page, "//*[@class='empty']") == [
        "Completed steps of a review stand here with their dates.",
        "Papers stand here once they are issued and the State has consented to their publication.",
    ]


def test_a_state_tells_its_participation_by_instrument(cast, read):
    page = read("/en/states/XBO/")
    assert rows(page, 0) == [["Convention", "Party"], ["Firearms Protocol", "Not a party"]]


def test_a_state_shows_published_papers_alone_even_to_delegates(cast, issue, read):
    issue("CTOC/COP/WG.3/2028/CRP.1")
    issue("CTOC/COP/WG.3/2028/2", kind="summary", published=True)
    shown = {
        key: all_words(read("/en/states/XAU/", cast.client(key)), "//ul[contains(@class, 'papers')]//h3/a")
        for key in ("anonymous", "delegate-elysia", "focal-point-aurelia")
    }
    only = ["Summary of the list of observations: Aurelia"]
    assert shown == {"anonymous": only, "delegate-elysia": only, "focal-point-aurelia": only}


def test_the_code_of_a_state_may_be_typed_in_small_letters(cast, read):
    assert all_words(read("/en/states/xau/"), "//h1") == ["Aurelia"]


def test_a_fictional_state_is_marked_on_its_page(cast, read):
    StateParty.objects.create(iso3="AUT", name="Austria", sort_key="austria")
    marked = {code: all_words(read(f"/en/states/{code}/"), "//div[@class='note']/h2") for code in ("XAU", "AUT")}
    assert marked == {"XAU": ["Demonstration"], "AUT": []}


def test_the_sentence_on_designations_stands_below_states(cast, read):
    for address in ("/en/states/", "/en/states/XAU/"):
        assert len(read(address).xpath("//main//p[contains(@class, 'designation')]")) == 1, address


def test_a_states_page_stays_below_the_ceiling_of_queries(standing, issue, client, django_assert_max_num_queries):
    issue("CTOC/COP/WG.3/2028/2", kind="summary", published=True)
    with django_assert_max_num_queries(CEILING):
        client.get("/en/states/XAU/")
