"""Every page of the journeys against the rules for all: axe with all its rules, 320 pixels, weight; English and Arabic,
the main pages in Chinese too.

The tests read only, or send what is refused: one server per world, one browser window per reader.
"""

import pytest

from tests.journeys.browsing import become, violations, width_when_narrow
from tests.journeys.places import PLACES, names_in

# design.md §11, in bytes as they stand, uncompressed: the page itself, and all that it loads.
HEAVIEST_PAGE, HEAVIEST_IN_ALL = 60_000, 100_000
MORE_FOR_A_WHOLE = 40_000
WEIGHTS = """() => ["navigation", "resource"].map(kind => performance.getEntriesByType(kind)
    .filter(loaded => !/\\.(woff2?|ttf)$/.test(loaded.name))
    .reduce((sum, loaded) => sum + loaded.decodedBodySize, 0))"""
SEND = """([place, changes]) => {
    const form = [...document.querySelectorAll("main form[method=post]")]
        .find(form => new URL(form.action).pathname.endsWith(place || location.pathname))
    for (const [name, value] of Object.entries(changes)) form.querySelector(`[name="${name}"]`).value = value
    form.noValidate = true
    form.submit()
}"""

pytestmark = pytest.mark.proof


@pytest.fixture
def window(shared_server, shared_pages):
    """Call with a place: the window of who reads it, in its world."""
    opened, open_page, wrong = shared_pages

    def find(place):
        if (place.world, place.who) not in opened:
            opened[place.world, place.who] = page = open_page()
            if place.who != "anonymous":
                become(page, shared_server(place.world), place.who)
        return opened[place.world, place.who]

    yield find
    assert wrong == []


@pytest.fixture
def arrive(window, shared_server):
    """Call with a place and a language: the page as it was answered, with its status."""

    def go(place, lang):
        page, site = window(place), shared_server(place.world)
        path = place.path.format(**names_in(site.database))
        answer = page.goto(f"{site.url}{path}" if path.startswith("/") else f"{site.url}/{lang}/{path}")
        if place.sends:
            with page.expect_navigation() as sent:
                page.evaluate(SEND, place.sends)
            answer = sent.value
        assert answer.status == place.status
        return page

    return go


# Every page in a language read from the left and one read from the right, the main pages in Chinese as well.
IN_LANGUAGES = [
    pytest.param(place, lang, id=f"{place}-{lang}")
    for place in PLACES
    for lang in (("en", "ar", "zh-hans") if place.main else ("en", "ar"))
]


@pytest.mark.parametrize(("place", "lang"), IN_LANGUAGES)
def test_a_page_is_open_to_all_fits_a_narrow_window_and_weighs_little(arrive, place, lang):
    page = arrive(place, lang)
    own, others = page.evaluate(WEIGHTS)
    assert violations(page) == []
    assert width_when_narrow(page) <= 320
    more = MORE_FOR_A_WHOLE if place.whole else 0
    assert own <= HEAVIEST_PAGE + more
    assert own + others <= HEAVIEST_IN_ALL + more


@pytest.mark.parametrize("place", [place for place in PLACES if place.main], ids=str)
def test_a_main_page_is_open_to_all_in_the_dark_and_on_a_phone(arrive, place):
    page = arrive(place, "en")
    before = page.viewport_size
    page.emulate_media(color_scheme="dark")
    in_the_dark = violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    on_a_phone = violations(page)
    page.set_viewport_size(before)
    page.emulate_media(color_scheme="light")
    assert (in_the_dark, on_a_phone) == ([], [])
