"""A quick look at a page's markup: what a browser would silently repair, and what assistive technology trips over."""

from collections import Counter
from itertools import pairwise

import lxml.html

NAMED_BY = ("for", "aria-labelledby", "aria-describedby")


def faults(response):
    """Sentences on what is wrong with the page; none for a sound one."""
    page = lxml.html.fromstring(response.content.decode())
    return [*_repeated_ids(page), *_loose_ends(page), *_headings(page), *_unnamed(page), *_forms(page)]


def _repeated_ids(page):
    counted = Counter(page.xpath("//@id"))
    return [f"id {name} stands {count} times" for name, count in counted.items() if count > 1]


def _loose_ends(page):
    ids = set(page.xpath("//@id"))
    for attribute in NAMED_BY:
        for value in page.xpath(f"//@{attribute}"):
            yield from (f"{attribute} names {name}, which is not there" for name in value.split() if name not in ids)
    for target in page.xpath("//a[starts-with(@href, '#')]/@href"):
        if target[1:] not in ids:
            yield f"a link leads to {target}, which is not there"


def _headings(page):
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"heading {after} comes after heading {before}"


def _unnamed(page):
    for element in page.xpath("//a | //button | //summary | //h1 | //h2 | //h3"):
        if not " ".join(element.itertext()).strip():
            yield f"an empty {element.tag}"


def _forms(page):
    for form in page.xpath("//form[@method='post']"):
        if not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
            yield f"the form to {form.get('action')} carries no token"
    for control in page.xpath("//select | //textarea | //input[not(@type='hidden')]"):
        labels = page.xpath("//label[@for=$id]", id=control.get("id") or "")
        if not labels and control.getparent().tag != "label":
            yield f"{control.tag} {control.get('name')} has no label"
