"""The links around a page: languages, menu."""

import pytest
from django.utils.translation import override

from reviewmech import navigation

pytestmark = pytest.mark.urls("tests.reviewmech.skin_urls")


def addresses(path: str, query: str = "") -> list[str]:
    return [link.url for link in navigation.language_links(path, query)]


def test_the_switch_keeps_the_path_and_changes_its_language_only():
    assert addresses("/en/states/fr/") == [
        "/ar/states/fr/",
        "/zh-hans/states/fr/",
        "/en/states/fr/",
        "/fr/states/fr/",
        "/ru/states/fr/",
        "/es/states/fr/",
    ]


def test_the_switch_stands_in_the_same_order_in_every_language():
    orders = set()
    for code in ("ar", "zh-hans", "en"):
        with override(code):
            orders.add(tuple(link.label for link in navigation.language_links("/en/")))
    assert orders == {("عربي", "中文", "English", "Français", "Русский", "Español")}


@pytest.mark.parametrize("path", ["/personas/", "/", "", "//elsewhere.example/", "/enclave/", "/de/states/"])
def test_outside_the_language_prefix_the_switch_leads_home(path):
    assert addresses(path, "q=1") == ["/ar/", "/zh-hans/", "/en/", "/fr/", "/ru/", "/es/"]


def test_a_typed_path_is_escaped_and_a_query_follows_it():
    assert addresses('/en/"><b>/', "page=2")[2] == "/en/%22%3E%3Cb%3E/?page=2"


def test_one_language_is_the_present_one():
    with override("ar"):
        present = [link.html for link in navigation.language_links("/ar/") if link.current]
    assert present == ["ar"]


def menu(path: str, **kwargs: bool) -> list[tuple[str, str, bool]]:
    return [(link.url, str(link.label), link.current) for link in navigation.main_menu(path, **kwargs)]


def test_the_menu_of_somebody_signed_in_begins_with_my_work_and_marks_the_present_part():
    assert menu("/en/papers/a-paper/", signed_in=True) == [
        ("/en/my-work/", "My work", False),
        ("/en/states/", "States", False),
        ("/en/papers/", "Papers", True),
        ("/en/meetings/", "Meetings", False),
    ]


def test_the_menu_of_a_visitor_holds_what_is_public():
    assert menu("/en/", signed_in=False) == [
        ("/en/states/", "States", False),
        ("/en/papers/", "Papers", False),
        ("/en/meetings/", "Meetings", False),
    ]


def test_a_route_that_does_not_exist_has_no_address():
    assert navigation.address("cms:not-built") == ""
