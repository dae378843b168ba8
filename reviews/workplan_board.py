"""The workplan as a picture: a row for each group and phase, planned and actual times as bars. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WIDTH, LABELS, ROW = 720, 180, 28


@dataclass(frozen=True)
class Span:
    """When a group goes through a phase; an actual time without an end goes on until `today`."""

    group: int
    phase: int
    planned: tuple[date, date]
    actual_start: date | None = None
    actual_end: date | None = None


@dataclass(frozen=True)
class Bar:
    x: int
    width: int


@dataclass(frozen=True)
class Line:
    """One row of the picture, `y` from its top."""

    span: Span
    y: int
    planned: Bar
    actual: Bar | None


@dataclass(frozen=True)
class Year:
    number: int
    x: int


@dataclass(frozen=True)
class Board:
    lines: list[Line]
    years: list[Year]
    width: int
    height: int
    labels_at: int


def board(spans: Iterable[Span], *, today: date, mirrored: bool = False) -> Board:
    """The picture; `mirrored` has time go from right to left, as the page does in Arabic."""
    rows = list(spans)
    days = [day for row in rows for day in (*row.planned, row.actual_start, row.actual_end) if day]
    first = min(days, default=today).year
    last = max(days, default=today).year + 1
    begin, end = date(first, 1, 1), date(last, 1, 1)

    def at(day: date) -> int:
        share = (min(max(day, begin), end) - begin).days / (end - begin).days
        x = LABELS + round(share * (WIDTH - LABELS))
        return WIDTH - x if mirrored else x

    def bar(start: date, stop: date) -> Bar:
        left, right = sorted((at(start), at(stop)))
        return Bar(left, max(right - left, 1))

    lines = [
        Line(
            row,
            ROW * (place + 1),
            bar(*row.planned),
            bar(row.actual_start, row.actual_end or max(today, row.actual_start)) if row.actual_start else None,
        )
        for place, row in enumerate(rows)
    ]
    years = [Year(year, at(date(year, 1, 1))) for year in range(first, last)]
    # The letters of a label start where its line does: at the right edge when the page is read from there.
    return Board(lines, years, WIDTH, ROW * (len(rows) + 1), WIDTH if mirrored else 0)
