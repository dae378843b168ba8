"""What a table somebody sends is refused for, each mistake with its line and column, and in which forms it is taken."""

import pytest

from reviews.imports import ImportRefused, read_pairings, read_people

HEAD = "state_under_review,reviewing_state,instruments,additional\n"
ROW = "XCA,XEL,convention firearms,\n"
STATES, INSTRUMENTS = {"XCA", "XEL", "XDE"}, ["convention", "firearms"]


def pairings(content):
    return read_pairings(content, states=STATES, instruments=INSTRUMENTS)


def mistakes(content):
    with pytest.raises(ImportRefused) as refused:
        pairings(content)
    return [(mistake.line, mistake.column, mistake.sentence) for mistake in refused.value.mistakes]


def test_is_read_with_the_line_of_each_row():
    rows = pairings((HEAD + "\n" + ROW + "xca, XDE ,firearms,yes\n").encode())
    assert [(row.line, row.key, sorted(row.drawn.instruments), row.drawn.additional) for row in rows] == [
        (3, ("XCA", "XEL"), ["convention", "firearms"], False),
        (4, ("XCA", "XDE"), ["firearms"], True),
    ]


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        (HEAD + ROW).replace(",", ";").encode(),
        (HEAD.title() + ROW).encode(),
    ],
)
def test_is_taken_as_spreadsheets_write_it(content):
    assert [row.key for row in pairings(content)] == [("XCA", "XEL")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", (1, "the columns", f"must be: {HEAD.strip().replace(',', ', ')}")),
        (b"state,reviewer\nXCA,XEL\n", (1, "the columns", f"must be: {HEAD.strip().replace(',', ', ')}")),
        (HEAD.encode(), (0, "the file", "holds no row below its columns")),
        ((HEAD + "Côte,").encode("latin-1"), (2, "the file", "is not written in UTF-8; save it again as “CSV UTF-8”")),
        ((HEAD + ROW).encode("utf-16"), (1, "the file", "is not written in UTF-8; save it again as “CSV UTF-8”")),
        (
            (HEAD + '"XCA,XEL\n').encode(),
            (2, "the row", "cannot be read as a table; look for a quotation mark that is not closed"),
        ),
        ((HEAD + "XCA,XEL\n").encode(), (2, "the row", "has 2 values where there are 4 columns")),
        ((HEAD + ROW[:-1] + ",more\n").encode(), (2, "the row", "has 5 values where there are 4 columns")),
        (
            (HEAD + ROW + "XCA,ZZZ,convention,\n").encode(),
            (3, "reviewing_state", "“ZZZ” is no State known here; write its three-letter code"),
        ),
        (
            (HEAD + "XCA,XEL,convention tip,\n").encode(),
            (2, "instruments", "“tip” is none of: convention, firearms"),
        ),
        ((HEAD + ROW + ROW).encode(), (3, "reviewing_state", "stands in line 2 already; keep one of them")),
    ],
)
def test_is_refused_with_line_column_and_what_to_do(content, told):
    assert mistakes(content) == [told]


def test_names_every_mistake_at_once():
    found = mistakes((HEAD + "ZZZ,XEL,convention,\n" + ROW + "XCA,XDE,convention,perhaps\n").encode())
    assert [(line, column) for line, column, _sentence in found] == [(2, "state_under_review"), (4, "additional")]


def test_lists_a_hundred_mistakes_and_counts_the_others():
    with pytest.raises(ImportRefused) as refused:
        pairings((HEAD + "ZZZ,XEL,convention,\n" * 130).encode())
    assert (len(refused.value.mistakes), refused.value.more) == (100, 30)


def test_people_are_read_with_or_without_the_language_of_their_letters():
    with_language = read_people(b"name,email,role,state,language\nA B,a@b.example,Focal point,xbo,ar\n")
    without = read_people(b"name,email,role,state\nA B,a@b.example,Focal point,xbo\n")
    assert [(row.role, row.state, row.language) for row in with_language + without] == [
        ("focal_point", "XBO", "ar"),
        ("focal_point", "XBO", "en"),
    ]
