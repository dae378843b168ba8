"""Six files of a directory, read as a careful reader would; what cannot be read is named by file, line and column."""

import csv
import io
from pathlib import Path

import pytest

from reviewmech.demonstration.content import BadContent, read
from reviewmech.management.commands.seed_demo import OWN_CONTENT
from tests.reviewmech.demonstration.content_files import LIST, rows, shipped, write

ONE = f"{LIST}\nkey,XAU,som,6,gap,XBO,en,A text.,,\n"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "content"


def observations(folder, text):
    """What is read where `observations.csv` holds this text, or these bytes."""
    found = read(write(folder, observations=text)).observations
    return [(row.line, row["key"], row["article"], row["text"]) for row in found]


def refusal(folder, **texts):
    with pytest.raises(BadContent) as refused:
        read(write(folder, **texts))
    return str(refused.value)


def test_the_shipped_files_are_read_whole():
    content = read(OWN_CONTENT)
    assert [(row["key"], row["text"]) for row in content.observations] == [
        (row["key"], row["text"]) for row in rows(shipped("observations"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        "\ufeff" + ONE,
        ONE.replace("\n", "\r\n"),
        ONE.replace("\n", "\r"),
        ONE.rstrip("\n"),
        ONE.replace(",som,", ' , "som" ,').replace('"', ""),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR", "no last line end", "spaces around"],
)
def test_a_file_is_read_in_whatever_way_it_was_written(folder, text):
    assert observations(folder, text) == [(2, "key", "6", "A text.")]


def test_columns_stand_in_any_order_and_further_ones_are_left_alone(folder):
    columns = [*reversed(LIST.split(",")), "remark"]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="A remark.", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows(ONE))
    assert observations(folder, out.getvalue()) == [(2, "key", "6", "A text.")]


def test_empty_lines_and_empty_rows_do_not_count_but_are_counted(folder):
    text = ONE.replace("\nkey", "\n\n,,,,,,,,,\nkey") + "\n,,,,,,,,,\n"
    assert observations(folder, text) == [(4, "key", "6", "A text.")]


def test_a_text_of_several_paragraphs_is_one_cell_and_begins_where_its_row_begins(folder):
    text = ONE.replace("A text.", '"One.\r\n\r\nTwo, ""quoted""."') + "next,XAU,som,6,gap,XBO,en,Next.,,\n"
    assert observations(folder, text) == [(2, "key", "6", 'One.\n\nTwo, "quoted".'), (5, "next", "6", "Next.")]


def test_a_quotation_mark_inside_a_word_is_a_letter_like_others(folder):
    assert observations(folder, ONE.replace("A text.", 'A "text')) == [(2, "key", "6", 'A "text')]


def test_letters_are_read_in_their_composed_form(folder):
    assert observations(folder, ONE.replace("A text.", "E\u0301tat")) == [(2, "key", "6", "État")]


def test_a_file_may_hold_its_header_alone(folder):
    assert observations(folder, LIST) == []


def test_the_process_and_the_lessons_stand_on_the_convention_where_no_instrument_is_named(folder):
    text = ONE.replace("som,6,gap", ",,lesson") + "p,XAU,firearms,,process,XBO,en,A text.,,\n"
    found = read(write(folder, observations=text)).observations
    assert [row["instrument"] for row in found] == ["convention", "firearms"]


def test_a_missing_directory_or_file_is_named(folder):
    with pytest.raises(BadContent, match=r"^/nowhere is not a directory$"):
        read(Path("/nowhere"))
    (write(folder) / "summary.csv").unlink()
    with pytest.raises(BadContent, match=r"^summary\.csv is missing from the content directory$"):
        read(folder)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "observations.csv is empty: it begins with the names of its columns"),
        ("\n \n", "observations.csv is empty: it begins with the names of its columns"),
        (ONE.replace("withheld", "kept"), "observations.csv, line 1: the column withheld is missing"),
        (ONE.replace("reason", "text"), "observations.csv, line 1: the column text stands there twice"),
        (ONE.replace(",,\n", ",\n"), "observations.csv, line 2: 9 cells where the header has 10"),
        (ONE.replace(",,\n", ",,,\n"), "observations.csv, line 2: 11 cells where the header has 10"),
        (ONE.encode("utf-16"), "observations.csv, line 1: this is not UTF-8"),
        (ONE.replace("A text", "État").encode("latin-1"), "observations.csv, line 2: this is not UTF-8"),
        (
            ONE.replace("A text.", '"A text'),
            "observations.csv, line 2: this row cannot be read (unexpected end of data)",
        ),
        (
            ONE.replace("A text.", '"A" text'),
            "observations.csv, line 2: this row cannot be read (',' expected after '\"')",
        ),
        (
            ONE.replace("A text", "A\0text"),
            (
                "observations.csv, line 2, column text: The text holds a control character (U+0000)."
                " Remove it, or type the passage again."
            ),
        ),
        (
            ONE.replace("key,XAU", "k\x07y,XAU"),
            (
                "observations.csv, line 2, column key: The text holds a control character (U+0007)."
                " Remove it, or type the passage again."
            ),
        ),
        (
            ONE.replace("A text", "A \u202etxet"),
            (
                "observations.csv, line 2, column text: The text holds an invisible character that turns the direction"
                " of writing (U+202E). Remove it: direction follows the language you choose."
            ),
        ),
        (
            ONE.replace("A text", "A" * 100_001),
            "observations.csv, line 2, column text: At most 100000 characters are possible here; this text has 100002.",
        ),
    ],
)
def test_what_cannot_be_read_is_named(folder, text, says):
    assert refusal(folder, observations=text) == says
