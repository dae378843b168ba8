"""The layout of pages and of error pages, asked for as a browser would."""

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from foundation.refusals import Refusal
from reviewmech import errors
from reviewmech.component_gallery import pieces

pytestmark = pytest.mark.urls("tests.reviewmech.skin_urls")


class SignedIn:
    name = "Ilse Varga"
    is_authenticated = True
    by_link = False


def request(path: str, user: object = None, method: str = "get"):
    made = getattr(RequestFactory(), method)(path)
    made.user = user or AnonymousUser()
    return made


def page(
    path: str = "/en/states/", user: object = None, template: str = "base.html", **context: object
) -> BeautifulSoup:
    html = render_to_string(template, {"title": "States", "messages": [], **context}, request(path, user))
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    ("language", "attributes"),
    [("ar", 'lang="ar" dir="rtl"'), ("zh-hans", 'lang="zh-Hans" dir="ltr"'), ("ru", 'lang="ru" dir="ltr"')],
)
def test_a_page_says_its_language_and_direction_in_double_quotes(language, attributes):
    with override(language):
        assert f"<html {attributes}>" in render_to_string("base.html", {"title": "", "messages": []}, request("/"))
        assert f"<html {attributes}>" in render_to_string("500.html")
        assert f"<html {attributes}>" in render_to_string("404.html", {"path": ""})


def test_a_page_has_one_heading_one_main_and_a_way_past_the_header():
    drawn = page()
    assert (drawn.title.text, drawn.h1.text.strip()) == ("States – Review Mechanism", "States")
    assert (len(drawn.find_all("h1")), len(drawn.find_all("main"))) == (1, 1)
    assert drawn.find("a", class_="skip")["href"] == f"#{drawn.main['id']}"


def test_the_switch_of_a_page_keeps_its_path_and_its_query():
    links = page("/en/states/XAU/?page=2").select(".langs a")
    assert [link["href"] for link in links] == [
        f"/{code}/states/XAU/?page=2" for code in ("ar", "zh-hans", "en", "fr", "ru", "es")
    ]
    assert [(link["lang"], link["hreflang"]) for link in links] == [
        (code, code) for code in ("ar", "zh-Hans", "en", "fr", "ru", "es")
    ]
    assert [link.text for link in links if link.get("aria-current") == "true"] == ["English"]


def test_who_is_signed_in_finds_the_account_and_the_way_out():
    band = page(user=SignedIn()).select_one(".band .frame > div")
    assert [(link.text, link["href"]) for link in band.find_all("a")] == [
        ("Your account: Ilse Varga", "/en/account/"),
        ("Sign out", "/en/sign-out/"),
    ]


def test_a_visitor_is_offered_to_sign_in_once():
    assert [link["href"] for link in page().header.find_all("a", string="Sign in")] == ["/en/sign-in/"]


def test_the_demonstration_says_so_and_only_the_demonstration(settings):
    sentence = "Demonstration. Aurelia, Borealis, Cassia, Delvania, Elysia and all persons are fictional."
    assert page().footer.p.text == sentence
    settings.DEMO = False
    assert page().footer.p is None


def test_the_title_of_a_refused_form_begins_with_error():
    class Refused:
        is_bound = True
        errors = {"text": ["Required"]}

    assert page(form=Refused()).title.text == "Error: States – Review Mechanism"


def test_a_page_asks_for_nothing_from_elsewhere_and_carries_no_style_or_script():
    html = render_to_string("components/gallery.html", {**gallery_pieces(), "messages": []}, request("/components/"))
    drawn = BeautifulSoup(html, "html.parser")
    assert drawn.find_all(["script", "style"]) == []
    assert [element for element in drawn.find_all(True) if element.has_attr("style")] == []
    asked = [link["href"] for link in drawn.find_all("link")]
    assert asked == ["/static/css/reviewmech.css", "/static/img/icon.svg"]


def gallery_pieces() -> dict:
    return pieces(date(2027, 3, 12))


def test_the_gallery_uses_no_id_twice_and_names_nothing_that_is_not_there():
    html = render_to_string("components/gallery.html", {**gallery_pieces(), "messages": []}, request("/components/"))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    named = " ".join(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)).split()
    assert set(named) - set(ids) == set()


def test_the_gallery_answers_while_debugging_only(client, settings):
    assert client.get("/components/").status_code == 404
    settings.DEBUG = True
    assert client.get("/components/").status_code == 200


def test_the_stylesheet_stays_within_its_weight():
    assert (Path(settings.ROOT) / "reviewmech/static/css/reviewmech.css").stat().st_size <= 25_000


# --- error pages ----------------------------------------------------------------------------------


def test_a_404_is_the_same_for_everybody_and_whatever_the_reason(client, db):
    absent = client.get("/en/nowhere")
    hidden = client.get("/en/hidden/")
    assert absent.status_code == hidden.status_code == 404
    assert absent.content.replace(b"/nowhere", b"/hidden/") == hidden.content
    different = {name for name in {*absent.headers, *hidden.headers} if absent.get(name) != hidden.get(name)}
    assert different == {"Content-Length"} - (
        {"Content-Length"} if len(absent.content) == len(hidden.content) else set()
    )


def test_a_404_names_nobody():
    assert errors.handler404(request("/en/x/", SignedIn())).content == errors.handler404(request("/en/x/")).content


def test_a_404_leads_to_the_same_path_in_other_languages_without_its_query_and_to_sign_in():
    drawn = BeautifulSoup(errors.handler404(request("/en/x/?secret=1")).content, "html.parser")
    assert [link["href"] for link in drawn.select(".langs a")] == [
        f"/{code}/x/" for code in ("ar", "zh-hans", "en", "fr", "ru", "es")
    ]
    assert [link["href"] for link in drawn.main.find_all("a")] == ["/en/sign-in/", "/en/"]


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "409.html", "500.html", "503.html"])
def test_an_error_page_carries_links_only(template):
    drawn = page(template=template, user=SignedIn(), path="", refusal=None, there="")
    assert drawn.find_all(["form", "button", "input", "script", "style"]) == []
    assert "Ilse Varga" not in drawn.text


def test_a_refusal_says_why_who_may_and_who_can_change_that():
    refusal = Refusal("Only the focal point submits.", "procedures and rules, para. 20", "Aurelia", "The Secretariat")
    drawn = page(template="403.html", refusal=refusal, there="")
    assert drawn.select_one(".lede").text.strip() == "Only the focal point submits."
    assert [(dt.text, dt.find_next("dd").text.strip()) for dt in drawn.find_all("dt")] == [
        ("Rule", "procedures and rules, para. 20"),
        ("Who may", "Aurelia"),
        ("Who can change this", "The Secretariat"),
    ]


def test_a_conflict_shows_what_is_there_now():
    drawn = page(template="409.html", refusal=Refusal("Version 7 is on the record."), there="A <fine>.\n\nAnd more.")
    assert [p.text for p in drawn.select(".record p")] == ["A <fine>.", "And more."]


def test_the_page_of_a_fault_needs_nothing_but_itself():
    drawn = BeautifulSoup(errors.handler500(request("/en/x/")).content, "html.parser")
    assert drawn.h1.text == "Something went wrong here"
    assert [link["href"] for link in drawn.nav.find_all("a")] == ["/ar/", "/zh-hans/", "/en/", "/fr/", "/ru/", "/es/"]
