"""The Secretariat edits and publishes a questionnaire without a programmer; a review that began keeps its own."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests import databases
from tests.journeys.browsing import axe, reflows
from tests.journeys.persons import Person
from tests.journeys.places import REVIEW_OF

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

OFFICIAL = ("ar", "zh_hans", "en", "fr", "ru", "es")
ENGLISH, ARABIC = "Is bribery of public officials an offence?", "هل تُعدّ رشوة الموظفين العموميين جريمة؟"
ADDED, BELOW = "Are such cases prosecuted without delay?", "What hinders it?"
ONCE = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"')
NOTICE = re.compile(r'<div class="note">\s*<p>\s*<a [^>]*another-look/[^<]*</a>\s*</p>\s*</div>')
# Pages that tell whoever may move the answers of the newer version; nothing else of them changes.
TELLING = ("questionnaire/", "questionnaire/convention/")
PINNED = (
    "questionnaire/convention/8/",
    "questionnaire/convention/8/questions/convention-8-1/",
    "questionnaire/convention/all-answers/",
    "questionnaire/tip/5/",
    "questionnaire/workbook/",
)


@pytest.fixture
def site(server):
    """Aurelia's review is open and its answers are not begun; Cassia's stands at the self-assessment."""
    return server("opened")


@pytest.fixture
def officer(site, page):
    return Person(page, site, "secretariat")


@pytest.fixture
def cassia(site, new_page):
    return Person(new_page(), site, "focal-point-cassia")


def reference(site, code):
    return databases.ask(site.database, REVIEW_OF, code)[0][0]


def pages_of(person, code, paths=PINNED):
    """What the person is sent in each language, apart from what is made anew for each answer."""
    base = f"{person.site.url}/%s/my-work/reviews/{reference(person.site, code)}/"
    asked = [f"{base % language}{path}" for path in paths for language in ("en", "ar")]
    found = {url: person.page.request.get(url) for url in asked}
    assert [url for url, answer in found.items() if answer.status != 200] == []
    return {url: ONCE.sub("", answer.text()) for url, answer in found.items()}


def to_versions(officer):
    return officer.open("my-work/planning/").follow("Questionnaires", exact=True)


def begin_draft(officer, name):
    """From the version of cluster I that is in use."""
    to_versions(officer).click("section:has(#cluster-I) li:has-text('In use') h3 a")
    officer.fill(version=name).press("Begin a draft from this version")


def write(page, field, words):
    """A text in six languages; in those that are not named, as in English."""
    for code in OFFICIAL:
        page.locator(f"[name={field}_{code}]").fill(words.get(code, words["en"]))


def pick(page, field, words):
    """From a list of the admin, by the words of the choice."""
    choice = page.locator(f"[name={field}] option", has_text=words)
    page.locator(f"[name={field}]").select_option(choice.first.get_attribute("value"))


def save_and_look(page):
    """Saved in the admin, then on to the page as a State sees it."""
    page.get_by_role("button", name=re.compile("^(Save|Create)$")).click()
    page.get_by_role("link", name="See it as a State does").click()
    expect(page.get_by_text("What is entered here is saved nowhere.")).to_be_visible()


def reword(officer, number, **words):
    """From the preview of an article to its question, and back."""
    page = officer.page
    page.get_by_role("link", name=f"Edit question {number}", exact=True).click()
    page.locator("main table").get_by_role("link", name=number, exact=True).click()
    for code, text in words.items():
        page.locator(f"[name=text_{code}]").fill(text)
    save_and_look(page)


def add_question(page, *, number, text, kind="Yes or no", parent="", answers=()):
    page.get_by_role("link", name="Add a question", exact=True).click()
    page.locator("[name=number]").fill(number)
    pick(page, "kind", kind)
    write(page, "text", {"en": text})
    pick(page, "obligation", "Mandatory provision")
    if parent:
        pick(page, "parent", parent)
        for answer in answers:
            page.locator(f"[name=parent_values][value={answer}]").check()
    save_and_look(page)


def test_a_version_is_edited_looked_at_and_published_and_new_reviews_begin_with_it(site, officer, cassia, new_page):
    before, home = pages_of(cassia, "XCA"), pages_of(cassia, "XCA", TELLING)
    page = officer.page
    begin_draft(officer, "next")
    officer.follow("Article 8. Criminalization of corruption")
    reword(officer, "8.1", en=ENGLISH, ar=ARABIC)
    expect(page.locator("main")).to_contain_text(ENGLISH)
    officer.follow("All of version next").follow("Add a section")
    pick(page, "instrument", "Convention")
    pick(page, "provision", "Convention: 11. Prosecution")
    pick(page, "obligation", "Mandatory provision")
    write(page, "description", {"en": "What follows an offence."})
    save_and_look(page)
    add_question(page, number="11.1", text=ADDED)
    add_question(page, number="11.1a", text=BELOW, kind="Text", parent="Convention 11.1", answers=["no"])
    expect(page.locator("main")).to_contain_text("Asked when the answer to 11.1 is: No")
    axe(page)
    reflows(page)
    officer.follow("All of version next").press("Publish this version")
    assert pages_of(cassia, "XCA") == before
    for url, now in pages_of(cassia, "XCA", TELLING).items():
        assert words_but_the_notice(now) == words_but_the_notice(home[url])
    aurelia_begins_with_it(site, new_page())


def words_but_the_notice(page):
    """The one thing that is said of it to those who may move their answers."""
    return " ".join(NOTICE.sub("", page).split())


def aurelia_begins_with_it(site, page):
    expert = Person(page, site, "expert-aurelia")
    expert.open(f"my-work/reviews/{reference(site, 'XAU')}/questionnaire/").press("Begin answering")
    expert.click("a[href$='/convention/8/']")
    expect(page.locator("[data-question='convention-8-1']")).to_contain_text(ENGLISH)
    page.goto(page.url.replace("/en/", "/ar/"))
    expect(page.locator("[data-question='convention-8-1']")).to_contain_text(ARABIC)
    expert.open(f"my-work/reviews/{reference(site, 'XAU')}/questionnaire/convention/11/")
    follow_up = page.locator("[data-question='convention-11-1a']")
    expect(follow_up).to_have_count(0)
    page.locator("[data-question='convention-11-1'] [value=no]").check()
    expect(follow_up).to_be_visible()
    expect(follow_up).to_contain_text(BELOW)


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


def test_the_admin_of_questionnaires_is_read_from_right_to_left_by_an_officer_who_reads_arabic(site, officer):
    begin_draft(officer, "next")
    databases.tell(site.database, "update accounts_user set language = 'ar' where persona_key = 'secretariat'")
    page = officer.page
    for kind in ("section", "question", "choice"):
        page.goto(f"{site.url}/admin/{kind}/")
        page.locator("a[href$='/new/']").first.click()
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
