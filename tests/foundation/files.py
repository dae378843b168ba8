"""Small files of each form that is taken, and the same spoiled in all the ways that are refused."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
TEXT = "Register of firearms.\nسجل الأسلحة\n".encode()
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="{mode}"/></Relationships>'
)
OFFICE = "application/vnd.openxmlformats-officedocument."


def package(parts, *, main, packing=zipfile.ZIP_DEFLATED):
    held = BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override PartName="/main" ContentType="{main}"/></Types>')
        for name, content in parts:
            archive.writestr(name, content)
    return held.getvalue()


def docx(*more, main=f"{OFFICE}wordprocessingml.document.main+xml"):
    return package([("word/document.xml", "<document/>"), *more], main=main)


def xlsx(*more, main=f"{OFFICE}spreadsheetml.sheet.main+xml"):
    return package([("xl/workbook.xml", "<workbook/>"), *more], main=main)


def picture(form, size=(4, 4)):
    held = BytesIO()
    Image.new("RGB", size, "navy").save(held, form)
    return held.getvalue()


def related(kind, target, mode="External"):
    return "word/_rels/document.xml.rels", RELS.format(kind=kind, target=target, mode=mode)


def pdf_with(name):
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction <</S " + name + b">>")


def pdf_hiding(name):
    """The name inside objects that are packed."""
    packed = zlib.compress(b"1 0 <</S " + name + b">>")
    return PDF.replace(b"xref\n0 1", b"2 0 obj\n<</Type /ObjStm /N 1>>\nstream\n" + packed + b"\nendstream\nxref\n0 1")


def pdf_bomb():
    packed = zlib.compress(b" " * 30_000_000, 9)
    return PDF.replace(b"xref\n0 1", b"2 0 obj\n<</Type /ObjStm /N 1>>\nstream\n" + packed + b"\nendstream\nxref\n0 1")


def png_of(width, height):
    """A picture that says it is larger than it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [head, b"IDAT" + zlib.compress(b""), b"IEND"]
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


GOOD = {
    "pdf": PDF,
    "docx": docx(),
    "xlsx": xlsx(),
    "png": picture("PNG"),
    "jpeg": picture("JPEG"),
    "text": TEXT,
}
NONE, ACTS = "Only PDF, .docx, .xlsx, PNG, JPEG and plain text are taken", "acts or leads elsewhere"
BEHIND, DAMAGED = "behind its end", "cut off or damaged"
# What the file is → the file, and words of the reason for which it is refused.
BAD = {
    "nothing": (b"", "The file is empty"),
    "a program": (b"MZ\x90\x00\x03\x00\x00\x00", NONE),
    "a program of another system": (b"\x7fELF\x02\x01\x01\x00", NONE),
    "a picture that moves": (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff", NONE),
    "an archive of another form": (b"7z\xbc\xaf\x27\x1c\x00\x04", NONE),
    "an old or locked office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "locked with a passphrase"),
    "a page": (b"<!DOCTYPE html><script>alert(1)</script>", "a page, a script or another form"),
    "a drawing with scripts": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a page, a script or another form"),
    "a script": (b"#!/bin/sh\nrm -r /\n", "a page, a script or another form"),
    "rich text": (b"{\\rtf1\\ansi}", "a page, a script or another form"),
    "text of another encoding": ("Résumé".encode("latin-1"), NONE),
    "text of two bytes a sign": ("Register".encode("utf-16"), NONE),
    "text with controls": (b"Register\x1b[2J", "control character"),
    "text that turns": ("Register \u202efdp.exe".encode(), "invisible character"),
    "a pdf cut off": (PDF[:60], DAMAGED),
    "a pdf with a script": (pdf_with(b"/JavaScript"), "/JavaScript"),
    "a pdf with a script by another spelling": (pdf_with(b"/J#61vaScript"), "/JavaScript"),
    "a pdf with a script packed away": (pdf_hiding(b"/JavaScript"), "/JavaScript"),
    "a pdf that starts a program": (pdf_with(b"/Launch"), "/Launch"),
    "a pdf that carries a file": (pdf_with(b"/EmbeddedFiles"), "/EmbeddedFiles"),
    "a pdf that is locked": (PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root"), "The PDF is locked"),
    "a pdf that unpacks without end": (pdf_bomb(), "far more than it is"),
    "a pdf that is an archive too": (PDF + docx(), BEHIND),
    "a word file with macros": (docx(("word/vbaProject.bin", b"x")), ACTS),
    "a word file made for macros": (docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "an archive"),
    "a word file on a template elsewhere": (
        docx(related("attachedTemplate", "https://e.example/t")),
        "draws on another",
    ),
    "a word file with an object": (docx(("word/embeddings/oleObject1.bin", b"x")), ACTS),
    "a word file with entities": (docx(("word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')), "entities"),
    "a word file that leads out": (docx(("../../a.xml", "<a/>")), "leads out of the file"),
    "a word file with a part twice": (docx(("word/DOCUMENT.xml", "<a/>")), "twice"),
    "a word file that unpacks without end": (docx(("word/a.bin", bytes(40_000_000))), "far more than it is"),
    "a word file cut off": (docx()[:-30], DAMAGED),
    "a word file with something behind": (docx() + b"<script>", BEHIND),
    "a workbook with macros": (xlsx(("xl/vbaProject.bin", b"x")), ACTS),
    "a workbook that asks other programs": (xlsx(("xl/externalLinks/externalLink1.xml", "<a/>")), ACTS),
    "an archive of whatever": (package([("a.txt", "words")], main="text/plain"), "an archive"),
    "a png cut off": (picture("PNG")[:-14], DAMAGED),
    "a png with a wrong sum": (picture("PNG").replace(b"IDAT", b"IDAX"), DAMAGED),
    "a png with something behind": (picture("PNG") + PDF, BEHIND),
    "a png larger than it is": (png_of(60_000, 60_000), "more points"),
    "a jpeg cut off": (picture("JPEG")[:-40], DAMAGED),
    "a jpeg with a page behind": (picture("JPEG") + b"<script>alert(1)</script>", BEHIND),
    "a jpeg by its first signs only": (b"\xff\xd8\xff\xe0" + b"words" * 9 + b"\xff\xd9", DAMAGED),
}
