"""One text out of two that began from the same: what either changed stands in it. Values only.

Word by word, as `difference` takes words; where both changed the same place, both wordings stand there one after the
other, and whoever reads it decides.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from foundation.difference import HAN, MOST_PAIRS, WORD

# Words, the spaces between them, and every other sign by itself: joined they are the text.
PIECE = re.compile(rf"{WORD.pattern}|\s+|.")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
SPACES = re.compile(r"\s")
ENDS_IN_HAN = re.compile(rf"{HAN}\Z")

Pieces = list[str]
# From where to where the other text says the same as the beginning did, by the places of the beginning.
Same = dict[int, int]


def merged(base: str, mine: str, theirs: str) -> str:
    """Both texts in one. Equal texts stay as they are; of two wordings of one place mine stands first."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    texts = _pieces(base, mine, theirs)
    return "".join(_joined(*texts, _same(texts[0], texts[1]), _same(texts[0], texts[2])))


def _pieces(*texts: str) -> tuple[Pieces, Pieces, Pieces]:
    """In words, or in whole lines where the texts are so long that comparing words would be felt."""
    found = [PIECE.findall(text) for text in texts]
    if len(found[0]) * max(len(found[1]), len(found[2])) > MOST_PAIRS:
        found = [LINE.findall(text) for text in texts]
    return found[0], found[1], found[2]


def _same(base: Pieces, other: Pieces) -> Same:
    """Spaces alone never hold two texts together."""
    matcher = SequenceMatcher(str.isspace, base, other, autojunk=False)
    return {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}


def _joined(base: Pieces, mine: Pieces, theirs: Pieces, in_mine: Same, in_theirs: Same) -> Iterator[str]:
    """Stretch by stretch between the places at which all three agree."""
    begun = (0, 0, 0)
    anchors = [(place, in_mine[place], in_theirs[place]) for place in sorted(in_mine.keys() & in_theirs.keys())]
    for anchor in (*anchors, (len(base), len(mine), len(theirs))):
        stretch = (text[start:end] for text, start, end in zip((base, mine, theirs), begun, anchor, strict=True))
        yield _stretch(*stretch)
        if anchor[0] < len(base):
            yield base[anchor[0]]
        begun = (anchor[0] + 1, anchor[1] + 1, anchor[2] + 1)


def _stretch(base: Pieces, mine: Pieces, theirs: Pieces) -> str:
    if theirs in (mine, base):
        return "".join(mine)
    if mine == base:
        return "".join(theirs)
    first = _shared(mine, theirs)
    last = _shared(mine[first:][::-1], theirs[first:][::-1])
    until = (len(mine) - last, len(theirs) - last)
    both = _one_after_the_other("".join(mine[first : until[0]]), "".join(theirs[first : until[1]]))
    return "".join(mine[:first]) + both + "".join(mine[until[0] :])


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _one_after_the_other(mine: str, theirs: str) -> str:
    """With what parts words between them; lines begin on a line of their own."""
    if not mine or not theirs or SPACES.match(mine[-1]) or SPACES.match(theirs[0]):
        return mine + theirs
    between = "\n" if "\n" in mine + theirs else "" if ENDS_IN_HAN.search(mine) else " "
    return mine + between + theirs
