"""The workplan as a picture: a row for each group and phase, planned and actual times as bars. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WIDTH, LABELS, ROW = 720, 180, 28
# Of the days of the reviews, each kind has a thin bar of its own inside the outline of what is planned.
FIRST_STEP, STEP = 3, 6

Days = tuple[date, date]


@dataclass(frozen=True)
class Span:
    """When a group goes through a phase; an actual time without an end goes on until `today`.

    `steps` are the first and the last day on which reviews began, had a paper issued and closed; None: none has yet.
    """

    group: int
    phase: int
    planned: Days
    actual_start: date | None = None
    actual_end: date | None = None
    steps: tuple[Days | None, ...] = ()


@dataclass(frozen=True)
class Bar:
    x: int
    width: int


@dataclass(frozen=True)
class Step:
    """A thin bar, `y` from the top of the picture."""

    bar: Bar
    y: int


@dataclass(frozen=True)
class Line:
    """One row of the picture, `y` from its top."""

    span: Span
    y: int
    planned: Bar
    actual: Bar | None
    steps: list[Step]


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


@dataclass(frozen=True)
class Scale:
    """Days along the picture, from the first day of its first year; `mirrored` has time go from right to left."""

    begin: date
    end: date
    mirrored: bool

    def at(self, day: date) -> int:
        share = (min(max(day, self.begin), self.end) - self.begin).days / (self.end - self.begin).days
        x = LABELS + round(share * (WIDTH - LABELS))
        return WIDTH - x if self.mirrored else x

    def bar(self, days: Days) -> Bar:
        left, right = sorted(map(self.at, days))
        return Bar(left, max(right - left, 1))


def board(spans: Iterable[Span], *, today: date, mirrored: bool = False) -> Board:
    """The picture; `mirrored` as the page is in Arabic."""
    rows = list(spans)
    days = [day for row in rows for day in _days_of(row)]
    first, last = min(days, default=today).year, max(days, default=today).year + 1
    scale = Scale(date(first, 1, 1), date(last, 1, 1), mirrored)
    lines = [_line(row, ROW * (place + 1), scale, today) for place, row in enumerate(rows)]
    years = [Year(year, scale.at(date(year, 1, 1))) for year in range(first, last)]
    # The letters of a label start where its line does: at the right edge when the page is read from there.
    return Board(lines, years, WIDTH, ROW * (len(rows) + 1), WIDTH if mirrored else 0)


def _days_of(row: Span) -> list[date]:
    known = [day for days in row.steps if days for day in days]
    return [day for day in (*row.planned, row.actual_start, row.actual_end, *known) if day]


def _line(row: Span, y: int, scale: Scale, today: date) -> Line:
    actual = None
    if row.actual_start:
        actual = scale.bar((row.actual_start, row.actual_end or max(today, row.actual_start)))
    steps = [Step(scale.bar(days), y + FIRST_STEP + STEP * place) for place, days in enumerate(row.steps) if days]
    return Line(row, y, scale.bar(row.planned), actual, steps)
