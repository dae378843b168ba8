"""Answering in a browser: saved without a click, follow-ups opened by an answer, two texts kept beside each other."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import SAVED, axe, become, reflows

pytestmark = pytest.mark.browser
# A save comes two seconds after a pause, and what follows it takes a request or two more.
expect.set_options(timeout=15_000)


def open_article(page, site, article="8", persona="expert-aurelia"):
    become(page, site, persona)
    page.get_by_role("link", name="Open the questionnaire").first.click()
    page.locator(f"a[href$='/convention/{article}/']").click()


def question(page, key):
    return page.locator(f"[data-question='{key}']")


def test_an_answer_is_saved_without_a_click_and_opens_its_follow_ups(server, page):
    open_article(page, server("self-assessment"))
    first = question(page, "convention-8-1")
    first.get_by_label("No", exact=True).check()
    expect(first.locator("[data-saved]")).to_contain_text(SAVED)
    explain = question(page, "convention-8-1-c")
    explain.locator("textarea").fill("A bill is before parliament.")
    explain.locator("select").select_option("fr")
    expect(explain.locator("[data-saved]")).to_contain_text(SAVED)
    first.get_by_label("Yes", exact=True).check()
    expect(explain).to_be_hidden()
    first.get_by_label("No", exact=True).check()
    expect(explain).to_be_visible()
    page.reload()
    expect(question(page, "convention-8-1-c").locator("textarea")).to_have_value("A bill is before parliament.")


def test_a_law_saved_makes_room_for_the_next(server, page):
    open_article(page, server("self-assessment"))
    question(page, "convention-8-2").get_by_label("Yes", exact=True).check()
    laws = question(page, "convention-8-2-a")
    laws.get_by_label("Title of the law: 8.2a, 1").fill("Penal Code")
    question(page, "convention-8-4").locator("textarea").click()
    expect(laws.get_by_label("Title of the law: 8.2a, 2")).to_have_value("")
    expect(laws.get_by_label("Title of the law: 8.2a, 1")).to_have_value("Penal Code")


def test_a_reference_says_what_is_missing_and_makes_room_for_the_next(server, page):
    open_article(page, server("self-assessment"), article="9")
    references = question(page, "convention-9-4")
    references.get_by_label("Review mechanism: 9.4, 1").fill("Another review")
    references.get_by_label("Title or symbol of the document: 9.4, 1").fill("A/1")
    expect(references.locator("[data-saved]")).to_contain_text("Say whether the document is still up to date.")
    references.locator("[data-row]").first.get_by_label("No", exact=True).check()
    expect(references.locator("[data-saved]")).to_contain_text(SAVED)
    expect(references.locator("[data-row]")).to_have_count(2)
    expect(references.locator("[data-row]").last.get_by_label("Not answered")).to_be_checked()
    axe(page)


def test_figures_are_typed_in_the_digits_of_any_script(server, page):
    open_article(page, server("self-assessment"), article="5")
    figures = question(page, "convention-5-12")
    last = figures.locator("[data-row]").count()
    figures.get_by_label(f"Convictions: 5.12, {last}").fill("٣")
    expect(figures.locator("[data-saved]")).to_contain_text("Give the year of these figures.")
    figures.get_by_label(f"Year: 5.12, {last}").fill("٢٠١٩")
    expect(figures.locator("[data-saved]")).to_contain_text(SAVED)
    page.reload()
    expect(figures.get_by_label("Year: 5.12, 1")).to_have_value("2019")
    expect(figures.get_by_label("Convictions: 5.12, 1")).to_have_value("3")
    axe(page)
    reflows(page)


def test_two_people_on_one_answer_both_see_both_texts(server, page, new_page):
    site = server("self-assessment")
    other = new_page()
    open_article(page, site)
    open_article(other, site, persona="focal-point-aurelia")
    key = "convention-8-4"
    question(other, key).locator("textarea").fill("Text of the focal point.")
    expect(question(other, key).locator("[data-saved]")).to_contain_text(SAVED)
    mine = question(page, key)
    mine.locator("textarea").fill("Text of the expert.")
    panel = mine.get_by_role("group", name="Two texts exist for question 8.4")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Text of the expert.")
    expect(panel).to_contain_text("Text of the focal point.")
    axe(page)
    panel.get_by_role("button", name="Keep my answer").click()
    expect(panel).to_have_count(0)
    expect(mine.locator("[data-saved]")).to_contain_text("Version 2")


def test_without_a_connection_it_says_so_and_tries_again(server, page):
    open_article(page, server("self-assessment"))
    page.route("**/answers/**", lambda route: route.abort())
    text = question(page, "convention-8-4")
    text.locator("textarea").fill("Written in the train.")
    expect(text.locator("[data-saved]")).to_contain_text("Not saved yet: trying again")
    page.unroute("**/answers/**")
    expect(text.locator("[data-saved]")).to_contain_text(SAVED)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_pages_of_answers_are_accessible_and_narrow(server, page, lang):
    site = server("self-assessment")
    become(page, site, "expert-aurelia", lang)
    page.locator("a[href*='/questionnaire/']").first.click()
    for article in (None, "5", "6"):
        if article:
            page.locator(f"a[href$='/convention/{article}/']").first.click()
        axe(page)
        reflows(page)
        if article:
            page.go_back()
