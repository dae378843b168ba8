"""The picture of the workplan: bars where the days are, mirrored where the page is read from the right."""

from datetime import date

from reviews.workplan_board import LABELS, WIDTH, Bar, Span, board

TODAY = date(2022, 7, 1)
FIRST = Span(1, 1, (date(2020, 1, 1), date(2022, 1, 1)), date(2020, 1, 1), date(2022, 1, 1))
NEXT = Span(2, 1, (date(2021, 1, 1), date(2023, 12, 31)), date(2022, 1, 1))


def test_a_bar_stands_where_its_days_are():
    picture = board([FIRST, NEXT], today=TODAY)
    assert [year.number for year in picture.years] == [2020, 2021, 2022, 2023]
    assert picture.years[0].x == LABELS
    assert picture.lines[0].planned == picture.lines[0].actual == Bar(LABELS, picture.years[2].x - LABELS)


def test_what_has_no_end_goes_on_until_today():
    going_on = board([FIRST, NEXT], today=TODAY).lines[1].actual
    ended = board([FIRST, Span(2, 1, NEXT.planned, NEXT.actual_start, TODAY)], today=TODAY).lines[1].actual
    assert going_on == ended


def test_the_days_of_its_reviews_are_thin_bars_one_below_the_other():
    begun, closed = (date(2020, 2, 1), date(2020, 3, 1)), (date(2022, 6, 1), date(2022, 6, 1))
    line = board([Span(1, 1, FIRST.planned, steps=(begun, None, closed)), NEXT], today=TODAY).lines[0]
    assert [step.y - line.y for step in line.steps] == [3, 15]
    assert (line.steps[0].bar.x > line.planned.x, line.steps[1].bar.width) == (True, 1)


def test_what_has_not_begun_has_no_second_bar():
    assert board([Span(3, 1, NEXT.planned)], today=TODAY).lines[0].actual is None


def test_time_goes_from_right_to_left_on_a_page_that_does():
    plain, mirrored = board([FIRST], today=TODAY), board([FIRST], today=TODAY, mirrored=True)
    bar, other = plain.lines[0].planned, mirrored.lines[0].planned
    assert (other.x, other.width) == (WIDTH - bar.x - bar.width, bar.width)


def test_an_empty_workplan_is_an_empty_picture():
    assert board([], today=TODAY).lines == []
