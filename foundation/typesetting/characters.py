"""Which characters our fonts hold: what none of them does stands in a PDF under its code, and is not lost."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
# Of the tables of a font: how its directory is laid out, and the two forms in which it lists its characters.
DIRECTORY, SEGMENTS, GROUPS = 12, 4, 12
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
    return frozenset(code for path in FONTS.glob("*.[ot]tf") for code in _codes(path.read_bytes()))


def _codes(font: bytes) -> Iterator[int]:
    """The characters of one font, from its table `cmap`."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for place in range(DIRECTORY, DIRECTORY + 16 * tables, 16):
        name, _sum, start, length = struct.unpack_from(">4sIII", font, place)
        if name == b"cmap":
            yield from _listed(font[start : start + length])


def _listed(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", table, 2)
    for place in range(4, 4 + 8 * count, 8):
        _platform, _encoding, start = struct.unpack_from(">HHI", table, place)
        (form,) = struct.unpack_from(">H", table, start)
        if form == SEGMENTS:
            yield from _in_segments(table, start)
        elif form == GROUPS:
            (groups,) = struct.unpack_from(">I", table, start + 12)
            for group in range(groups):
                first, last, _glyph = struct.unpack_from(">III", table, start + 16 + 12 * group)
                yield from range(first, last + 1)


def _in_segments(table: bytes, start: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", table, start + 6)
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", table, start + 14)
    begins = struct.unpack_from(f">{segments}H", table, start + 16 + doubled)
    for first, last in zip(begins, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
