"""The fixed cast at a stage, and the way to the stages that need papers, which are not this app's matter."""

import pytest

from foundation import clock
from reviews import actions, lifecycle
from reviews.enums import Stage
from reviews.workflow import FORWARD_FROM
from tests.cast import MOMENT, Cast


@pytest.fixture
def cast_at(db):
    """Call with a stage: Aurelia's review there; the clock stands at the moment of the cast."""
    with clock.stopped_at(MOMENT):

        def build(stage, **given):
            wanted = Stage(stage)
            cast = Cast.at(min(wanted, Stage.SUMMARY, key=lambda each: each.place), **given)
            while cast.review.present_stage != wanted:
                move_on(cast)
            return cast

        yield build


def move_on(cast):
    """The next move, made by the engine alone in the name of the action that makes it."""
    move = FORWARD_FROM[cast.review.present_stage]
    if move.target == Stage.CLOSED:
        return actions.close_review(review=cast.review, by=cast["secretariat"])
    return lifecycle.perform(move, review=cast.review, by=cast["secretariat"], called_by=move.called_by)
