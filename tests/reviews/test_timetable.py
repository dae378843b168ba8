"""Dates from rules (domain.md §0, rules 6 and 7; §11 for the soft ones)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews import timetable
from reviews.timetable import months_after

OPENED = date(2027, 11, 1)


def test_focal_points_are_due_two_weeks_after_the_opening():
    assert timetable.focal_points_due(OPENED) == date(2027, 11, 15)


def test_answers_are_due_six_months_after_the_opening_and_feedback_six_months_after_receipt():
    assert timetable.answers_due(OPENED) == date(2028, 5, 1)
    assert timetable.feedback_due(date(2028, 4, 18)) == date(2028, 10, 18)


def test_the_soft_dates_are_those_of_the_list_of_open_questions():
    assert timetable.consultations_due(OPENED) == date(2027, 12, 1)
    assert timetable.reply_due(OPENED) == date(2027, 12, 1)
    assert timetable.list_due(OPENED) == date(2028, 2, 1)
    assert timetable.summary_due(OPENED) == date(2028, 1, 1)
    assert timetable.translation_due(OPENED) == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2027, 3, 30), 11, date(2028, 2, 29)),
    ],
)
def test_a_month_that_is_shorter_ends_on_its_last_day(start, months, due):
    assert months_after(start, months) == due


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


@given(days, st.integers(min_value=0, max_value=36))
def test_the_day_is_the_same_or_the_month_has_ended(start, months):
    due = months_after(start, months)
    assert due.day == start.day or (due.day < start.day and (due + timedelta(days=1)).day == 1)
    assert (due.year - start.year) * 12 + due.month - start.month == months


@given(days, days, st.integers(min_value=0, max_value=36))
def test_who_starts_later_is_never_due_earlier(one, other, months):
    first, second = sorted((one, other))
    assert months_after(first, months) <= months_after(second, months)
