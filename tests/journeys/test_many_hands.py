"""Three people of one State fill an instrument: two meet on one answer, the focal point returns, accepts, submits."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import SAVED, axe, reflows
from tests.journeys.filling import answer_article
from tests.journeys.persons import Person
from tests.journeys.walk.answers import article, the_questionnaire
from tests.journeys.walk.company import Company

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

MINISTRY, KEY = "contributor-aurelia", "tip-5-1-c"
BEGUN = "A bill is before parliament."
OF_THE_MINISTRY, OF_THE_EXPERT = (
    "A bill of March is before parliament.",
    "A bill is before parliament, in second reading.",
)
IN_ONE = "A bill of March is before parliament, in second reading."
NOTE = "Say which ministry answers for the bill."
REPLIED = f"{IN_ONE} The Ministry of Justice answers for it."


@pytest.fixture
def company(server, new_page):
    """All three with scripts: who meets on a page sees it there."""
    company = Company(server("self-assessment"), new_page)
    company.people[MINISTRY] = Person(new_page(), company.site, MINISTRY)
    return company


def the_articles_given(contributor):
    return contributor.enter_review().follow("Questionnaire", exact=True)


def text_of(person):
    return person.page.locator(f"[data-question='{KEY}'] textarea[name='{KEY}-text']")


def write(person, text):
    text_of(person).fill(text)
    text_of(person).blur()


def saved(person):
    return person.page.locator(f"[data-question='{KEY}'] [data-saved]")


def the_focal_point_gives_an_article(company):
    focal_point = company["focal-point-aurelia"].enter_review().follow("People and their roles")
    contributor = focal_point.page.locator("main li", has_text="Tomas Arden")
    contributor.locator("summary").click()
    contributor.locator("select").select_option("tip-5")
    focal_point.press("Give the article")


def each_fills_a_part(company):
    contributor, expert = company[MINISTRY], company["expert-aurelia"]
    answer_article(the_articles_given(contributor).click(article("tip", "5")), text=BEGUN)
    answer_article(the_questionnaire(expert).click(article("tip", "3")), text="The matter is being examined.")
    expert.press("Hand in this article")


def two_meet_on_one_answer(company):
    """Each is told of the other; what both changed is joined, and saved with one word more."""
    contributor, expert = company[MINISTRY], company["expert-aurelia"]
    the_questionnaire(expert).click(article("tip", "5"))
    expect(expert.page.locator("[data-presence]")).to_contain_text("Tomas Arden is on this page as well.")
    write(expert, OF_THE_EXPERT)
    expect(saved(expert)).to_contain_text(SAVED)
    write(contributor, OF_THE_MINISTRY)
    panel = contributor.page.get_by_role("group", name="Two texts exist for question 5.1c")
    expect(panel.locator("[data-joined]")).to_have_value(IN_ONE)
    axe(contributor.page)
    reflows(contributor.page)
    panel.get_by_role("button", name="Save both in one").click()
    expect(panel).to_have_count(0)
    expect(saved(contributor)).to_contain_text("Version 3")
    expect(text_of(contributor)).to_have_value(IN_ONE)


def the_ministry_hands_in(company):
    company[MINISTRY].press("Hand in this article")


def the_focal_point_returns_it_with_a_note(company):
    focal_point = the_questionnaire(company["focal-point-aurelia"]).click(article("tip", "5"))
    expect(text_of(focal_point)).to_have_value(IN_ONE)
    focal_point.page.get_by_text("Return this article with a note").click()
    focal_point.fill(note=NOTE).press("Return this article")


def the_ministry_answers_the_note(company):
    contributor = the_articles_given(company[MINISTRY]).click(article("tip", "5"))
    expect(contributor.page.locator("aside")).to_contain_text(NOTE)
    write(contributor, REPLIED)
    expect(saved(contributor)).to_contain_text("Version 4")
    contributor.press("Hand in this article")


def the_focal_point_clears_and_submits(company):
    focal_point = company["focal-point-aurelia"]
    for number in ("3", "5", "end"):
        the_questionnaire(focal_point).click(article("tip", number)).press("Clear the answers")
    the_questionnaire(focal_point).click("main a[href$='/questionnaire/tip/']")
    focal_point.press("Submit the answers on this instrument")
    expect(focal_point.page.locator("main")).to_contain_text("SHA-256")


def test_three_people_fill_an_instrument_and_lose_nothing(company):
    the_focal_point_gives_an_article(company)
    each_fills_a_part(company)
    two_meet_on_one_answer(company)
    the_ministry_hands_in(company)
    the_focal_point_returns_it_with_a_note(company)
    the_ministry_answers_the_note(company)
    the_focal_point_clears_and_submits(company)
    reader = the_questionnaire(company["expert-borealis"]).click(article("tip", "5"))
    expect(reader.page.locator("main")).to_contain_text(REPLIED)
