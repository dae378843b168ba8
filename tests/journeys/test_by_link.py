"""A question goes to somebody without an account: a link and a code by mail, the answer, and the focal point's word."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from accounts import mailbox
from tests.built_worlds import ROOT, environment
from tests.journeys.browsing import axe, become, reflows

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)
ADDRESS, QUESTION = "clerk@ministry.example", "convention-8-4"
LINK, CODE = re.compile(r"/[\w-]+/my-work/by-link/\w+/"), re.compile(r"^\s*(\d{8})\s*$", re.MULTILINE)


def of_letters(site, found):
    """What the newest letter to the address says, once the worker has done what waits for it."""
    given = environment(site.database, site.mail)
    subprocess.run([sys.executable, "manage.py", "db_worker", "--batch"], cwd=ROOT, env=given, check=True)
    told = [match for mail in mailbox.listing() if ADDRESS in mail.to for match in found.findall(mail.text)]
    assert told, f"no letter to {ADDRESS} says {found.pattern}"
    return told[0]


def invite(page, site, lang):
    become(page, site, "focal-point-aurelia")
    page.locator("main a[href*='/questionnaire/']").first.click()
    if not page.url.endswith("/questionnaire/"):
        page.goto(re.sub(r"/questionnaire/.*", "/questionnaire/", page.url))
    page.locator("a[href$='/delegations/']").first.click()
    page.locator("a[href$='/delegations/by-link/']").click()
    axe(page)
    reflows(page)
    page.locator("[name=name]").fill("Ines Marwat")
    page.locator("[name=title]").fill("Ministry of Justice")
    page.locator("[name=email]").fill(ADDRESS)
    page.locator("[name=language]").select_option(lang)
    page.get_by_role("button", name="Send the link").click()
    expect(page).to_have_url(re.compile(r"/delegations/$"))


def give(page):
    page.get_by_text("Choose an article").click()
    page.locator("a[href$='/convention/8/give/']").click()
    axe(page)
    reflows(page)
    page.locator("[name=person]").select_option(label="Ines Marwat")
    page.locator(f"[name=questions][value={QUESTION}]").check()
    page.get_by_role("button", name="Give these questions").click()
    expect(page.locator("main li", has=page.get_by_text("Single questions: 8.4"))).to_contain_text("by a link")


def held_to_the_rules(page, scripts):
    """Axe looks with a script of its own, which a page without scripts does not run."""
    if scripts:
        axe(page)
    reflows(page)


def come_in(page, site, scripts):
    page.goto(site.url + of_letters(site, LINK))
    held_to_the_rules(page, scripts)
    page.locator("main form:not(:has([name=code])) button").click()
    page.locator("[name=code]").fill(of_letters(site, CODE))
    page.locator("main form:has([name=code]) button").click()
    expect(page).to_have_url(re.compile(r"/questionnaire/$"))
    held_to_the_rules(page, scripts)


def answer(page, text, scripts):
    page.locator("main a[href$='/convention/8/']").click()
    expect(page.locator("[data-question]")).to_have_count(1)
    held_to_the_rules(page, scripts)
    page.locator(f"[data-question={QUESTION}] textarea").fill(text)
    with page.expect_navigation():
        page.locator("#answers .actions--bar button").click()
    with page.expect_navigation():
        page.locator("button[formaction$='/hand-in/']").click()
    expect(page.locator("button[formaction$='/hand-in/']")).to_have_count(0)


@pytest.mark.parametrize(("lang", "scripts"), [("en", True), ("ar", False)], ids=["english", "arabic without scripts"])
def test_a_question_is_answered_by_a_link_and_accepted(server, new_page, settings, lang, scripts):
    site = server("self-assessment")
    settings.MAIL_DIR = str(site.mail)
    focal_point, clerk = new_page(), new_page(java_script_enabled=scripts)
    invite(focal_point, site, lang)
    give(focal_point)
    come_in(clerk, site, scripts)
    assert f"/{lang}/" in clerk.url
    answer(clerk, "There were three such cases.", scripts)
    assert clerk.goto(f"{site.url}/{lang}/my-work/").status == 404
    focal_point.reload()
    focal_point.get_by_role("button", name="Accept the answers").click()
    expect(focal_point.locator("main li", has_text="Single questions: 8.4")).to_contain_text("Cleared")
    reference = re.search(r"/reviews/(\w+)/", focal_point.url)[1]
    focal_point.goto(f"{site.url}/en/my-work/reviews/{reference}/questionnaire/convention/8/questions/{QUESTION}/")
    expect(focal_point.locator("main")).to_contain_text("Ines Marwat, by a link")
