"""Submitted answers are opened once more with a reason, changed, submitted anew, and the reviewers see what moved."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import SAVED, axe, reflows
from tests.journeys.walk.answers import article, the_questionnaire
from tests.journeys.walk.company import Company

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

KEY = "convention-8-9"
OWN = "section[aria-labelledby=of-XBO]"
BEFORE, AFTER = "Embezzlement by a public official", "A law of March 2026 punishes undeclared conflicts of interest."
REASON = "A law came into force after the answers were submitted."


@pytest.fixture
def company(server, new_page):
    return Company(server("written-feedback"), new_page)


def the_instrument(person):
    return the_questionnaire(person).click("main a[href$='/questionnaire/convention/']")


def the_focal_point_requests_it_with_a_reason(company):
    focal_point = the_instrument(company["focal-point-aurelia"]).follow("Reopening of these answers")
    focal_point.fill(reason=REASON).press("Request the reopening")
    expect(focal_point.page.locator("main")).to_contain_text("The Secretariat decides on it.")


def the_secretariat_grants_it(company):
    officer = company["secretariat"].take_up("Decide on the request to reopen the answers")
    expect(officer.page.locator("main")).to_contain_text(REASON)
    axe(officer.page)
    reflows(officer.page)
    officer.press("Reopen these answers")


def an_answer_is_changed(company):
    expert = the_questionnaire(company["expert-aurelia"]).click(article("convention", "8"))
    question = expert.page.locator(f"[data-question='{KEY}']")
    question.locator("textarea").fill(AFTER)
    question.locator("textarea").blur()
    expect(question.locator("[data-saved]")).to_contain_text(SAVED)


def others_read_what_was_submitted(company):
    reader = the_questionnaire(company["expert-borealis"]).click(article("convention", "8"))
    expect(reader.page.locator("main")).to_contain_text("What was submitted stands here until")
    expect(reader.page.locator("main")).to_contain_text(BEFORE)
    axe(reader.page)


def the_focal_point_clears_and_submits_once_more(company):
    focal_point = the_questionnaire(company["focal-point-aurelia"]).click(article("convention", "8"))
    focal_point.press("Clear the answers")
    the_instrument(focal_point).press("Submit the answers on this instrument")


def the_reviewing_state_sees_what_moved(company):
    reader = company["expert-borealis"].enter_review().follow("Written feedback, Convention")
    passage = ".deskpart:has-text('1 answer has moved since this was written')"
    expect(reader.page.locator(f"{OWN} {passage}")).to_have_count(1)
    axe(reader.page)
    reader.click(f"{OWN} {passage} a:has-text('Open this passage')")
    moved = reader.page.locator("section[aria-labelledby=moved]")
    expect(moved.locator(".pair .record")).to_have_text([re.compile(BEFORE), AFTER])
    axe(reader.page)
    reflows(reader.page)


def test_answers_are_reopened_and_whoever_wrote_feedback_sees_what_moved(company):
    the_focal_point_requests_it_with_a_reason(company)
    the_secretariat_grants_it(company)
    an_answer_is_changed(company)
    others_read_what_was_submitted(company)
    the_focal_point_clears_and_submits_once_more(company)
    the_reviewing_state_sees_what_moved(company)
