"""The rail: ten steps, each with owner and date; pure over what it is given."""

from datetime import UTC, date, datetime

import pytest

from reviews import rail
from reviews.enums import Stage
from reviews.models import StageChange

SINCE = date(2028, 1, 18)


def change(origin, target, day, remark=""):
    return StageChange(from_stage=origin, to_stage=target, at=datetime(2027, day, 1, 9, tzinfo=UTC), remark=remark)


FORWARD = [
    change("planned", "opened", 1),
    change("opened", "consultations", 2),
    change("consultations", "self-assessment", 3, "Delvania was silent."),
    change("self-assessment", "written-feedback", 4),
]


def told(steps):
    return [(step.place, step.done, step.present, step.on) for step in steps]


def test_a_review_on_its_way_has_steps_done_one_present_and_others_to_come():
    assert told(rail.steps(Stage.WRITTEN_FEEDBACK, SINCE, FORWARD)) == [
        (1, True, False, date(2027, 1, 1)),
        (2, True, False, date(2027, 2, 1)),
        (3, True, False, date(2027, 3, 1)),
        (4, True, False, date(2027, 4, 1)),
        (5, False, True, SINCE),
        *((place, False, False, None) for place in range(6, 11)),
    ]


def test_the_reason_of_a_move_by_hand_stands_at_the_stage_left():
    remarks = {step.place: (step.remark, step.returned) for step in rail.steps(Stage.WRITTEN_FEEDBACK, SINCE, FORWARD)}
    assert {place: told for place, told in remarks.items() if told[0]} == {3: ("Delvania was silent.", False)}


def test_the_reason_of_a_move_back_stands_at_the_stage_returned_to():
    back = change("written-feedback", "self-assessment", 5, "A part was misread.")
    steps = rail.steps(Stage.SELF_ASSESSMENT, SINCE, [*FORWARD, back])
    assert [(step.place, step.remark) for step in steps if step.returned] == [(4, "A part was misread.")]
    assert told(steps)[3:5] == [(4, False, True, SINCE), (5, False, False, None)]


def test_a_move_back_is_forgotten_when_the_review_has_moved_on():
    changes = [
        *FORWARD,
        change("written-feedback", "self-assessment", 5, "A part was misread."),
        change("self-assessment", "written-feedback", 6),
    ]
    steps = rail.steps(Stage.WRITTEN_FEEDBACK, SINCE, changes)
    assert [step.place for step in steps if step.returned or "misread" in step.remark] == []
    assert steps[3].on == date(2027, 6, 1)


def test_a_closed_review_has_no_step_left():
    steps = rail.steps(Stage.CLOSED, SINCE)
    assert [(step.done, step.present) for step in steps] == [(True, False)] * 10
    assert steps[-1].on == SINCE


@pytest.mark.parametrize("present", [stage for stage in Stage if stage != Stage.CLOSED])
def test_every_other_stage_has_one_present_step(present):
    steps = rail.steps(present, SINCE)
    assert [step.place for step in steps if step.present] == [present.place]
    assert [step.place for step in steps if step.done] == list(range(1, present.place))


def test_every_step_has_an_owner():
    assert [step.place for step in rail.steps(Stage.PLANNED, SINCE) if not str(step.owner).strip()] == []
    assert list(rail.OWNERS) == list(Stage)
