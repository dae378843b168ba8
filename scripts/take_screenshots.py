"""Photograph pages of the demonstration for the documents, always at the same moment and with the same people.

The pictures differ between machines in their fonts only. They are kept small: the documents are read on bad lines too.
"""

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts import find_chromium
from tests import built_worlds
from tests.journeys import servers
from tests.journeys.browsing import become
from tests.journeys.conftest import ARGUMENTS

PICTURES = built_worlds.ROOT / "docs" / "screenshots"
DESKTOP = (1280, 860)
PHONE = (390, 844)
COLOURS = 128  # enough for text on washes, a third of the weight


@dataclass(frozen=True)
class Picture:
    """One page as one person sees it: which world, where, and from which element on."""

    name: str
    stage: str
    persona: str
    language: str
    path: str
    begins: str = ""
    size: tuple[int, int] = DESKTOP


AURELIA = "my-work/reviews/8gtn6hx6q9"
TAKEN = (
    Picture("my-work-en", "observations", "focal-point-aurelia", "en", "my-work/", "h1"),
    Picture(
        "article-ar",
        "self-assessment",
        "focal-point-aurelia",
        "ar",
        f"{AURELIA}/questionnaire/convention/6/",
        ".crumbs",
    ),
    Picture("list-en", "observations", "focal-point-aurelia", "en", f"{AURELIA}/observations/convention/", ".turn"),
    Picture("paper-en", "observations", "delegate-elysia", "en", "papers/CTOC-COP-WG-3-2026-1/", ".paper", PHONE),
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    if not (path := find_chromium.find()):
        sys.exit(find_chromium.ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for stage in dict.fromkeys(picture.stage for picture in TAKEN):
            take_at(browser, stage)
        browser.close()


def take_at(browser: Browser, stage: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = built_worlds.seeded(stage)
        with servers.serving(world, Path(folder), CLOCK=built_worlds.MOMENT) as server:
            for picture in TAKEN:
                if picture.stage == stage:
                    take(browser, server, picture)


def take(browser: Browser, server: servers.Server, picture: Picture) -> None:
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height})
    become(page, server, picture.persona, picture.language)
    page.goto(f"{server.url}/{picture.language}/{picture.path}")
    target = PICTURES / f"{picture.name}.png"
    target.write_bytes(smaller(photograph(page, picture)))
    print(f"{target.relative_to(built_worlds.ROOT)}: {target.stat().st_size // 1000} kB", flush=True)
    page.close()


def photograph(page: Page, picture: Picture) -> bytes:
    """One window of the page, from the named element on."""
    width, height = picture.size
    top = page.locator(picture.begins).first.evaluate("element => element.offsetTop") if picture.begins else 0
    return page.screenshot(full_page=True, clip={"x": 0, "y": max(top - 16, 0), "width": width, "height": height})


def smaller(picture: bytes) -> bytes:
    out = io.BytesIO()
    drawn = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
