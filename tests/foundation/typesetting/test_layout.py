import json

import pytest

from foundation.canonical import canonical_json
from foundation.typesetting.layout import Document, Heading, Outline, Paragraph, numbered
from tests.foundation.typesetting.paper import paper


def test_an_outline_comes_back_from_json_as_it_was():
    document = paper("ar")
    assert Document.from_data(json.loads(canonical_json(document.to_data()))) == document


def test_paragraphs_and_headings_are_numbered_as_they_come():
    outline = Outline(language="en")
    outline.heading("I. Introduction", level=1)
    outline.paragraph("One.")
    outline.remark("Between.")
    outline.paragraph("Deux.", language="fr")
    assert outline.blocks == (
        Heading(text="I. Introduction", level=1, anchor="h1"),
        Paragraph(text="One.", language="en", number=1, label="1."),
        Paragraph(text="Between.", language="en"),
        Paragraph(text="Deux.", language="fr", number=2, label="2."),
    )
    assert [block.anchor for block in outline.blocks] == ["h1", "p1", "", "p2"]


def test_numbers_are_written_as_each_language_writes_them():
    assert [numbered(4, language) for language in ("en", "zh-hans", "ar")] == ["4.", "4.", "4-"]


def test_the_contents_hold_the_first_two_levels():
    assert [heading.level for heading in paper("en").contents] == [1, 2]


@pytest.mark.parametrize("level", [0, 4])
def test_a_heading_has_one_of_three_levels(level):
    with pytest.raises(ValueError, match="level 1, 2 or 3"):
        Outline(language="en").heading("Too deep", level=level)


def test_an_outline_is_in_an_official_language():
    with pytest.raises(ValueError, match="Not an official language: de"):
        Outline(language="de")


def test_what_no_outline_wrote_is_refused():
    data = paper("en").to_data()
    with pytest.raises(ValueError, match="Not a block of an outline: script"):
        Document.from_data({**data, "blocks": [{"kind": "script", "text": ""}]})
    with pytest.raises(TypeError):
        Document.from_data({**data, "author": "somebody"})
