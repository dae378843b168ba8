"""One of the cast at a browser: goes from My work to what is awaited, and does it with the forms of the pages."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NothingHappened

from tests.journeys.browsing import become
from tests.journeys.servers import Server
from tests.journeys.words import text_of


@dataclass
class Person:
    """Signed in with a browser of their own. Each page that comes up is answered 200, or the journey ends there;
    what was sent is kept, page by page and file by file.
    """

    page: Page
    site: Server
    persona: str
    received: dict[str, str] = field(default_factory=dict)
    home: str = ""

    def __post_init__(self):
        if self.persona != "anonymous":
            become(self.page, self.site, self.persona)

    def open(self, path):
        """An address of the English site, typed."""
        return self._arrived(self.page.goto(f"{self.site.url}/en/{path}"))

    def follow(self, name, within="main", exact=False):
        """The first link of the content with this name."""
        link = self.page.locator(within).get_by_role("link", name=name, exact=exact).first
        return self._going(link.click)

    def click(self, selector):
        """The first link that the selector finds."""
        return self._going(self.page.locator(selector).first.click)

    def press(self, name):
        """The first button with this name that can be pressed now."""
        button = self.page.get_by_role("button", name=name, disabled=False).first
        return self._going(button.click)

    def fill(self, **fields):
        """Text fields by their names; `__` stands for the hyphen of a prefix."""
        for name, text in fields.items():
            self.page.locator(f"main [name='{name.replace('__', '-')}']").first.fill(text)
        return self

    def choose(self, **fields):
        """Lists by their names, an option by its value."""
        for name, value in fields.items():
            self.page.locator(f"main select[name='{name.replace('__', '-')}']").first.select_option(value)
        return self

    def tick(self, **fields):
        """Boxes and buttons of a choice by their names, each with one value or several; None is the first one."""
        for name, values in fields.items():
            boxes = self.page.locator(f"main [name='{name.replace('__', '-')}']")
            for value in [values] if values is None or isinstance(values, str) else values:
                (boxes.first if value is None else boxes.and_(self.page.locator(f"[value='{value}']"))).check()
        return self

    def download(self, name):
        """The file behind a link, as it lands on the person's disk."""
        with self.page.expect_download() as download:
            self.page.locator("main").get_by_role("link", name=name).first.click()
        self._keep(download.value.url, Path(download.value.path()).read_bytes())
        return download.value.suggested_filename

    def to_part(self, instrument):
        """The page of the same document on this instrument, as it stands now."""
        if f"/{instrument}/" in self.page.url:
            return self._arrived(self.page.reload())
        return self.click(f"nav.deskmap a[href$='/{instrument}/']")

    def take_up(self, act, state="Aurelia"):
        """From My work to the page on which an act awaited of this person is done."""
        self.open("my-work/")
        lines = self.page.locator("section[aria-labelledby=yours] li", has_text=f"Review of {state}")
        return self._going(lines.get_by_role("link", name=act).first.click)

    def take_paper(self, symbol):
        """A paper by its symbol, from the list of those the person reads."""
        self.open("papers/")
        return self.click(f"ul.papers li:has-text('{symbol}') h3 a")

    def enter_review(self):
        """The page of the review of Aurelia: found in My work the first time, known from then on."""
        if self.home:
            return self._arrived(self.page.goto(self.home))
        self.open("my-work/").follow("Review of Aurelia", within="section[aria-labelledby=reviews]", exact=True)
        self.home = self.page.url
        return self

    @property
    def stage(self):
        """The present stage, on the page of the review."""
        self.enter_review()
        return self.page.locator(".rail [aria-current=step] b").inner_text()

    def _going(self, step):
        try:
            with self.page.expect_navigation() as arrived:
                step()
        except NothingHappened as missing:
            raise AssertionError(f"{self.persona} cannot go on. {self._sight()}") from missing
        return self._arrived(arrived.value)

    def _arrived(self, response):
        assert response.status == 200, f"{self.persona} is answered {response.status}. {self._sight()}"
        self._keep(self.page.url, response.body())
        return self

    def _sight(self):
        """What the person has before them, for whoever reads why a journey ended."""
        return f"{self.page.url}\n{self.page.locator('main').inner_text()}"

    def _keep(self, address, body):
        self.received[f"{len(self.received) + 1}. {address}"] = text_of(body)
