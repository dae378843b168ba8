"""The questionnaire as a picture: a square for each question, in rows, filled where it is answered. Values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PITCH, SIDE, IN_A_ROW = 8, 6, 10


@dataclass(frozen=True)
class Squares:
    """The squares of one article as two paths, outlined and filled; the page mirrors them where it is read so."""

    width: int
    height: int
    open: str
    filled: str


def squares(answered: Sequence[bool]) -> Squares:
    """In the order in which the questions are asked."""
    rows = -(-len(answered) // IN_A_ROW)
    at = [(PITCH * (place % IN_A_ROW), PITCH * (place // IN_A_ROW)) for place in range(len(answered))]
    told = list(zip(at, answered, strict=True))
    return Squares(
        width=PITCH * min(len(answered), IN_A_ROW),
        height=PITCH * rows,
        open=_path((place for place, filled in told if not filled), inset=True),
        filled=_path((place for place, filled in told if filled), inset=False),
    )


def _path(places: Iterable[tuple[int, int]], *, inset: bool) -> str:
    """An outline lies within its square: half its stroke on either side."""
    half, side = (".5", SIDE - 1) if inset else ("", SIDE)
    return "".join(f"M{x}{half} {y}{half}h{side}v{side}h-{side}z" for x, y in places)
