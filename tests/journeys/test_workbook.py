"""One person of a ministry works in a workbook: takes it away, fills it in, brings it back, and settles a conflict."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import axe, become, reflows
from tests.questionnaires.workbooks import filled_in

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)
TEXT, CHOICE = "convention-8-4", "convention-8-1"


def open_workbook(page, site, persona="expert-aurelia", lang="en"):
    become(page, site, persona, lang)
    page.locator("a[href*='/questionnaire/']").first.click()
    page.locator("a[href$='/questionnaire/workbook/']").click()


def downloaded(page, act):
    with page.expect_download() as coming:
        act()
    return Path(coming.value.path()).read_bytes()


def bring_back(page, content):
    file = {"name": "answers.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def test_what_was_filled_in_offline_is_taken_and_where_both_changed_one_chooses(server, page, new_page):
    site = server("self-assessment")
    open_workbook(page, site)
    axe(page)
    content = downloaded(
        page, lambda: page.get_by_role("link", name="All articles that you answer", exact=True).click()
    )
    other = new_page()
    become(other, site, "focal-point-aurelia")
    other.get_by_role("link", name="Open the questionnaire").first.click()
    other.locator("a[href$='/convention/8/']").click()
    question = other.locator(f"[data-question='{TEXT}']")
    question.locator("textarea").fill("Written at the desk.")
    expect(question.locator("[data-saved]")).to_contain_text("UTC")
    bring_back(page, filled_in(content, {TEXT: "Written on the train.", CHOICE: "No"}))
    page.get_by_role("button", name="Show what changes").click()
    axe(page)
    reflows(page)
    panel = page.get_by_role("group", name="Two texts exist for question 8.4")
    expect(panel).to_contain_text("Written at the desk.")
    panel.get_by_label("Take the answer in the file").check()
    page.get_by_role("button", name="Take what is shown").click()
    expect(page.get_by_role("status")).to_contain_text("2 answers were taken.")
    report = downloaded(page, lambda: page.get_by_role("button", name="Download the report on every row").click())
    assert report.startswith(b"PK")
    other.reload()
    expect(question.locator("textarea")).to_have_value("Written on the train.")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_of_the_workbook_is_accessible_and_narrow(server, new_page, lang, width):
    page = new_page(viewport={"width": width, "height": 900})
    open_workbook(page, server("self-assessment"), lang=lang)
    axe(page)
    reflows(page)
