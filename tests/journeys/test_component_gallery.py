"""The gallery of components, which answers only while debugging is on, against the rules for all pages."""

import pytest

from tests.journeys.browsing import violations, width_when_narrow

pytestmark = pytest.mark.proof


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_component_is_open_to_all_by_day_in_the_dark_and_in_a_narrow_window(server, new_page, lang, direction):
    page = new_page(locale=lang)
    page.goto(f"{server('self-assessment', DEBUG='on').url}/components/")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (lang, direction)
    assert page.locator("form").count() > 0
    assert violations(page) == []
    assert width_when_narrow(page) <= 320
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
