"""The depositary's chapter file: who is party since which deposit, and what such a file is refused for."""

from datetime import date

import pytest

from reviews.imports import ImportRefused, read_chapter

STATES = {"Brazil": "BRA", "Czechia": "CZE", "Côte d'Ivoire": "CIV", "Japan": "JPN"}


def chapter(*rows, encoding="ISO-8859-1"):
    row = "<Row><Entry>{}</Entry><Entry>12 Dec 2000</Entry><Entry>{}</Entry></Row>"
    cells = "".join(row.format(*cells) for cells in rows)
    table = f"<Table><TGroup><Tbody><Rows>{cells}</Rows></Tbody></TGroup></Table>"
    document = f"<Doc><Treaty><Participants>{table}</Participants></Treaty></Doc>"
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{document}'.encode(encoding)


def mistakes(content):
    with pytest.raises(ImportRefused) as refused:
        read_chapter(content, states=STATES)
    return [(mistake.line, mistake.column, mistake.sentence) for mistake in refused.value.mistakes]


def test_gives_the_parties_with_the_day_of_their_deposit():
    rows = read_chapter(
        chapter(
            ("Brazil", "29 Jan\t 2004 "),
            ("Czech Republic <superscript>1, 2</superscript>", "24 Sep 2013"),
            ("Côte d'Ivoire 3", "25 Oct 2012 a"),
            ("Japan", ""),
        ),
        states=STATES,
    )
    assert [(row.state, row.deposited_on) for row in rows] == [
        ("BRA", date(2004, 1, 29)),
        ("CZE", date(2013, 9, 24)),
        ("CIV", date(2012, 10, 25)),
    ]


def test_leaves_out_what_stands_in_brackets():
    rows = read_chapter(chapter(("Brazil", "[29 Jan 2004 A]"), ("Japan", "11 Jul 2017 A")), states=STATES)
    assert [row.state for row in rows] == ["JPN"]


def test_remarks_of_the_depositary_in_a_row_say_nothing():
    content = chapter(("Brazil<!-- since 2004 -->", "29 Jan <?keep this?>2004"), ("<!-- none -->Japan", "11 Jul 2017"))
    rows = read_chapter(content.replace(b"<Row>", b"<Row><!-- a row -->"), states=STATES)
    assert [(row.state, row.deposited_on) for row in rows] == [("BRA", date(2004, 1, 29)), ("JPN", date(2017, 7, 11))]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            chapter(("Ruritania", "1 Jan 2004")),
            (2, "participant", "“Ruritania” is no State known here; correct its English name in the reference data"),
        ),
        (
            chapter(("Brazil", "1 Jan 2004"), ("Brazil", "2 Jan 2004")),
            (2, "participant", "stands in line 2 already; keep one of them"),
        ),
        (chapter(("Brazil", "31 Feb 2004")), (2, "deposit", "“31 Feb 2004” is not a date like 21 May 2014")),
        (chapter(("Brazil", "soon")), (2, "deposit", "“soon” is not a date like 21 May 2014")),
        (
            chapter(("Brazil", "")),
            (0, "the file", "holds no participant with a deposit; take the chapter file of the depositary"),
        ),
        (
            b"<Doc><Row>",
            (1, "the file", "cannot be read as XML; save it again as the depositary publishes it"),
        ),
        (b"", (1, "the file", "cannot be read as XML; save it again as the depositary publishes it")),
        (
            b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><Doc>&e;</Doc>',
            (0, "the file", "declares a document type or entities, which are not taken here"),
        ),
        (
            b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE d +AFs-+ADw-!ENTITY e "x"+AD4AXQA+-<Doc>&e;</Doc>',
            (0, "the file", "declares a document type or entities, which are not taken here"),
        ),
    ],
)
def test_is_refused_with_line_and_what_to_do(content, told):
    assert mistakes(content) == [told]
