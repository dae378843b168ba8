"""User text as paragraphs and lists, and nothing else.

What people type is stored as they typed it. Of Markdown only the blank line between paragraphs and the marks of
bullet and numbered lists are read; HTML, emphasis, links and headings stay the characters they are (house.md §5).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.token import Token

from foundation import languages
from foundation.difference import Run

Kind = Literal["paragraph", "bullet", "numbered"]

# Lists within lists, as deep as a United Nations paper goes; deeper marks stay text, so nothing typed is lost.
DEEPEST_LIST = 3
# A line that might begin a list.
_LIST_MARK = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])", re.MULTILINE | re.ASCII)
_NEWLINE = re.compile(r"\r\n?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# Characters without a meaning of their own (Unicode, private use) carry the marks through the reader.
_OPEN, _CLOSE = "\ue000", "\ue001"
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
# Chinese is written without spaces: a line broken between two of its characters closes up.
_CHINESE_LINE_BREAK = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)


@dataclass(frozen=True)
class Block:
    """One paragraph or list item: its text, the number of a numbered item, and its depth (0 outside lists)."""

    kind: Kind
    text: str
    number: int | None = None
    level: int = 0


def to_html(text: str) -> SafeString:
    """The text as `p`, `ul`, `ol` and `li` elements; every other character is escaped."""
    if _LIST_MARK.search(text):
        return _read_to_html(text)
    # Most texts have no list: these need no reader, which takes five times as long (rows 1 and 7 of `make bench`).
    return mark_safe("".join(f"<p>{escapeHtml(words)}</p>\n" for words in _paragraphs(text)))  # noqa: S308 (escaped)


def _paragraphs(text: str) -> Iterator[str]:
    """As the reader would find them in a text without a list."""
    for part in _BLANK_LINE.split(_NEWLINE.sub("\n", text).replace("\0", "\ufffd")):
        if part.strip(" \t\n"):
            yield _unbroken(mdTrim(part))


def _read_to_html(text: str) -> SafeString:
    reader = _reader()
    return mark_safe(reader.renderer.render(_tokens(text), reader.options, {}))  # noqa: S308 (the reader escapes)


def record(text: str, language: str = "", element: str = "div") -> SafeString:
    """What a State or a paper says, in its own language and direction; the page's language when none is given."""
    return recorded(to_html(text), language, element)


def recorded(html: SafeString, language: str = "", element: str = "div") -> SafeString:
    """The same of a text drawn already."""
    return SafeString(f"{_opening(language or get_language() or 'en', element)}{html}</{element}>")


@cache
def _opening(language: str, element: str) -> SafeString:
    pattern = '<{} class="record" lang="{}" dir="{}">'
    return format_html(pattern, element, languages.html_code(language), languages.direction(language))


def marked_html(runs: Iterable[Run], element: Literal["ins", "del"]) -> SafeString:
    """The text as `to_html` draws it, with each changed run inside an `ins` or a `del`; runs never cross a line."""
    drawn = to_html("".join(_OPEN + run.text + _CLOSE if run.changed else run.text for run in map(_unmarked, runs)))
    return mark_safe(drawn.replace(_OPEN, f"<{element}>").replace(_CLOSE, f"</{element}>"))  # noqa: S308 (to_html escapes)


def _unmarked(run: Run) -> Run:
    return Run(run.text.replace(_OPEN, "").replace(_CLOSE, ""), run.changed)


def blocks(text: str) -> list[Block]:
    """The text as plain blocks, in order, for typesetting.

    A second paragraph of a list item is a `paragraph` at the level of its list.
    """
    return list(_blocks(_tokens(text)))


def _tokens(text: str) -> list[Token]:
    tokens = _reader().parse(text)
    for token in tokens:
        for child in token.children or ():
            child.content = _unbroken(child.content)
    return tokens


def _unbroken(words: str) -> str:
    """A paragraph in one line."""
    if "\n" not in words:
        return words
    return _LINE_BREAK.sub(" ", _CHINESE_LINE_BREAK.sub("", _LINE_BREAK.sub("\n", words)))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    lists: list[Kind] = []
    item: tuple[Kind, int | None] | None = None
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append("bullet" if token.type == "bullet_list_open" else "numbered")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            item = (lists[-1], int(token.info) if lists[-1] == "numbered" else None)
        elif token.type == "list_item_close":
            item = None
        elif token.type == "inline":
            kind, number = item or ("paragraph", None)
            item = None
            yield Block(kind, "".join(child.content for child in token.children or ()), number, len(lists))


def _shallow_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list, unless it would lie deeper than a paper draws; each list takes two levels of nesting."""
    return state.level < 2 * DEEPEST_LIST and list_block(state, start, end, silent)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero").enable("list")
    reader.block.ruler.at("list", _shallow_list, {"alt": ["paragraph"]})
    return reader
