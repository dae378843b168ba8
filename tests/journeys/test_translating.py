"""A State answers in Arabic, a translation is supplied, the answer moves, and the translation is shown as behind."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import axe, become, reflows

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

KEY = "convention-8-1-c"
ARABIC, MOVED, ENGLISH = "مشروع قانون معروض على البرلمان.", "سُنّ القانون في آذار/مارس.", "A bill is before parliament."


def open_question(page, site, lang):
    """The page of a follow-up that a No opens."""
    become(page, site, "expert-aurelia", lang)
    page.locator("main a[href$='/questionnaire/']").first.click()
    page.locator("a[href$='/convention/8/']").click()
    page.locator("[data-question='convention-8-1'] [value=no]").check()
    expect(page.locator(f"[data-question='{KEY}'] textarea")).to_be_visible()
    page.goto(f"{page.url}questions/{KEY}/")


def answer(page, text):
    page.locator(f"[name='{KEY}-text']").fill(text)
    page.locator(f"[name='{KEY}-language']").select_option("ar")
    page.locator("#answers button").last.click()
    expect(page.locator(f"[name='{KEY}-text']")).to_have_value(text)


def supply(page, text):
    page.locator("details:has(#translating) summary").click()
    page.locator("[name=translation-language]").select_option("en")
    page.locator("[name=translation-text]").fill(text)
    page.locator("#translating button").click()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_translation_is_behind_when_the_answer_has_moved(server, page, lang):
    open_question(page, server("self-assessment"), lang)
    answer(page, ARABIC)
    supply(page, ENGLISH)
    translation = page.locator("main .record[lang=en]", has_text=ENGLISH).first
    expect(translation).to_have_attribute("dir", "ltr")
    behind = page.locator("main .record[lang=en] + p.small b")
    expect(behind).to_have_count(0)
    answer(page, MOVED)
    expect(translation).to_be_visible()
    expect(behind).to_have_count(1)
    axe(page)
    reflows(page)
    supply(page, "The law was passed in March.")
    expect(translation).to_have_count(0)
    expect(behind).to_have_count(0)
    expect(page.locator(f"[name='{KEY}-text']")).to_have_value(MOVED)


def test_whoever_reads_all_answers_meets_the_arabic_first_and_its_translation_as_behind(server, page, new_page):
    site = server("self-assessment")
    open_question(page, site, "ar")
    answer(page, ARABIC)
    supply(page, ENGLISH)
    expect(page.locator("main .record[lang=en]", has_text=ENGLISH)).to_have_count(1)
    answer(page, MOVED)
    reader = new_page()
    become(reader, site, "focal-point-aurelia")
    reader.goto(page.url.replace("/ar/", "/en/").replace(f"/8/questions/{KEY}/", "/all-answers/"))
    read = reader.locator(f"section[aria-labelledby='{KEY}']")
    expect(read.locator(".record")).to_have_text([MOVED, ENGLISH])
    told = [[one.get_attribute(name) for name in ("lang", "dir")] for one in read.locator(".record").all()]
    assert told == [["ar", "rtl"], ["en", "ltr"]]
    expect(read.locator("p.small b")).to_have_text("Behind: the answer has changed since this translation.")
    expect(read).to_contain_text("supplied by the State whose text it is")
