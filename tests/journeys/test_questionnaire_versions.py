"""The Secretariat brings in an adopted questionnaire without a programmer, and a new review answers it."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import databases
from tests.journeys.browsing import axe
from tests.journeys.persons import Person
from tests.journeys.places import REVIEW_OF

pytestmark = pytest.mark.browser


@pytest.fixture
def site(server):
    """Aurelia's review is open and its answers are not begun."""
    return server("opened")


@pytest.fixture
def officer(site, page):
    return Person(page, site, "secretariat")


def reference(site, code):
    return databases.ask(site.database, REVIEW_OF, code)[0][0]


def to_versions(officer):
    return officer.open("my-work/planning/").follow("Questionnaires", exact=True)


def adopted(content):
    """A version as the Conference would hand it over: its own numbers and words, and no illustration."""
    book = load_workbook(BytesIO(content))
    head = {row[0].value: row for row in book["Questionnaire"].iter_rows(min_row=2)}
    names = [cell.value for cell in book["Questionnaire"][1]]
    head["version"][names.index("value")].value = "adopted"
    head["illustration"][names.index("value")].value = "no"
    for place in range(len(names)):
        if names[place] and names[place].startswith("text "):
            head["illustration_notice"][place].value = None
    questions = book["Questions"]
    names = [cell.value for cell in questions[1]]
    for place, row in enumerate(questions.iter_rows(min_row=2), start=1):
        row[names.index("number")].value = f"I.{place}"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_an_adopted_questionnaire_comes_in_as_one_workbook_and_the_mark_of_illustration_goes(site, officer, new_page):
    page = officer.page
    to_versions(officer).click("section:has(#cluster-I) li:has-text('In use') h3 a")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Take it as a workbook").click()
    content = adopted(Path(coming.value.path()).read_bytes())
    to_versions(officer).follow("Bring in a questionnaire as a workbook")
    axe(page)
    file = {"name": "adopted.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    officer.press("Bring in as a draft")
    assert page.locator(".note", has_text="illustration").count() == 0
    officer.press("Publish this version")
    expert = Person(new_page(), site, "expert-aurelia")
    expert.open(f"my-work/reviews/{reference(site, 'XAU')}/questionnaire/").press("Begin answering")
    found = {}
    for path in ("", "convention/5/", "tip/5/", "som/6/", "firearms/5/", "convention/all-answers/"):
        expert.open(f"my-work/reviews/{reference(site, 'XAU')}/questionnaire/{path}")
        found[path] = expert.page.locator("body").inner_text()
    assert {path for path, words in found.items() if "illustration" in words.lower()} == set()
    assert re.search(r"\bI\.\d+\b", found["convention/5/"])
