"""A browser, and servers of their own on copies of a seeded database: never the live server, whose threads share one
connection.

    def test_the_expert_sees_the_article(server, page):
        site = server("self-assessment")
        become(page, site, "expert-aurelia", lang="fr")
"""

from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import sync_playwright

from scripts import find_chromium
from tests import built_worlds
from tests.journeys import servers

PATIENCE = 15_000  # milliseconds that a page may take on a busy machine
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def seeded():
    """Call with a stage: the database file of that demonstration, built once for as long as the code stands."""
    return built_worlds.seeded


@pytest.fixture
def server(tmp_path_factory):
    """Call with a stage (and changes of the environment): a server on its own copy, stopped after the test."""
    with ExitStack() as running:

        def serve(stage, **environment):
            folder = tmp_path_factory.mktemp("server")
            return running.enter_context(servers.serving(built_worlds.seeded(stage), folder, **environment))

        yield serve


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory):
    """As `server`, one per stage for the tests of a module that only read."""
    with ExitStack() as running:
        started = {}

        def serve(stage):
            if stage not in started:
                folder = tmp_path_factory.mktemp("server")
                started[stage] = running.enter_context(servers.serving(built_worlds.seeded(stage), folder))
            return started[stage]

        yield serve


@pytest.fixture(scope="session")
def browser():
    path = find_chromium.find()
    assert path, find_chromium.ADVICE
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser):
    """Call for a page of somebody else: own cookies, own language. Options as of a Playwright context.

    After the test no page may have raised an error, broken the content policy, or asked another machine for anything.
    """
    wrong = []
    with opening(browser, wrong) as open_page:
        yield open_page
    assert wrong == []


@pytest.fixture(scope="module")
def shared_pages(browser):
    """As `new_page`, one for each reader of a module's tests, with the list of what went wrong in any of them."""
    wrong = []
    with opening(browser, wrong) as open_page:
        yield {}, open_page, wrong


@contextmanager
def opening(browser, wrong):
    """Pages whose errors, breaches and calls elsewhere are noted in `wrong`; closed together."""
    with ExitStack() as open_contexts:

        def open_page(**options):
            context = browser.new_context(**options)
            open_contexts.callback(context.close)
            context.set_default_timeout(PATIENCE)
            return watched(context.new_page(), wrong)

        yield open_page


def watched(page, wrong):
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if breaks_policy(said) else None)
    page.on("request", lambda asked: wrong.append(f"{page.url} asked {asked.url}") if outside(asked.url) else None)
    return page


def breaks_policy(said):
    return said.type == "error" and "Content Security Policy" in said.text


def outside(url):
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))


@pytest.fixture
def page(new_page):
    return new_page()
