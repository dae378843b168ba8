"""The builder of the cast, on which the other tests stand."""

import pytest

from reviews.enums import Stage
from reviews.models import Act, Turn
from reviews.record import broken_places
from tests.cast import Cast

pytestmark = pytest.mark.django_db
REACHED = [stage for stage in Stage if not stage.reached(Stage.TRANSLATION)]


@pytest.mark.parametrize("stage", REACHED)
def test_the_review_stands_at_the_stage_asked_for(stage):
    assert Cast.at(stage).fresh().stage == stage


def test_the_way_there_leaves_the_record_whole():
    cast = Cast.at("summary")
    assert broken_places(cast.review) == []
    assert Act.objects.filter(review=cast.review, verb="list_agreed_to").count() == 6


def test_at_the_observations_each_reviewing_state_is_awaited_for_each_instrument():
    cast = Cast.at("observations")
    rows = Turn.objects.still_open().filter(review=cast.review, verb="draft-list")
    assert sorted(rows.values_list("state_party__iso3", "url_key")) == [
        ("XBO", "convention"),
        ("XCA", "convention"),
        ("XCA", "firearms"),
        ("XDE", "firearms"),
    ]
