"""Answering in a browser: saved without a click, follow-ups opened by an answer, two texts kept beside each other."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect

from tests.journeys.browsing import SAVED, axe, become, reflows

pytestmark = pytest.mark.browser
# A save comes two seconds after a pause, and what follows it takes a request or two more.
expect.set_options(timeout=15_000)


LANGUAGES = ("en", "ar", "zh-hans")
# The same figure and year in digits that are typed in each language.
DIGITS = {"en": ("3", "2019"), "ar": ("٣", "٢٠١٩"), "zh-hans": ("３", "２０１９")}


def open_article(page, site, article="8", persona="expert-aurelia", lang="en"):
    become(page, site, persona, lang)
    page.locator("main a[href$='/questionnaire/']").first.click()
    page.locator(f"a[href$='/convention/{article}/']").click()


def question(page, key):
    return page.locator(f"[data-question='{key}']")


def saved(box):
    """The line under a question, which has the version from the first save on."""
    return box.locator("[data-saved]")


def in_words(lang, message, context="status"):
    with translation.override(lang):
        return pgettext(context, message) if context else gettext(message)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_is_saved_without_a_click_and_opens_its_follow_ups(server, page, lang):
    open_article(page, server("self-assessment"), lang=lang)
    first, explain = question(page, "convention-8-1"), question(page, "convention-8-1-c")
    expect(first).to_contain_text(in_words(lang, "Yes, in part", "answer"))
    first.locator("[value=no]").check()
    expect(saved(first)).to_contain_text(in_words(lang, "Saved"))
    explain.locator("textarea").fill("A bill is before parliament.")
    explain.locator("select").select_option("fr")
    expect(saved(explain)).to_contain_text(in_words(lang, "Saved"))
    first.locator("[value=yes]").check()
    expect(explain).to_be_hidden()
    first.locator("[value=no]").check()
    expect(explain).to_be_visible()
    page.reload()
    expect(explain.locator("textarea")).to_have_value("A bill is before parliament.")


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_are_typed_in_the_digits_of_any_script(server, page, lang):
    open_article(page, server("self-assessment"), article="5", lang=lang)
    figures = question(page, "convention-5-12")
    year, convictions = figures.locator("[name$=-year]"), figures.locator("[name$=-of-convictions]")
    last = figures.locator("[data-row]").count() - 1
    figure, of_year = DIGITS[lang]
    convictions.nth(last).fill(figure)
    expect(saved(figures)).to_contain_text(in_words(lang, "Give the year of these figures.", ""))
    year.nth(last).fill(of_year)
    expect(saved(figures)).to_contain_text(in_words(lang, "Saved"))
    page.reload()
    expect(year.first).to_have_value("2019")
    expect(convictions.first).to_have_value("3")
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
    expect(text.locator("[data-saved]")).to_contain_text("Your text stays in this browser")
    page.unroute("**/answers/**")
    expect(text.locator("[data-saved]")).to_contain_text(SAVED)


@pytest.mark.parametrize("lang", LANGUAGES)
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
