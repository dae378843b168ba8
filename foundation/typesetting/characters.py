"""Which characters our fonts hold: what none of them does stands in a PDF under its code, and is not lost."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "fonts"
# Signs without a shape of their own: what they do to their neighbours needs no font.
SHAPELESS = ("Cf", "Cc", "Zs", "Zl", "Zp")


def drawable(text: str) -> str:
    """The text with each character that cannot be drawn as its code."""
    if text.isascii():
        return text
    there = held()
    return "".join(sign if _is_drawn(sign, there) else f"[U+{ord(sign):04X}]" for sign in text)


def _is_drawn(sign: str, there: frozenset[int]) -> bool:
    return ord(sign) in there or unicodedata.category(sign) in SHAPELESS


@cache
def held() -> frozenset[int]:
    return frozenset().union(*(_held_by(path) for path in FONTS.glob("*.[ot]tf")))


def _held_by(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())
