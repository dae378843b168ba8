"""Two texts that began from the same, in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.difference import WORD
from foundation.merging import merged

BASE = "Fines up to ten times the amount. Courts may order confiscation."
TEXTS = st.text(st.sampled_from("ab ç ق 中 \n-."), max_size=40)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        pytest.param(
            "Fines up to twenty times the amount. Courts may order confiscation.",
            "Fines up to ten times the amount. Courts shall order confiscation.",
            "Fines up to twenty times the amount. Courts shall order confiscation.",
            id="changes of different places",
        ),
        pytest.param(
            "Fines up to twenty times the amount. Courts may order confiscation.",
            "Fines up to fifty times the amount. Courts may order confiscation.",
            "Fines up to twenty fifty times the amount. Courts may order confiscation.",
            id="changes of one word",
        ),
        pytest.param(
            BASE + "\n\nA law of 2019.",
            BASE + "\n\nA decree of 2021.",
            BASE + "\n\nA law of 2019 decree of 2021.",
            id="both wrote on",
        ),
        pytest.param(
            "Courts may order confiscation.",
            "Fines up to ten times the amount. Courts may order confiscation and closure.",
            "Courts may order confiscation and closure.",
            id="one took away what the other left",
        ),
        pytest.param("Same words.", "Same words.", "Same words.", id="both the same"),
    ],
)
def test_what_either_changed_stands_in_it(mine, theirs, both):
    assert merged(BASE, mine, theirs) == both


def test_chinese_is_merged_sign_by_sign():
    base, mine, theirs = "法院可以命令没收", "法院应当命令没收", "法院可以命令没收财产"
    assert merged(base, mine, theirs) == "法院应当命令没收财产"
    assert merged(base, mine, "法院必须命令没收") == "法院应当必须命令没收"


def test_arabic_words_are_merged_whole():
    base, mine, theirs = "يجوز تغريم من يرتكب الجريمة", "يجوز تغريم كل من يرتكب الجريمة", "يجوز حبس من يرتكب الجريمة"
    assert merged(base, mine, theirs) == "يجوز حبس كل من يرتكب الجريمة"


def test_two_texts_without_a_common_beginning_stand_one_after_the_other():
    assert merged("", "Mine.", "Theirs, longer.") == "Mine Theirs, longer."
    assert merged("", "Mine,\nin two lines", "Theirs") == "Mine,\nin two lines\nTheirs"


def test_very_long_texts_are_merged_line_by_line():
    words = " ".join(f"word{number}" for number in range(2100))
    assert merged(f"{words}\nlast", f"{words}\nmy last", f"first\n{words}\nlast") == f"first\n{words}\nmy last"


@given(TEXTS, TEXTS)
def test_what_one_left_as_it_was_is_as_the_other_has_it(base, text):
    assert (merged(base, text, base), merged(base, base, text), merged(base, text, text)) == (text, text, text)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_somebody_wrote_is_lost(base, mine, theirs):
    there = words(merged(base, mine, theirs))
    assert (words(mine) | words(theirs)) - words(base) <= there


def words(text):
    return set(WORD.findall(text))
