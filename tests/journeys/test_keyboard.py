"""Whole journeys with the keyboard alone: an expert answers an article and hands it in, the focal point clears it and
submits an instrument; an expert finds the way through the questionnaire and back.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard

# The questions of article 23 that hang from no other; each No opens a text that must be written.
PUT_TO_ALL = (1, 2, 3, 4, 7)


@pytest.fixture
def site(server):
    return server("self-assessment")


def become(keyboard, site, name):
    """From the page of personas, by the button that bears the name."""
    keyboard.page.goto(f"{site.url}/personas/")
    assert keyboard.to(f"Become this person: {name}").enter() == 200
    expect(keyboard.page.get_by_role("heading", name="My work", level=1)).to_be_visible()
    return keyboard


def skip_to_the_content(keyboard):
    """The first step of every page leads past its head: the next stop lies in the content."""
    assert keyboard.tab()["name"] == "Go to the content"
    keyboard.press("Enter")
    assert keyboard.page.evaluate("document.activeElement.id") == "main"
    return keyboard


def open_article(keyboard, article):
    skip_to_the_content(keyboard).to("Open the questionnaire").enter()
    return skip_to_the_content(keyboard).to(article).enter()


def say_no(keyboard, key):
    """The group is entered on the choice made, "Not answered"; the arrow before it is No."""
    keyboard.to(field=key).press("ArrowUp")
    assert (keyboard.focus["name"], keyboard.focus["checked"]) == ("No", True)


def save(keyboard):
    assert keyboard.to("Save the answers").enter() == 200


def answer_no(keyboard, article, numbers):
    """No to each, then what each No asks for."""
    for number in numbers:
        say_no(keyboard, f"{article}-{number}")
    save(keyboard)
    for number in numbers:
        keyboard.to(field=f"{article}-{number}-c-text").type("A bill is before parliament.")
    save(keyboard)


def clear(keyboard):
    assert keyboard.to("Clear the answers").enter() == 200


def test_an_article_is_answered_handed_in_cleared_and_an_instrument_submitted(site, new_page):
    expert = become(Keyboard(new_page()), site, "Jonas Feld")
    open_article(expert, "Criminalization of obstruction of justice")
    answer_no(expert, "convention-23", PUT_TO_ALL)
    expert.to(field="convention-23-1-d-choices").press("Space")
    assert expert.focus["checked"]
    save(expert)
    expect(expert.page.locator("[data-progress]")).to_contain_text("11 of")
    assert expert.to("Hand in this article").enter() == 200
    focal_point = become(Keyboard(new_page()), site, "Ilse Varga")
    open_article(focal_point, "Criminalization of obstruction of justice")
    clear(focal_point)
    skip_to_the_content(focal_point).to("All articles of this instrument").enter()
    expect(focal_point.page.locator("li", has_text="obstruction of justice")).to_contain_text("Cleared")


def test_an_instrument_is_answered_cleared_and_submitted(site, new_page):
    focal_point = become(Keyboard(new_page()), site, "Ilse Varga")
    skip_to_the_content(focal_point).to("Open the questionnaire").enter()
    articles = f"{focal_point.page.url}tip/"
    for article, numbers in {"3": (1, 3, 4), "5": (1, 2, 3, 4)}.items():
        focal_point.page.goto(f"{articles}{article}/")
        answer_no(skip_to_the_content(focal_point), f"tip-{article}", numbers)
        clear(focal_point)
    focal_point.page.goto(f"{articles}end/")
    clear(skip_to_the_content(focal_point))
    skip_to_the_content(focal_point).to("All articles of this instrument").enter()
    assert skip_to_the_content(focal_point).to("Submit the answers on this instrument").enter() == 200
    expect(focal_point.page.locator(".hash")).to_be_visible()


def test_after_an_error_the_summary_has_the_focus_and_leads_to_the_field(site, new_page):
    expert = become(Keyboard(new_page(java_script_enabled=True)), site, "Jonas Feld")
    open_article(expert, "Criminalization of corruption")
    expert.to(field="convention-8-5-0-article").type("Section 12")
    assert expert.to("Save the answers").enter() == 422
    expect(expert.page.get_by_role("alert")).to_be_focused()
    expect(expert.page).to_have_title("Error: Article 8. Criminalization of corruption – Review Mechanism")
    assert expert.tab()["name"] == "8.5: Give the title of the law."
    expert.press("Enter").tab()
    assert expert.focus["field"].startswith("convention-8-5-0-")


def test_the_way_through_the_questionnaire_and_back(site, new_page):
    expert = become(Keyboard(new_page()), site, "Jonas Feld")
    skip_to_the_content(expert).to("Open the questionnaire").enter()
    skip_to_the_content(expert).to("The questionnaire at a glance").enter()
    skip_to_the_content(expert).to("Art. 23").enter()
    say_no(skip_to_the_content(expert), "convention-23-1")
    save(expert)
    skip_to_the_content(expert).to("All articles of this instrument").enter()
    expert.to("Narrow the list").press("Enter").to(field="status").type("In").to("Show").enter()
    expect(expert.page.locator(".tasks")).to_contain_text("Criminalization of obstruction of justice")
    skip_to_the_content(expert).to("Search questions and answers").enter()
    expert.to(field="words").type("23.1").to("Search").enter()
    assert expert.page.locator(".rows h3").all_inner_texts()[0].startswith("23.1")
    skip_to_the_content(expert).to("23.1").enter()
    skip_to_the_content(expert).to("Save and go to the next question").enter()
    expect(expert.page.get_by_role("heading", level=1)).to_have_text("Question 23.1c")
    assert back_to_my_work(expert) == 200


def back_to_my_work(keyboard):
    status = keyboard.to("My work").enter()
    expect(keyboard.page.get_by_role("heading", name="My work", level=1)).to_be_visible()
    return status


def test_the_same_way_back_from_the_filters_of_a_list(site, new_page):
    expert = become(Keyboard(new_page()), site, "Jonas Feld")
    skip_to_the_content(expert).to("Open the questionnaire").enter()
    expert.to("Narrow the list").press("Enter")
    there = [expert.tab()["field"] for _step in range(4)]
    back = [expert.tab("Shift+Tab")["field"] for _step in range(3)]
    assert there == ["instrument", "obligation", "status", "person"]
    assert back == ["status", "obligation", "instrument"]
