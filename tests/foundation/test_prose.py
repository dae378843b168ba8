import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from foundation.prose import Block, _read_to_html, blocks, to_html

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
MARKS = st.sampled_from(
    [
        "- ",
        "* ",
        "+ ",
        "1. ",
        "7) ",
        "    ",
        "\n",
        "\n\n",
        "\t",
        "<b>",
        "<script>",
        "&amp;",
        "*x*",
        "[a](b)",
        "# ",
        "> ",
        "```",
        "---",
    ]
)
TYPED = st.lists(st.one_of(WORDS, MARKS), max_size=30).map("".join)
LIST_MARKS_AND_SPACE = re.compile(r"[\s\d.)*+-]|\ufffd|\x00")


def test_a_blank_line_parts_two_paragraphs():
    assert blocks("One.\n\nTwo.") == [Block("paragraph", "One."), Block("paragraph", "Two.")]
    assert to_html("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>\n"


def test_lists_carry_their_numbers_and_depth():
    text = "Measures:\n\n- first\n- second\n  1. third\n  2. fourth\n\n5) fifth"
    assert blocks(text) == [
        Block("paragraph", "Measures:"),
        Block("bullet", "first", None, 1),
        Block("bullet", "second", None, 1),
        Block("numbered", "third", 1, 2),
        Block("numbered", "fourth", 2, 2),
        Block("numbered", "fifth", 5, 1),
    ]


def test_a_second_paragraph_of_an_item_stays_with_its_list():
    assert blocks("- first\n\n  more") == [Block("bullet", "first", None, 1), Block("paragraph", "more", None, 1)]


def test_an_item_left_empty_lends_its_mark_to_nothing_after_it():
    assert blocks("-\n\nAfter.") == [Block("paragraph", "After.")]


def test_a_list_is_drawn_as_a_list():
    assert to_html("- a\n- b\n\n3. c") == '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start="3">\n<li>c</li>\n</ol>\n'


def test_every_other_mark_stays_the_character_it_is():
    typed = "# Not a heading, *not* emphasis, [not](a-link), `not code`, <b>not bold</b> &amp; \\*"
    assert blocks(typed) == [Block("paragraph", typed)]
    assert unescape(to_html(typed)) == f"<p>{typed}</p>\n"
    assert "<b>" not in to_html(typed)


def test_a_broken_line_closes_with_a_space_and_in_chinese_without():
    assert blocks("one  \n  two") == [Block("paragraph", "one two")]
    assert blocks("联合\n国") == [Block("paragraph", "联合国")]
    assert to_html("联合\n国") == "<p>联合国</p>\n"


def test_empty_text_has_no_blocks():
    assert blocks(" \n\n ") == []
    assert to_html("") == ""


def test_lists_deeper_than_three_stay_text():
    assert blocks("- - - - deep") == [Block("bullet", "- deep", None, 3)]


def test_a_thousand_marks_are_read_without_trouble():
    assert len(blocks("- " * 1000 + "end")[0].text) > 1000


@given(TYPED)
def test_only_paragraphs_and_lists_are_ever_drawn(typed):
    tags = set(re.findall(r"<[^>]*>", to_html(typed)))
    assert {re.sub(r' start="\d+"', "", tag) for tag in tags} <= {
        "<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>",
    }  # fmt: skip


@given(TYPED)
def test_nothing_typed_is_lost(typed):
    bare = LIST_MARKS_AND_SPACE.sub("", typed)
    drawn = unescape(re.sub(r"<[^>]*>", "", to_html(typed)))
    assert LIST_MARKS_AND_SPACE.sub("", drawn) == bare
    assert LIST_MARKS_AND_SPACE.sub("", "".join(block.text for block in blocks(typed))) == bare


@given(TYPED)
def test_a_text_without_a_list_is_drawn_as_the_reader_draws_it(typed):
    assert to_html(typed) == _read_to_html(typed)
