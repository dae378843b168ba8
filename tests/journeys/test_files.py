"""A file goes with an answer, without scripts: one is refused, one is added, downloaded, and taken away."""

import pytest
from playwright.sync_api import expect

from tests.foundation.files import PDF
from tests.journeys.persons import Person
from tests.journeys.places import names_in

pytestmark = pytest.mark.browser
QUESTION = "my-work/reviews/{cassia}/questionnaire/convention/5/questions/convention-5-11/"


def add(page, name, content):
    if not page.locator("input[type=file]").is_visible():
        page.get_by_text("Add a file", exact=True).click()
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/html", "buffer": content})
    page.get_by_role("button", name="Add the file").click()


def test_a_file_is_added_downloaded_and_taken_away_without_scripts(server, new_page):
    site = server("observations")
    expert = Person(new_page(java_script_enabled=False), site, "expert-cassia")
    page = expert.page
    expert.open(QUESTION.format(**names_in(site.database)))
    add(page, "judgment.pdf", b"MZ\x90\x00\x03")
    expect(page.get_by_role("alert")).to_contain_text("is none of these")
    add(page, "judgment 2026.html", PDF)
    link = page.get_by_role("link", name="judgment 2026.html.pdf")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "judgment 2026.html.pdf"
    assert download.value.path().read_bytes() == PDF
    page.get_by_role("button", name="Take the file away").click()
    expect(link).to_have_count(0)
    expect(page.get_by_text("A file was taken away")).to_have_count(1)
