"""A square for each question, ten in a row, filled where it is answered."""

from questionnaires.picture import squares


def test_one_answered_and_one_open():
    drawn = squares([True, False])
    assert (drawn.width, drawn.height) == (16, 8)
    assert (drawn.filled, drawn.open) == ("M0 0h6v6h-6z", "M8.5 0.5h5v5h-5z")


def test_the_eleventh_begins_a_row():
    drawn = squares([False] * 10 + [True])
    assert (drawn.width, drawn.height, drawn.filled) == (80, 16, "M0 8h6v6h-6z")


def test_an_article_without_questions_takes_no_room():
    drawn = squares([])
    assert (drawn.height, drawn.open, drawn.filled) == (0, "", "")
