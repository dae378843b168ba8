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
    """One stage on the rail; `on` is when it was completed or, for the present one, when it began."""

    place: int
    label: str
    owner: str | Promise
    done: bool
    present: bool
    on: date | None
    remark: str = ""


def steps(present: Stage, since: date, changes: Iterable[StageChange] = ()) -> list[Step]:
    """The ten steps. A stage counts as done on the day it was last left."""
    left = {Stage(change.from_stage): change for change in changes}
    return [_step(stage, present, since, left.get(stage)) for stage in Stage]


def _step(stage: Stage, present: Stage, since: date, change: StageChange | None) -> Step:
    # A closed review has no present step left: its last stage is done as well.
    closed = stage == present == Stage.CLOSED
    done = closed or (present.reached(stage) and stage != present)
    left = change if done else None
    on = since if stage == present else left.at.date() if left else None
    return Step(
        place=stage.place,
        label=str(stage.label),
        owner=OWNERS[stage],
        done=done,
        present=stage == present and not closed,
        on=on,
        remark=left.remark if left else "",
    )
