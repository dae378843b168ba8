"""Answers save themselves in a browser: said in words, never over another's, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests import databases
from tests.journeys.browsing import axe, become

ARTICLE = "convention/8"
ROOT = "convention-8-1"
SAVED = re.compile(r"^\s*Saved \d\d:\d\d UTC\s+Version \d+\s*$")


@pytest.fixture
def site(server):
    return server("self-assessment")


def ask(site, query, *values):
    return databases.ask(site.database, query, *values)


def reference(site):
    rows = ask(
        site,
        "select review.reference from reviews_countryreview review join reviews_stateparty state"
        " on state.id = review.state_under_review_id where state.iso3 = 'XAU'",
    )
    return rows[0][0]


def on_record(site, key):
    """Text, version and number of versions kept."""
    rows = ask(
        site,
        "select a.text, a.version, (select count(*) from questionnaires_answerversion v where v.answer_id = a.id)"
        " from questionnaires_answer a join questionnaires_question q on q.id = a.question_id"
        " join questionnaires_responsepart p on p.id = a.part_id"
        " join reviews_countryreview r on r.id = p.review_id where q.key = ? and r.reference = ?",
        key,
        reference(site),
    )
    return rows[0]


def opened(site, page, persona="expert-aurelia", article=ARTICLE):
    become(page, site, persona)
    page.goto(f"{site.url}/en/my-work/reviews/{reference(site)}/questionnaire/{article}/")
    return page


def box(page, key):
    return page.locator(f"[data-question='{key}']")


def line(page, key):
    return box(page, key).locator("[data-saved]")


def choose(page, key, value):
    box(page, key).locator(f"input[type=radio][name='{key}'][value='{value}']").check()
    expect(line(page, key)).to_have_text(SAVED)


def type_text(page, key, text):
    page.locator(f"[id='{key}-text']").fill(text)


def test_an_answer_is_saved_without_a_click_and_said_so_in_words(site, page):
    opened(site, page)
    progress = page.locator("[data-progress]")
    before = progress.text_content()
    choose(page, ROOT, "no")
    expect(progress).not_to_have_text(before)
    type_text(page, f"{ROOT}-c", "The bill is before parliament.")
    # Nobody leaves the field: a pause is enough.
    expect(line(page, f"{ROOT}-c")).to_contain_text("Version 1", timeout=10_000)
    assert on_record(site, f"{ROOT}-c") == ("The bill is before parliament.", 1, 1)
    axe(page)


def test_follow_ups_come_and_go_with_the_answer_and_are_kept(site, page):
    opened(site, page)
    expect(box(page, f"{ROOT}-c")).to_have_count(0)
    choose(page, ROOT, "no")
    type_text(page, f"{ROOT}-c", "No such law yet.")
    page.locator(f"[id='{ROOT}-c-text']").blur()
    expect(line(page, f"{ROOT}-c")).to_contain_text("Version 1")
    choose(page, ROOT, "yes")
    expect(box(page, f"{ROOT}-c")).to_be_hidden()
    expect(box(page, f"{ROOT}-a")).to_be_visible()
    choose(page, ROOT, "no")
    expect(page.locator(f"[id='{ROOT}-c-text']")).to_have_value("No such law yet.")
    expect(box(page, f"{ROOT}-c")).to_be_visible()


def test_a_stale_save_shows_both_texts_takes_the_focus_and_waits_for_a_choice(site, new_page):
    mine, theirs = opened(site, new_page()), opened(site, new_page(), "focal-point-aurelia")
    choose(theirs, ROOT, "no")
    mine.reload()
    theirs.reload()
    text = f"{ROOT}-c"
    type_text(theirs, text, "Their words.")
    theirs.locator(f"[id='{text}-text']").blur()
    expect(line(theirs, text)).to_contain_text("Version 1")
    type_text(mine, text, "My words.")
    panel = box(mine, text).locator(".conflict")
    expect(panel).to_be_focused(timeout=10_000)
    expect(panel.locator(".record")).to_have_text(["My words.", "Their words."])
    assert on_record(site, text) == ("Their words.", 1, 1)
    axe(mine)
    # A third text is written in peace: nothing is sent until it is chosen.
    type_text(mine, text, "A third text.")
    mine.locator(f"[id='{text}-text']").blur()
    mine.wait_for_timeout(2_500)
    assert on_record(site, text) == ("Their words.", 1, 1)
    panel.get_by_role("button", name="Keep my answer").click()
    expect(line(mine, text)).to_contain_text("Version 2")
    expect(panel).to_have_count(0)
    assert on_record(site, text) == ("A third text.", 2, 2)


def test_the_text_on_record_can_be_kept(site, new_page):
    mine, theirs = opened(site, new_page()), opened(site, new_page(), "focal-point-aurelia")
    choose(theirs, ROOT, "no")
    mine.reload()
    choose(theirs, ROOT, "in_part")
    box(mine, ROOT).locator(f"input[name='{ROOT}'][value='yes']").check()
    panel = box(mine, ROOT).locator(".conflict")
    expect(panel).to_be_visible()
    panel.get_by_role("link").click()
    expect(mine.locator(f"input[name='{ROOT}'][value='in_part']")).to_be_checked()
    assert on_record(site, ROOT)[1:] == (2, 2)


def test_bad_input_is_told_at_the_answer_and_saved_once_it_is_right(site, page):
    opened(site, page)
    choose(page, ROOT, "yes")
    laws = f"{ROOT}-a"
    page.locator(f"[id='{laws}-0-article']").fill("Section 12")
    page.locator(f"[id='{laws}-0-article']").blur()
    expect(line(page, laws)).to_have_text("Give the title of the law.")
    expect(page.locator(f"[id='{laws}-0-title']")).to_have_attribute("aria-invalid", "true")
    page.locator(f"[id='{laws}-0-title']").fill("Penal Code")
    page.locator(f"[id='{laws}-0-title']").blur()
    expect(line(page, laws)).to_contain_text("Version 1")
    expect(box(page, laws).locator("[aria-invalid]")).to_have_count(0)


def test_what_was_typed_is_saved_when_the_page_is_left(site, page):
    opened(site, page)
    choose(page, ROOT, "no")
    type_text(page, f"{ROOT}-c", "Typed and gone.")
    page.goto(f"{site.url}/en/my-work/")
    page.wait_for_timeout(1_000)
    assert on_record(site, f"{ROOT}-c") == ("Typed and gone.", 1, 1)


def test_what_can_no_longer_be_written_is_told_with_its_reason(site, page):
    """The review is closed while the page is open, by hand in the database of this test."""
    opened(site, page)
    choose(page, ROOT, "no")
    databases.tell(
        site.database,
        "update reviews_countryreview set stage = 'closed', closed_on = '2026-11-23' where reference = ?",
        reference(site),
    )
    type_text(page, f"{ROOT}-c", "One more thing.")
    page.locator(f"[id='{ROOT}-c-text']").blur()
    expect(line(page, f"{ROOT}-c")).to_have_text("The review is closed: nothing can be written any more.")
    assert on_record(site, f"{ROOT}-c") == ("", 0, 0)


SLOW = """const read = Response.prototype.json;
Response.prototype.json = async function () {
    await new Promise((done) => setTimeout(done, 800));
    return read.call(this);
};"""


def test_who_types_on_while_a_save_is_answered_is_in_nobodys_way(site, page):
    page.add_init_script(SLOW)
    opened(site, page)
    choose(page, ROOT, "no")
    text = f"{ROOT}-c"
    type_text(page, text, "First words.")
    with page.expect_response(re.compile(rf"/answers/{text}/$")):
        page.locator(f"[id='{text}-text']").blur()
    type_text(page, text, "First words, and more.")
    page.locator(f"[id='{text}-text']").blur()
    expect(line(page, text)).to_contain_text("Version 2", timeout=10_000)
    expect(box(page, text).locator(".conflict")).to_have_count(0)
    assert on_record(site, text) == ("First words, and more.", 2, 2)
