"""Every kind of question in a browser, with its scripts and without any: answered on the page, there after a reload, on
the sheet that is printed, and in the Word file. The examples stand in tests/questionnaires/every_kind.py.
"""

from io import BytesIO

import docx
import pytest
from django.http import QueryDict
from playwright.sync_api import expect

from questionnaires import question_types
from questionnaires.enums import Kind
from tests import built_worlds, databases
from tests.journeys import servers
from tests.journeys.browsing import SAVED, become
from tests.questionnaires import every_kind

FILL = 'shell --command="from tests.questionnaires import every_kind; every_kind.fill()"'
WAYS = {"with-scripts": True, "without-scripts": False}
REVIEW = "select reference from reviews_countryreview"
PATIENCE = 30_000  # milliseconds until the scripts have saved thirteen answers on a busy machine
# What a form would send, and the lines under the heading of a question.
ENTRIES = "form => [...new FormData(form)]"
LINES = """question => [...question.children].slice(1).map(part => part.innerText).join("\\n")
    .split("\\n").map(line => line.trim()).filter(Boolean)"""
# The sheet as it is seen: words for those who hear the page go, what the stylesheet sets after a link stands there.
SEEN = """main => {
    main.querySelectorAll("section.q .vh").forEach(words => words.remove())
    for (const link of main.querySelectorAll("section.q a[rel]"))
        if (getComputedStyle(link, "::after").content !== "none") link.append(` (${link.href})`)
}"""


@pytest.fixture(scope="module")
def world():
    """A database in which Aurelia answers an article that asks a question of every kind."""

    def build(database):
        databases.copy(built_worlds.migrated(), database)
        built_worlds.fill(database, FILL)

    return built_worlds.built("every-kind", [*built_worlds.SCRIPT, "tests/questionnaires/*.py"], build)


@pytest.fixture(scope="module", params=WAYS)
def told(request, world, tmp_path_factory, shared_pages):
    """Each example given on the page in one of the ways; then what form, sheet and file tell of every question."""
    _opened, open_page, wrong = shared_pages
    page = open_page(java_script_enabled=WAYS[request.param])
    with servers.serving(world, tmp_path_factory.mktemp("server")) as site:
        become(page, site, "expert-aurelia")
        part = f"{site.url}/en/my-work/reviews/{databases.ask(site.database, REVIEW)[0][0]}/questionnaire/convention/"
        page.goto(f"{part}5/")
        for kind in every_kind.EXAMPLES:
            give(page, every_kind.sent(kind))
        keep(page, scripts=WAYS[request.param])
        page.reload()
        yield {"form": form(page), "sheet": sheet(page, part), "file": file(page, part)}
    assert wrong == []


def give(page, controls):
    """Fill and tick what the form would send; how many rows there are, the page says itself."""
    for name, value in controls.items():
        control = page.locator(f"main [name='{name}']")
        match control.first.evaluate("control => control.type"):
            case "hidden":
                pass
            case "radio" | "checkbox":
                for each in [value] if isinstance(value, str) else value:
                    control.and_(page.locator(f"[value='{each}']")).check()
            case "select-one":
                control.select_option(value)
            case _:
                control.fill(value)


def keep(page, *, scripts):
    """The scripts have saved each answer by themselves; without them the button saves all."""
    if not scripts:
        page.get_by_role("button", name="Save the answers").click()
    for saved in page.locator("[data-question] [data-saved]").all():
        expect(saved).to_contain_text(SAVED, timeout=PATIENCE)


def form(page):
    """By key, the answer that the form holds, as it would be read when it was sent now."""
    data = QueryDict(mutable=True)
    for name, value in page.locator("#answers").evaluate(ENTRIES):
        data.appendlist(name, value)
    return {kind: read(kind, data) for kind in every_kind.EXAMPLES}


def read(kind, data):
    offers = question_types.offered(kind, dict.fromkeys(every_kind.LISTED, ""), has_other=kind == Kind.MULTI)
    return question_types.read(kind, every_kind.key_of(kind), data, offers).given


def sheet(page, part):
    """By key, the lines that are seen on paper."""
    page.goto(f"{part}all-answers/")
    page.emulate_media(media="print")
    page.locator("main").evaluate(SEEN)
    places = page.locator("section.q").all()
    return {place.get_attribute("aria-labelledby"): place.evaluate(LINES) for place in places}


def file(page, part):
    """By number, the paragraphs between a question and the next."""
    found = {}
    lines = []
    for paragraph in docx.Document(BytesIO(page.request.get(f"{part}answers.docx").body())).paragraphs:
        if paragraph.style.name == "Heading 2":
            lines = found[paragraph.text.split()[0]] = []
        else:
            lines.append(paragraph.text)
    return found


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_answered_on_the_page_printed_and_filed(told, kind):
    assert told["form"][kind] == every_kind.expected(kind)
    assert told["sheet"][every_kind.key_of(kind)] == every_kind.PRINTED[kind]
    assert told["file"][every_kind.number_of(kind)] == every_kind.FILED[kind]
