"""The day of something that has happened: from the beginning of the mechanism to today."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from foundation import clock
from reviews.forms.dates import PastDayField

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
