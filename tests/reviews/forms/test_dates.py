"""Days of what has happened, from the beginning of the mechanism to today; and of what is asked for, from today on."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from foundation import clock
from reviews.forms.dates import ComingDayField, PastDayField

TODAY = datetime(2028, 1, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2018, 10, 19), date(2028, 1, 18)])
def test_the_first_day_and_today_are_taken(day):
    with clock.stopped_at(TODAY):
        assert PastDayField().clean(day.isoformat()) == day


@pytest.mark.parametrize(
    ("day", "code"), [("0001-01-01", "too_early"), ("2018-10-18", "too_early"), ("2028-01-19", "not_come")]
)
def test_what_lies_outside_says_on_which_side(day, code):
    with clock.stopped_at(TODAY), pytest.raises(ValidationError) as refused:
        PastDayField().clean(day)
    assert refused.value.code == code


def test_what_is_asked_for_is_asked_for_today_at_the_earliest():
    with clock.stopped_at(TODAY):
        assert [ComingDayField().clean(day) for day in ("2028-01-18", "2030-01-01")] == [
            date(2028, 1, 18),
            date(2030, 1, 1),
        ]
        with pytest.raises(ValidationError) as refused:
            ComingDayField().clean("2028-01-17")
    assert refused.value.code == "past"
