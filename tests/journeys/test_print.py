"""What a sheet of paper shows: the record and whose it is, nothing to press or to go to."""

import pytest

from tests.journeys.browsing import become
from tests.journeys.places import PLACES, names_in

# Bands, ways elsewhere and acts are for the screen.
ON_SCREEN_ONLY = (
    *(".band", ".mast", ".crumbs", ".foot", ".skip", ".slim", ".deskmap", ".pager", ".toc"),
    *(".audience a", ".actions", "button", ".button", "summary"),
)
SHEETS = {
    "article read": ".record",
    "list": ".obs .record",
    "item kept": ".record",
    "preview": ".record",
    "record": "main .rows > li",
    "list as a paper": ".paper .record",
    "summary as a paper": ".paper .record",
}
BY_NAME = {place.name: place for place in PLACES}


@pytest.fixture
def printed(shared_server, new_page):
    """Call with the name of a page: as it is laid out for paper."""

    def sheet(name):
        place = BY_NAME[name]
        page, site = new_page(), shared_server(place.world)
        if place.who != "anonymous":
            become(page, site, place.who)
        page.goto(f"{site.url}/en/{place.path.format(**names_in(site.database))}")
        page.emulate_media(media="print")
        return page

    return sheet


def visible(page, selector):
    return [
        found.evaluate("it => it.outerHTML.slice(0, 80)")
        for found in page.locator(f"{selector}").all()
        if found.is_visible()
    ]


@pytest.mark.parametrize(("name", "record"), SHEETS.items(), ids=[name.replace(" ", "-") for name in SHEETS])
def test_a_sheet_shows_the_record_and_nothing_to_press(printed, name, record):
    page = printed(name)
    on_screen_only = [each for part in ON_SCREEN_ONLY for each in visible(page, part)]
    assert on_screen_only == []
    assert len(visible(page, record)) == page.locator(record).count() > 0


def test_a_kept_item_is_framed_twice_and_keeps_its_words(printed):
    page = printed("list")
    kept = page.locator(".obs--kept").first
    assert kept.evaluate("item => getComputedStyle(item).borderBlockStartStyle") == "double"
    assert "Kept confidential" in kept.inner_text()
