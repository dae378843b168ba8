"""The list in the order of the blueprint (domain.md §4.1): items in, numbered sections out. Values only, no queries.

One function orders the participants' list, the preview and the papers, so that what a delegate will read is decided
in one place. `sections` numbers what it is given: whoever writes for readers outside the review gives it `open_items`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from observations.enums import Kind

KINDS = tuple(Kind)


@dataclass(frozen=True)
class Article:
    """An article of an instrument, with the places by which it is ordered; `title` in the language of the page."""

    instrument: str
    instrument_place: int
    number: str
    place: int
    title: str = ""


@dataclass(frozen=True)
class Item:
    """One item in one wording. `article` is None for the process and the lessons; `key` is the item's uid."""

    key: str
    kind: Kind
    text: str
    language: str
    article: Article | None = None
    place: int = 0
    withheld: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class Entry:
    number: int
    item: Item


@dataclass(frozen=True)
class KindGroup:
    """The items of one kind under one article, in the order in which they were proposed; never empty."""

    kind: Kind
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ArticleSection:
    """What stands under one heading: an article, or (article None) the process or the lessons; never empty."""

    article: Article | None
    groups: tuple[KindGroup, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for group in self.groups for entry in group.entries)


def open_items(items: Iterable[Item]) -> list[Item]:
    """What readers outside the review may see: neither kept confidential nor withdrawn."""
    return [item for item in items if not item.withheld and not item.withdrawn]


def sections(items: Iterable[Item]) -> list[ArticleSection]:
    """The process, then each article in the order of its instrument, then the lessons; numbered 1 to n throughout.

    A heading stands only where an item does, so an article whose items were all left out leaves no trace.
    """
    numbered = (Entry(number, item) for number, item in enumerate(in_order(items), start=1))
    return [ArticleSection(_heading(found[0].item), _groups(found)) for found in _runs(numbered)]


def in_order(items: Iterable[Item]) -> list[Item]:
    """The items as the list has them: process, articles (by kind, then as proposed), lessons."""
    return sorted(items, key=_place)


def _place(item: Item) -> tuple[int, int, int, str, int, int, str]:
    chapter = {Kind.PROCESS: 0, Kind.LESSON: 2}.get(item.kind, 1)
    article = item.article if chapter == 1 else None
    where = (article.instrument_place, article.place, article.number) if article else (0, 0, "")
    return (chapter, *where, KINDS.index(item.kind), item.place, item.key)


def _heading(item: Item) -> Article | None:
    return item.article if item.kind not in (Kind.PROCESS, Kind.LESSON) else None


def _runs(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Neighbours under one heading; process and lessons are headings of their own."""
    for _key, run in groupby(entries, key=lambda entry: _place(entry.item)[:4]):
        yield list(run)


def _groups(entries: list[Entry]) -> tuple[KindGroup, ...]:
    runs = groupby(entries, key=lambda entry: entry.item.kind)
    return tuple(KindGroup(kind, tuple(run)) for kind, run in runs)
