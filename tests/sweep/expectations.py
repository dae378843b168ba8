"""The hand-written table: per policy, verb, review, instrument and stages, what each member of the cast is answered."""

import csv
from dataclasses import dataclass
from pathlib import Path

from reviews.enums import Stage

TABLE = Path(__file__).resolve().parents[1] / "expected_visibility.csv"
PERSONAS = (
    "focal-point-aurelia",
    "expert-aurelia",
    "contributor-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-borealis",
    "focal-point-cassia",
    "expert-cassia",
    "focal-point-delvania",
    "expert-delvania",
    "delegate-elysia",
    "secretariat",
    "secretariat-elsewhere",
    "editor",
    "anonymous",
)
COLUMNS = ("policy", "method", "review", "instrument", "from_stage", "to_stage", *PERSONAS)


@dataclass(frozen=True)
class Row:
    """One line; `review` and `instrument` are empty where the address has none."""

    line: int
    policy: str
    method: str
    review: str
    instrument: str
    first: Stage
    last: Stage
    answers: dict[str, int]

    def holds_at(self, stage):
        return stage.reached(self.first) and self.last.reached(stage)

    def is_about(self, route):
        """A route finds its row by the policy it declares, and by what its address names."""
        place = (bool(self.review), bool(self.instrument))
        return (route.policy, route.method) == (self.policy, self.method) and place == (
            route.of_review,
            route.of_instrument,
        )


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames) == COLUMNS
        return [read(reader.line_num, values) for values in reader]


def read(line, values):
    return Row(
        line=line,
        policy=values["policy"],
        method=values["method"],
        review=values["review"],
        instrument=values["instrument"],
        first=Stage(values["from_stage"]),
        last=Stage(values["to_stage"]),
        answers={persona: int(values[persona]) for persona in PERSONAS},
    )
