"""Kinds of bad file that are tried on every form that takes one: each made from a good file of the form.

What only one form can be told wrongly stands in a corpus of its own beside it (tests/questionnaires/bad_*.py).
"""

import base64
import bz2
import gzip
import zipfile
from dataclasses import dataclass

from tests.questionnaires.bad_archives import tarred
from tests.questionnaires.spoiling import (
    RELS,
    SHEET,
    cell_of,
    entities,
    flagged,
    lying,
    noise,
    overlapping,
    packed,
    parts_of,
    related,
    row_with,
    sheet_with,
)

HIDDEN = b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
FOR_EVERY_FORM = 40_000_001

# What a reader says to a file that is nothing it knows.
NO_PACKAGE, LOCKED = "does not begin like an office file", "is locked with a passphrase"
NO_JSON, NO_CHARACTER, DEEP = (
    "this is no JSON, or it is cut off",
    "is part of no character",
    "more stands here, or deeper",
)
NO_HEADS, NO_TEXT, NO_TABLE = "the columns: must be: ", "the file: is not written in UTF-8", "cannot be read as a table"
NO_XML, DECLARES = "the file: cannot be read as XML", "the file: declares a document type or entities"


@dataclass(frozen=True)
class Told:
    """Words of the refusal, by what reads the file: a package, JSON, a table in text, XML, or a workbook alone.

    Answers are read by how they begin: who brings a package in place of JSON is told what a package is told, and the
    other way round. Where a workbook is taken alone, only `sheets` differs from a package.
    """

    package: str = NO_PACKAGE
    json: str = NO_JSON
    table: str = NO_HEADS
    xml: str = NO_XML
    sheets: str = ""

    def by(self, reader):
        return getattr(self, reader) or self.package


@dataclass(frozen=True)
class BadFile:
    kind: str
    content: bytes
    told: Told


BYTES = Told(json=NO_CHARACTER, table=NO_TEXT)


def kinds(good, book):
    """Of every kind one file; `good` is a good file of the form, `book` a good workbook under its name."""
    package = good if good.startswith(b"PK") else book
    sheets = good if b"xl/workbook.xml" in good else book
    for found in (no_files(), other_forms(good), broken(good), texts()):
        yield from (BadFile(*case) for case in found)
    for kind, content, said in (*packages(package), *workbooks(sheets)):
        yield BadFile(kind, content, Told(said, said, NO_TEXT))


def no_files():
    empty = "is empty"
    yield "nothing", b"", Told(empty, empty, empty, empty)
    yield "white space", b" \r\n\t\n", Told(json=empty)
    large = "is larger than"
    yield "too large", b" " * FOR_EVERY_FORM, Told(large, large, large, large)
    yield "noughts", b"\0" * 5_000, Told()
    yield "noise", noise(1)[:5_000], BYTES


def other_forms(good):
    """Something else under the name of a good file."""
    yield "a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</OpenAction<</S/JavaScript>>>>\n", BYTES
    yield "a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, BYTES
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "a drawing with a script", drawing, Told(xml="the file: holds no participant with a deposit")
    yield "a program", b"MZ\x90\x00" + noise(2)[:2_000], BYTES
    page = b"<!DOCTYPE html><html><script>alert(1)</script><table><tr><td>Yes</td></tr></table></html>"
    yield "a page", page, Told(xml=DECLARES)
    letter = b"Subject: Our answers\r\nContent-Type: multipart/mixed\r\n\r\n" + base64.b64encode(good)
    yield "a letter", letter, Told()
    yield "a workbook of 1997, or one with a passphrase", OLE, Told(LOCKED, NO_CHARACTER, NO_TEXT)
    yield "a RAR archive", b"Rar!\x1a\x07\x01\x00" + b"\0" * 64, Told()
    yield "a tar archive", tarred({"answers": b"Yes"}), Told()
    yield "packed by gzip", gzip.compress(good, mtime=0), BYTES
    yield "packed by bzip2", bz2.compress(good), BYTES


def broken(good):
    """The good file, not as it was sent."""
    middle, cut, row = len(good) * 2 // 3, "is cut off or damaged", "the row: has "
    yield "cut off", good[:middle], Told(cut, table=row)
    yield "cut off after four bytes", good[:4], Told(cut)
    noughts = good[:middle] + b"\0" * 600 + good[middle + 600 :]
    yield "noughts in its middle", noughts, Told("is damaged or not as long as it says", table=row)
    yield "a script before it", b"#!/bin/sh\nrm -rf /\n" + good, Told()
    yield "twice after one another", good + good, Told("stands in the file before its first part", table="Line 4, ")
    yield "in two bytes a character", good.decode("latin-1").encode("utf-16"), BYTES


def texts():
    """What a reader of text, JSON or XML has to bear."""
    yield "brackets without end", b'{"a":' * 100_000, Told(DEEP, DEEP, NO_TABLE, sheets=NO_PACKAGE)
    yield "one line without end", b'"' + b"a" * 300_000 + b'",1\n', Told(table=NO_TABLE)
    yield (
        "an entity that grows",
        b"<?xml version='1.0'?>" + entities() + b"<Doc>&e8;</Doc>",
        Told(table=NO_TABLE, xml=DECLARES),
    )
    yield "an entity that reads a file", b"<?xml version='1.0'?>" + HIDDEN, Told(xml=DECLARES)
    sixteen = f"<?xml version='1.0' encoding='UTF-16'?>{HIDDEN.decode()}".encode("utf-16")
    yield "an entity in another encoding", sixteen, BYTES
    yield "elements inside one another", b"<a>" * 5_000 + b"</a>" * 5_000, Told()
    yield "a formula", b'state,answer\nXAU,"=HYPERLINK(""http://collects.example/"",""Open"")"\n', Told()
    half = "holds half of a character"
    yield "half of a character", b'{"a": "\\ud800"}', Told(half, half, sheets=NO_PACKAGE)


def packages(good):
    """Archives made to harm, with the words of their refusal where packages are taken."""
    parts = parts_of(good)
    first = min(parts)
    leads, acts, damaged = "leads out of the file", "acts or leads elsewhere", "is damaged or not as long as it says"
    word = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}
    yield "a Word file", packed(word), "is an archive, but no"
    yield "a bomb", packed({**parts, "xl/media/1.png": b"\0" * 30_000_000}), "unpacks to"
    inner = packed({"a": b"\0" * 30_000_000})
    yield (
        "an archive in the archive",
        packed({**parts, "xl/media/1.zip": inner}),
        "is a file of its own inside the file",
    )
    many = {f"xl/media/{number}": b"" for number in range(501)}
    yield "more parts than there are", packed({**parts, **many}), "parts, more than the"
    yield "a part of four gigabytes, it says", lying(good, first, says=0xFFFFFFF0), "unpacks to more than"
    yield "a part larger than it says", lying(good, first, says=3), damaged
    yield "a part twice", packed([*parts.items(), (first.upper(), parts[first])]), "twice"
    yield (
        "a name that climbs",
        packed({**parts, "../../evil.xml": b"<a/>"}),
        f"“../../evil.xml” has a name that {leads}",
    )
    yield "a name from the root", packed({**parts, "/etc/cron.d/evil": b"x"}), leads
    yield "a link", packed([*parts.items(), (link("link.json"), b"/etc/passwd")]), "is a link to somewhere else"
    yield "parts with a passphrase", flagged(good, 1), LOCKED
    yield "packed in a stronger way", packed(parts, level=zipfile.ZIP_LZMA), "is packed in a way that is not taken"
    before = "stands in the file before its first part"
    yield "something before the archive", packed({"a.txt": b"a"}) + good, before
    yield "macros", packed({**parts, "xl/vbaProject.bin": b"\0"}), acts
    yield "a program inside", packed({**parts, "answers/setup.exe": b"MZ"}), acts
    yield "entities in a part", packed({**parts, "docProps/core.xml": HIDDEN}), "declares a document type or entities"


def workbooks(good):
    """Sheets made to harm, in a good workbook."""
    parts = parts_of(good)
    links = parts[RELS].replace(b"</Relationships>", related("externalLinkPath", "file://server/share/a.xlsx"))
    far = "lies outside of what a workbook of answers has"
    yield "two names for one part", overlapping(good), "lies inside another one"
    yield "an external link", packed({**parts, RELS: links}), "draws on another file or address"
    for kind, content, said in (
        ("a formula in a sheet", sheet_with(row_with(5, cell_of("A5", "<f>1+1</f>", "n"))), "A5: holds a formula"),
        ("a cell far out", sheet_with(row_with(5, cell_of("XFD5"))), f"XFD5: {far}"),
        ("a row far down", sheet_with(row_with(1_048_576, cell_of("A1048576"))), f"1048576: {far}"),
        (
            "a sheet of nothing, a thousand times larger",
            sheet_with(b" " * 20_000_000),
            "unpacks to far more than it is",
        ),
        ("a sheet without its end", parts[SHEET][:-12], "cannot be read from line"),
    ):
        yield kind, packed({**parts, SHEET: content}), said


def link(name):
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry
