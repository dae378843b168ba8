"""`make bench-peers`: how many times our server's time RDMO takes for the same act of a person, in one run.

The questionnaire is of the same size and shape in both; RDMO holds ten projects, ours two hundred reviews. By hand, at
a release: nothing fails when a goal is missed.
"""

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass

from bench.jobs import Product
from bench.measuring import Job, measure, ratio
from bench.peers.jobs import Rdmo
from bench.peers.servers import RDMO, rdmo_serving
from bench.servers import ground, product_serving


@dataclass(frozen=True)
class Row:
    """A row of performance.md §7: RDMO's job beside ours, and how many times ours it is to cost at least."""

    number: str
    what: str
    theirs: Job
    ours: Job
    goal: float

    def told(self) -> str:
        median, low, high = ratio(self.theirs, self.ours)
        times = [f"{sorted(job.milliseconds)[len(job.milliseconds) // 2]:>9.2f}" for job in (self.theirs, self.ours)]
        return (
            f"{self.number:>3} {self.what:34} {self.theirs.queries:>4}/{self.ours.queries:<3} {''.join(times)}"
            f" {median:>7.1f} [{low:.1f}, {high:.1f}] >= {self.goal:<3} {'met' if low >= self.goal else 'not met'}"
        )


def main() -> int:
    rounds = int(os.environ.get("ROUNDS", "20"))
    ground()
    with ExitStack() as running:
        theirs = Rdmo(*running.enter_context(rdmo_serving())).jobs()
        server = running.enter_context(product_serving("usual", reviews=200, questions=300))
        ours = Product(server, "usual").jobs()
        measure([*theirs.values(), *ours.values()], rounds)
    print(f"RDMO {RDMO} beside ours, {rounds} rounds")
    print("row job                                 SQL      RDMO ms  ours ms   ratio [95 %]  goal")
    print("\n".join(row.told() for row in _rows(theirs, ours)))
    return 0


def _rows(theirs: dict[str, Job], ours: dict[str, Job]) -> list[Row]:
    return [
        Row("1", "open my section", theirs["open"], ours["section"], 15),
        Row("2", "go to the next section", theirs["next"], ours["next"], 10),
        Row("3", "my answer is saved, all calls", theirs["save and after"], ours["save"], 25),
        Row("3", "my answer is saved, its PUT alone", theirs["save"], ours["save"], 2),
        Row("6", "see my progress", theirs["overview"], ours["progress"], 5),
        Row("7", "all 300 answers on one page", theirs["whole"], ours["whole"], 10),
    ]


if __name__ == "__main__":
    sys.exit(main())
