"""The rail of stages: where a review stands, with owner and date of each step; pure over what it is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.enums import Stage
from reviews.models import StageChange

OWNERS: dict[Stage, str | Promise] = {
    Stage.PLANNED: _("Secretariat"),
    Stage.OPENED: _("All States"),
    Stage.CONSULTATIONS: _("All States and the Secretariat"),
    Stage.SELF_ASSESSMENT: _("State under review"),
    Stage.WRITTEN_FEEDBACK: _("Reviewing States"),
    Stage.OBSERVATIONS: _("Reviewing States with the State under review"),
    Stage.SUMMARY: _("Reviewing States with the State under review"),
    Stage.TRANSLATION: _("Secretariat"),
    Stage.ISSUED: _("Secretariat"),
    Stage.CLOSED: _("Secretariat"),
}


@dataclass(frozen=True)
class Step:
    """One stage on the rail; `on` is when it was completed or, for the present one, when it began.

    `remark` is the reason of a move by hand: onward from a stage that is done, `returned` back to the present one.
    """

    place: int
    label: str
    owner: str | Promise
    done: bool
    present: bool
    on: date | None
    remark: str = ""
    returned: bool = False


def steps(present: Stage, since: date, changes: Iterable[StageChange] = ()) -> list[Step]:
    """The ten steps, from the stage changes in their order. A stage counts as done on the day it was last left."""
    told = list(changes)
    left = {Stage(change.from_stage): change for change in told}
    return [_step(stage, present, since, left.get(stage), told[-1:]) for stage in Stage]


def _step(stage: Stage, present: Stage, since: date, left: StageChange | None, latest: list[StageChange]) -> Step:
    # A closed review has no present step left: its last stage is done as well.
    closed = stage == present == Stage.CLOSED
    done = closed or (present.reached(stage) and stage != present)
    returned = stage == present and any(Stage(change.from_stage).reached(stage) for change in latest)
    change = latest[0] if returned else left if done else None
    return Step(
        place=stage.place,
        label=str(stage.label),
        owner=OWNERS[stage],
        done=done,
        present=stage == present and not closed,
        on=since if stage == present else change.at.date() if change else None,
        remark=change.remark if change else "",
        returned=returned,
    )
