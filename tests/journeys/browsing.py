"""What a journey does with a page beside clicking: become somebody, and hold the page against the rules for all."""

import re

from axe_playwright_python.sync_playwright import Axe

SAVED = re.compile(r"Saved \d\d:\d\d UTC")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def become(page, server, persona, lang="en"):
    """Sign in as one of the cast, whatever the page shows and with or without scripts, and land on My work."""
    form = page.request.get(f"{server.url}/personas/")
    token = TOKEN.search(form.text()).group(1)
    answer = page.request.post(
        f"{server.url}/personas/{persona}/",
        form={"csrfmiddlewaretoken": token, "lang": lang},
        headers={"Referer": f"{server.url}/personas/"},
    )
    assert answer.ok, f"{persona}: {answer.status}"
    page.goto(f"{server.url}/{lang}/my-work/")


def axe(page):
    """No violation of any rule of axe; no rule is switched off."""
    assert violations(page) == [], page.url


def violations(page):
    """Each rule of axe that the page breaks, with where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']} at {node['target']}" for rule in found for node in rule["nodes"]]


def reflows(page):
    """At 320 pixels nothing is wider than the window (WCAG 2.2, 1.4.10)."""
    assert width_when_narrow(page) <= 320, page.url


def width_when_narrow(page):
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(before)
    return width
