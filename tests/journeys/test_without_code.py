"""What the Secretariat does without code, in a browser: a title in the admin, files, news."""

import pytest
from playwright.sync_api import expect

from tests import databases
from tests.journeys.browsing import axe
from tests.journeys.conftest import PATIENCE
from tests.journeys.persons import Person

pytestmark = pytest.mark.browser
PROVISION = """SELECT p.id FROM reviews_provision p JOIN reviews_instrument i ON i.id = p.instrument_id
               WHERE i.code = ? AND p.article = ?"""
NEWS = """SELECT n.page_ptr_id FROM cms_newsindexpage n JOIN wagtailcore_page p ON p.id = n.page_ptr_id
          JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE l.language_code = ?"""
TEXTS = (
    "instrument,article,language,text\n"
    "convention,5,en,Each State Party shall adopt such measures.\n"
    "convention,5,ar,تعتمد كل دولة طرف ما يلزم من تدابير.\n"
)
PAIRINGS = (
    "state_under_review,reviewing_state,instruments,additional\n"
    "XCA,XEL,convention tip som firearms,\n"
    "XCA,XDE,convention tip som firearms,\n"
)
HEADLINES = {"en": "A session was held", "fr": "Une session s’est tenue", "ar": "عُقدت دورة"}


@pytest.fixture
def site(server):
    return server("self-assessment")


@pytest.fixture
def officer(site, page):
    return Person(page, site, "secretariat")


def bring(officer, path, text):
    """A file, as a spreadsheet saves it: UTF-8 with its mark."""
    officer.open(path)
    file = {"name": "file.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
    officer.page.set_input_files("main input[type=file]", file)


def key(site, query, *values):
    return databases.ask(site.database, query, *values)[0][0]


def write_news(page, site, language, headline):
    """A new page of news in the admin, with what can be done with it on show."""
    page.goto(f"{site.url}/admin/pages/add/cms/newspage/{key(site, NEWS, language)}/")
    page.locator("[name=title]").fill(headline)
    page.get_by_role("tab", name="Promote").click()
    # The admin makes an address of the title a moment later, and would put it over one written before.
    expect(page.locator("[name=slug]")).not_to_have_value("", timeout=PATIENCE)
    page.locator("[name=slug]").fill("session")
    page.locator("footer [data-w-dropdown-target=toggle]").click()


def test_the_arabic_title_of_an_article_is_changed_in_the_admin(site, officer):
    page, title = officer.page, "المشاركة في جماعة"
    page.goto(f"{site.url}/admin/provision/edit/{key(site, PROVISION, 'convention', '5')}/")
    page.locator("[name=title_ar]").fill(title)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/provision/")
    page.goto(f"{site.url}/ar/my-work/planning/reference-data/")
    assert page.locator("section[aria-labelledby=articles] th", has_text=title).count() == 1


def test_the_official_text_of_an_article_comes_in_two_languages_after_a_look(site, officer, new_page):
    bring(officer, "my-work/planning/official-texts/", TEXTS)
    officer.press("Show what changes")
    assert officer.page.locator("main .record").all_inner_texts() == [
        "Each State Party shall adopt such measures.",
        "تعتمد كل دولة طرف ما يلزم من تدابير.",
    ]
    axe(officer.page)
    officer.press("Take what is shown")
    expert = Person(new_page(), site, "expert-aurelia")
    expert.follow("Open the questionnaire").click("a[href$='/convention/5/']")
    found = []
    for language in ("en", "ar"):
        expert.page.goto(expert.page.url.replace("/en/", f"/{language}/"))
        found.append(expert.page.locator("main details .record").first.text_content().strip())
    assert found == ["Each State Party shall adopt such measures.", "تعتمد كل دولة طرف ما يلزم من تدابير."]


def test_the_pairings_of_a_draw_come_from_a_file_and_a_broken_rule_is_told_with_its_line(site, officer):
    for rows, told in ((PAIRINGS.replace("XDE", "XBO"), True), (PAIRINGS, False)):
        bring(officer, "my-work/planning/draw/file/", rows)
        officer.choose(phase="2").fill(drawn_on="2026-11-20")
        officer.page.locator("main").get_by_role("button", name="Record this draw").click()
        assert (officer.page.locator("main [role=alert] li").count() > 0) is told
    assert "Cassia, reviewed by Delvania" in officer.page.locator("main").inner_text()


def test_news_goes_out_in_three_languages(site, officer, new_page):
    page = officer.page
    for language, headline in HEADLINES.items():
        write_news(page, site, language, headline)
        page.locator("[name=action-publish]").click()
        page.wait_for_url(f"**/admin/pages/{key(site, NEWS, language)}/**")
    reader = new_page()
    for language, headline in HEADLINES.items():
        reader.goto(f"{site.url}/{language}/news/")
        reader.locator("main h2 a").click()
        assert reader.locator("h1").inner_text() == headline
    axe(reader)


def test_news_of_an_editor_goes_out_when_an_officer_approves_it(site, officer, new_page):
    editor, reader, page = Person(new_page(), site, "editor").page, new_page(), officer.page
    write_news(editor, site, "en", HEADLINES["en"])
    assert editor.locator("[name=action-publish]").count() == 0
    editor.locator("[name=action-submit]").click()
    editor.wait_for_url(f"**/admin/pages/{key(site, NEWS, 'en')}/**")
    assert reader.goto(f"{site.url}/en/news/session/").status == 404
    page.goto(f"{site.url}/admin/")
    page.get_by_role("link", name=HEADLINES["en"]).first.click()
    page.wait_for_url("**/edit/**")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator("footer [data-workflow-action-name=approve]").first.click()
    assert reader.reload().status == 200
    assert reader.locator("h1").inner_text() == HEADLINES["en"]
