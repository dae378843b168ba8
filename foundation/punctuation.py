"""What stands between and around facts set in a row, in the language of the page, its spaces included."""

from collections.abc import Iterable
from unicodedata import bidirectional

from django.utils.translation import get_language

from foundation.languages import direction

CHINESE = "zh-hans"
# Marks of direction: nobody sees them, and every program that draws a line heeds them.
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def comma() -> str:
    return {"ar": "، ", CHINESE: "，"}.get(_language(), ", ")


def colon() -> str:
    """French keeps a label and its colon together."""
    return {"fr": "\u00a0: ", CHINESE: "："}.get(_language(), ": ")


def stop() -> str:
    """The end of a sentence that another follows."""
    return "。" if _language() == CHINESE else ". "


def aside(words: str) -> str:
    return f"（{words}）" if _language() == CHINESE else f"({words})"


def several(words: Iterable[object]) -> str:
    """Several answers on one line; each may hold a comma of its own."""
    return {"ar": "؛ ", "fr": "\u00a0; ", CHINESE: "；"}.get(_language(), "; ").join(map(str, words))


def apart(words: str) -> str:
    """Words of which some are read the other way than the page, between marks: what follows them keeps its place.

    For files; in a page `<bdi>` does the same.
    """
    own = direction(_language())
    directions = [DIRECTIONS[kind] for kind in map(bidirectional, words) if kind in DIRECTIONS]
    if all(found == own for found in directions):
        return words
    first = MARKS[directions[0]]
    return f"{first}{words}{first}{MARKS[own]}"


def _language() -> str:
    return get_language() or "en"
