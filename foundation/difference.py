"""Which words of a text stand in it and not in another one. Values only.

Words, not signs: a word keeps its marks and inner apostrophes in Latin, Cyrillic and Arabic; Chinese, which writes no
spaces, is compared sign by sign. What stands between words and the marks of lists are never a difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
# Marks that belong to the letter before them: accents written apart, Arabic vowels.
MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
LETTER = rf"(?:(?!{HAN})[\w{MARKS}])"
WORD = re.compile(rf"{HAN}|{LETTER}+(?:['’\-]{LETTER}+)*")
LIST_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])", re.MULTILINE)
# Above this many pairs of words the comparison would be felt; whole lines are compared then.
MOST_PAIRS = 4_000_000


@dataclass(frozen=True)
class Run:
    """A stretch of a text, as it stands there; the runs of a text joined are the text."""

    text: str
    changed: bool = False


def runs(text: str, other: str) -> list[Run]:
    """`text` in runs: changed are its words that `other` does not have in that place. Runs end with their line."""
    mine, theirs = _words(text), _words(other)
    if len(mine) * len(theirs) > MOST_PAIRS:
        mine, theirs = _lines(text), _lines(other)
    return list(_runs(text, [mine[place] for place in _changed(text, mine, other, theirs)]))


Span = tuple[int, int]


def _words(text: str) -> list[Span]:
    marks = {found.span() for found in LIST_MARK.finditer(text)}
    found = (word.span() for word in WORD.finditer(text))
    return [span for span in found if not any(start <= span[0] < end for start, end in marks)]


def _lines(text: str) -> list[Span]:
    without_marks = LIST_MARK.sub(lambda mark: " " * len(mark[0]), text)
    return [line.span() for line in re.finditer(r"[^\s][^\n]*", without_marks)]


def _changed(text: str, mine: list[Span], other: str, theirs: list[Span]) -> Iterator[int]:
    matcher = SequenceMatcher(
        None, [text[start:end] for start, end in mine], [other[start:end] for start, end in theirs], autojunk=False
    )
    for tag, first, last, _from, _to in matcher.get_opcodes():
        if tag != "equal":
            yield from range(first, last)


def _runs(text: str, changed: list[Span]) -> Iterator[Run]:
    """Neighbouring changed words of one line are one run, with what stands between them."""
    is_changed, before = bytearray(len(text)), 0
    for start, end in changed:
        between = text[before:start]
        begin = before if before and "\n" not in between and not WORD.search(between) else start
        is_changed[begin:end] = b"\1" * (end - begin)
        before = end
    for flag, signs in groupby(range(len(text)), key=is_changed.__getitem__):
        places = list(signs)
        yield Run(text[places[0] : places[-1] + 1], changed=bool(flag))
