from datetime import UTC, date, datetime

import pytest

from foundation import clock

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-11-23T09:00", "2026-11-23T09:00:00Z", "2026-11-23T09:00+00:00", "2026-11-23T22:00+13:00"]
)
def test_a_moment_is_told_in_utc_whatever_zone_it_names(text):
    moment = clock.parse(text)
    assert (moment, moment.tzinfo) == (NINE, UTC)


def test_the_day_is_that_of_utc(hold_clock):
    hold_clock("2026-11-24T01:30+14:00")
    assert clock.today() == date(2026, 11, 23)


def test_what_is_no_moment_is_refused():
    with pytest.raises(ValueError, match="tomorrow"):
        clock.parse("tomorrow")
