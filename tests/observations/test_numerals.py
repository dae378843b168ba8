"""Chapters are numbered as United Nations documents number them in each language."""

import pytest

from observations.documents.numerals import headed, roman


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "II. Title"),
        ("fr", "II. Title"),
        ("ru", "II. Title"),
        ("es", "II. Title"),
        ("ar", "ثانيا- Title"),
        ("zh-hans", "二、Title"),
    ],
)
def test_a_chapter_is_headed_in_its_language(language, heading):
    assert headed(2, "Title", language) == heading


def test_no_chapter_is_numbered_nought():
    with pytest.raises(ValueError, match="number 0"):
        roman(0)
