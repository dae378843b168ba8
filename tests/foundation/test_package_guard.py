"""The guard lets good files through, whoever wrote them; what it refuses stands in the corpus of bad workbooks."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from foundation.package_guard import Limits, PackageRefused, guard
from foundation.typesetting.docx import to_docx
from foundation.typesetting.layout import Document, Outline


def table(*, packing=zipfile.ZIP_DEFLATED):
    """As a spreadsheet program saves it when somebody types an address, comments, and turns a name into Arabic."""
    book = Workbook()
    sheet = book.active
    sheet.title = "ورقة"
    sheet["A1"] = "https://law.example/a?b=1"
    sheet["A1"].hyperlink = "https://law.example/a?b=1"
    sheet["A2"] = "A text." * 5_000
    sheet["A2"].comment = Comment("Ask the ministry.", "Somebody")
    written, packed = BytesIO(), BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", packing) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return packed.getvalue()


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_table_with_an_address_and_a_comment_passes(packing):
    assert "xl/workbook.xml" in guard(table(packing=packing)).namelist()


def test_a_paper_of_ours_passes():
    paper = Outline(language="en")
    paper.remark("A remark.")
    document = Document(
        language="en",
        dated=date(2027, 3, 12),
        symbol="",
        body_name="Body",
        title="Title",
        facts=(),
        notices=(),
        blocks=paper.blocks,
    )
    assert "word/document.xml" in guard(to_docx(document)).namelist()


def test_each_element_is_shown_to_whoever_watches_its_part():
    seen = []
    sheet = "xl/worksheets/sheet1.xml"
    guard(
        table(), watching=lambda part: (lambda name, attributes: seen.append((part, name))) if part == sheet else None
    )
    assert {part for part, _name in seen} == {sheet}
    assert [name for _part, name in seen if name in ("row", "c")] == ["row", "c", "row", "c"]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(packed=100), "The file is larger than 100 bytes."),
        (Limits(unpacked=100), "The file unpacks to more than 100 bytes."),
        (Limits(members=2), "more than the 2 possible."),
        (Limits(elements=5), "holds more than a table of answers can."),
        (Limits(depth=1), "holds more than a table of answers can."),
        (Limits(attributes=1), "holds more than a table of answers can."),
        (Limits(attribute_length=5), "holds more than a table of answers can."),
        (Limits(ending=".docx"), "Save it as .docx."),
    ],
)
def test_each_limit_is_told(limits, told):
    content = table() if limits.ending == ".xlsx" else b"%PDF-1.7"
    with pytest.raises(PackageRefused) as refused:
        guard(content, limits=limits)
    assert told in refused.value.sentence.replace("\xa0", " ")
