"""`make bench`: prints the table, and fails when queries or ratios leave their bounds.

ROUNDS (default 20) is how often each job is done. A ratio fails at twice its goal only: below that a run of 20 rounds
on a busy machine cannot tell.
"""

import json
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from types import SimpleNamespace

from bench.jobs import FLOOR_QUERIES, Floor, Product
from bench.measuring import Job, measure, memory, ratio
from bench.servers import floor_serving, offline, product_serving

MARGIN = 2
MEMORY_GOAL = 200  # MB


@dataclass(frozen=True)
class Row:
    """A row of performance.md §7: one job beside another, the goal of the ratio, the ceiling of queries."""

    number: str
    what: str
    one: Job
    other: Job
    goal: float
    ceiling: int

    def told(self) -> tuple[str, bool]:
        median, low, high = ratio(self.one, self.other)
        met = "met" if high <= self.goal else "not met"
        line = (
            f"{self.number:>3} {self.what:46} {self.one.queries:>4}/{self.ceiling:<3} {self.one.size:>8}"
            f" {sorted(self.one.milliseconds)[len(self.one.milliseconds) // 2]:>8.2f}"
            f" {median:>6.2f} [{low:.2f}, {high:.2f}] <= {self.goal:<4} {met}"
        )
        return line, median <= self.goal * MARGIN and self.one.queries <= self.ceiling


def main() -> int:
    rounds = int(os.environ.get("ROUNDS", "20"))
    with ExitStack() as running:
        floor = Floor(running.enter_context(floor_serving(200))).jobs()
        usual_server = running.enter_context(product_serving("usual", reviews=200, questions=300))
        usual = Product(usual_server, "usual").jobs()
        large = Product(running.enter_context(product_serving("large", reviews=2000, questions=1200)), "large").jobs()
        small = Product(running.enter_context(product_serving("small", reviews=10, questions=300)), "small").jobs()
        measure([*floor.values(), *usual.values(), *large.values(), *small.values()], rounds)
        held = [*_table(floor, usual, large, small), *_files(rounds), _memory(usual_server.pid)]
    return 0 if all(held) and _floor_is_the_floor(floor) and _same_queries(usual, large, small) else 1


def _table(floor: dict[str, Job], usual: dict[str, Job], large: dict[str, Job], small: dict[str, Job]) -> list[bool]:
    rows = [
        Row("1", "open my section", usual["section"], floor["section"], 3, 12),
        Row("2", "go to the next section", usual["next"], floor["section"], 3, 12),
        Row("3", "my answer is saved", usual["save"], floor["save"], 2, 10),
        Row("5", "open: 1,200 questions against 300", large["section"], usual["section"], 1.2, 12),
        Row("5", "save: 1,200 questions against 300", large["save"], usual["save"], 1.2, 10),
        Row("6", "see my progress (against the floor's section)", usual["progress"], floor["section"], 12, 12),
        Row("7", "all 300 answers on one page", usual["whole"], floor["whole"], 3, 10),
        Row("7", "four times the questions", large["whole"], usual["whole"], 4.4, 10),
        Row("12", "my work, 25 rows of 200 reviews", usual["dashboard"], floor["dashboard"], 2.5, 12),
        Row("12", "2,000 reviews against 10", large["dashboard"], small["dashboard"], 1.6, 12),
    ]
    print("row job                                             SQL      bytes   CPU ms  ratio [95 %]  goal")
    told = [row.told() for row in rows]
    print("\n".join(line for line, _held in told))
    return [held for _line, held in told]


def _files(rounds: int) -> list[bool]:
    """Rows 8 to 10, beside the bare library in one process: 300 questions, every answer another one on the way back."""
    usual, large = json.loads(offline(rounds)), json.loads(offline(max(rounds // 4, 2), "large"))
    rows = (
        ("8", "answers as Word, against docxtpl", usual["document"], usual["raw document"], 3),
        ("8", "four times the questions", large["document"], usual["document"], 4.4),
        ("9", "workbook out, against openpyxl writing its cells", usual["out"], usual["raw write"], 1.5),
        ("9", "four times the questions", large["out"], usual["out"], 4.4),
        ("10", "looked at and taken, against openpyxl reading", usual["back"], usual["raw read"], 4),
        ("10", "four times the questions", large["back"], usual["back"], 4.4),
    )
    return [_file_row(*row) for row in rows]


def _file_row(number: str, what: str, one: list[float], other: list[float], goal: float) -> bool:
    """Rounds are taken in pairs, as many as both have."""
    pairs = min(len(one), len(other))
    median, low, high = ratio(SimpleNamespace(milliseconds=one[:pairs]), SimpleNamespace(milliseconds=other[:pairs]))
    met = "met" if high <= goal else "not met"
    spent = sorted(one)[len(one) // 2]
    print(f"{number:>3} {what:50} {'':>13} {spent:>8.2f} {median:>6.2f} [{low:.2f}, {high:.2f}] <= {goal:<4} {met}")
    return median <= goal * MARGIN


def _memory(pid: int) -> bool:
    used = memory(pid)
    print(f" 20 memory of a worker after all rows: {used:.0f} MB, goal {MEMORY_GOAL} MB")
    return used <= MEMORY_GOAL


def _floor_is_the_floor(floor: dict[str, Job]) -> bool:
    found = {name: floor[name].queries for name in FLOOR_QUERIES}
    if found != FLOOR_QUERIES:
        print(f"The floor asks {found}, not {FLOOR_QUERIES}: these are no ratios against it.")
    return found == FLOOR_QUERIES


def _same_queries(*worlds: dict[str, Job]) -> bool:
    """The number of queries of each job must not grow with the world."""
    grown = {name: {world[name].queries for world in worlds} for name in worlds[0]}
    uneven = {name: sorted(numbers) for name, numbers in grown.items() if len(numbers) > 1}
    if uneven:
        print(f"Queries grow with the world: {uneven}")
    return not uneven


if __name__ == "__main__":
    sys.exit(main())
