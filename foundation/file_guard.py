"""What a file that somebody brings is, by what is in it and never by its name; whatever is not on the list is refused.

Taken are PDF, Word files and workbooks without macros, PNG, JPEG and plain text. Each must be whole and nothing else
besides: a file that two programs read in two ways is refused, and so is one that acts when it is opened.
"""

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from foundation.package_guard import OLE, ZIP, Limits, PackageRefused, guard
from foundation.typed_text import PlainText, normalised

PDF_BEGINS, PNG_BEGINS, JPEG_BEGINS = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
PACKAGE = Limits(ending=".docx", packed=10 * 1024**2, unpacked=60_000_000)
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORKBOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES_PART = "[Content_Types].xml"
# Names of a PDF that run something, fetch something, or carry a file of their own.
PDF_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE|AA|Encrypt)"
    rb"(?![A-Za-z0-9])"
)
PDF_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
MOST_UNPACKED = 20_000_000
MOST_PIXELS = 25_000_000
LONGEST_TEXT = 2_000_000
LONGEST_NAME = 140
# Signs that turn or hide what stands beside them, and those that a header or a file system takes for its own.
UNSEEN_IN_NAMES = set('\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"<>:|?*;%')
MARKUP = re.compile(r"\s*(?:<[!?a-zA-Z/]|#!|\{\\rtf|%!PS|MIME-Version:)", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """A form of file that is taken: what it is served as, and how its names end."""

    key: str
    content_type: str
    endings: tuple[str, ...]


PDF = Form("pdf", "application/pdf", (".pdf",))
DOCX = Form("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
PNG = Form("png", "image/png", (".png",))
JPEG = Form("jpeg", "image/jpeg", (".jpg", ".jpeg"))
TEXT = Form("text", "text/plain; charset=utf-8", (".txt",))
FORMS = {form.key: form for form in (PDF, DOCX, XLSX, PNG, JPEG, TEXT)}
# What a browser offers to choose from; nothing is known by it.
ENDINGS = ",".join(ending for form in FORMS.values() for ending in form.endings)


class FileRefused(Exception):
    """Nothing of the file is taken; the text is one translated sentence with the reason."""


def recognised(content: bytes) -> Form:
    """Which form the file is of; raises FileRefused for every other, and for what is more than it says."""
    if not content:
        raise FileRefused(_("The file is empty. Save it again and choose it anew."))
    if content.startswith(OLE):
        raise FileRefused(
            _("The file is locked with a passphrase, or of an old form. Save it as PDF, .docx or .xlsx, without one.")
        )
    if content.startswith(PDF_BEGINS):
        return _pdf(content)
    if content.startswith(ZIP):
        return _package(content)
    if content.startswith(PNG_BEGINS):
        return _png(content)
    if content.startswith(JPEG_BEGINS):
        return _jpeg(content)
    return _text(content)


def _none_of_these() -> FileRefused:
    return FileRefused(_("Only PDF, .docx, .xlsx, PNG, JPEG and plain text are taken, and the file is none of these."))


def _more_behind() -> FileRefused:
    return FileRefused(_("Something stands in the file behind its end. Save it anew with the program it comes from."))


def _damaged() -> FileRefused:
    return FileRefused(_("The file is cut off or damaged. Save it again, or send it anew."))


def _package(content: bytes) -> Form:
    """Word file or workbook, once everything in the package has been looked at."""
    try:
        archive = guard(content, limits=PACKAGE)
    except PackageRefused as refused:
        raise FileRefused(refused.sentence) from None
    with archive:
        names = set(archive.namelist())
        types = archive.read(TYPES_PART) if TYPES_PART in names else b""
    if archive_ends_before(content):
        raise _more_behind()
    if "word/document.xml" in names and WORD in types:
        return DOCX
    if "xl/workbook.xml" in names and WORKBOOK in types:
        return XLSX
    raise FileRefused(_("The file is an archive, and neither a Word file nor a workbook without macros."))


def archive_ends_before(content: bytes) -> bool:
    """Whether something follows the record that ends an archive, or a comment in it says more."""
    end = content.rfind(b"PK\x05\x06")
    return end + 22 != len(content)


def _pdf(content: bytes) -> Form:
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content:
        raise _damaged()
    if content[end + 5 :].strip(b"\r\n \t\x00"):
        raise _more_behind()
    for part in _parts_of_pdf(content):
        if found := PDF_ACTS.search(ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), part)):
            if found[0] == b"/Encrypt":
                raise FileRefused(_("The PDF is locked. Save it without a passphrase and without restrictions."))
            name = {"name": found[0].decode("ascii")}
            raise FileRefused(
                _("The PDF holds something that acts or carries a file (%(name)s). Save it without.") % name
            )
    return PDF


def _parts_of_pdf(content: bytes) -> Iterator[bytes]:
    """The file as it stands, and what is packed into it as objects."""
    yield content
    room = MOST_UNPACKED
    for packed in PDF_STREAM.finditer(content):
        unpacking = zlib.decompressobj()
        try:
            objects = unpacking.decompress(content[packed.end() :], room)
        except zlib.error:
            raise _damaged() from None
        room -= len(objects)
        if unpacking.unconsumed_tail or room <= 0:
            raise FileRefused(_("The PDF unpacks to far more than it is. Save it anew."))
        yield objects


def _png(content: bytes) -> Form:
    place, seen = len(PNG_BEGINS), b""
    while seen != b"IEND":
        head = content[place : place + 8]
        if len(head) < 8:
            raise _damaged()
        length, seen = struct.unpack(">I4s", head)
        body = content[place + 4 : place + 8 + length]
        told = content[place + 8 + length : place + 12 + length]
        if len(told) < 4 or struct.unpack(">I", told)[0] != zlib.crc32(body):
            raise _damaged()
        place += 12 + length
    if place != len(content):
        raise _more_behind()
    _drawn(content, "PNG")
    return PNG


def _jpeg(content: bytes) -> Form:
    end = content.rfind(b"\xff\xd9")
    if end < 0:
        raise _damaged()
    if content[end + 2 :].strip(b"\x00\r\n"):
        raise _more_behind()
    _drawn(content, "JPEG")
    return JPEG


def _drawn(content: bytes, form: str) -> None:
    """The picture can be drawn, and is not larger than a page that was scanned."""
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            too_large = picture.width * picture.height > MOST_PIXELS
            if not too_large:
                picture.load()
    except Image.DecompressionBombError:
        too_large = True
    except Exception:
        # A library that reads any picture raises anything; what it could not draw is none.
        raise _damaged() from None
    if too_large:
        raise FileRefused(_("The picture has more points than can be taken. Save it smaller."))


def _text(content: bytes) -> Form:
    """Plain text says nothing of itself: it is what reads as such from end to end."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _none_of_these() from None
    if "\x00" in text:
        raise _none_of_these()
    if MARKUP.match(text):
        raise FileRefused(_("The file is a page, a script or another form under the name of a text. Save it as PDF."))
    try:
        PlainText(limit=LONGEST_TEXT)(normalised(text).replace("\f", "\n"))
    except ValidationError as error:
        raise FileRefused(" ".join(error.messages)) from None
    return TEXT


def named(typed: str, form: Form) -> str:
    """The name somebody's machine gave the file, as text: no folders, nothing unseen, and the ending of its form."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", typed)[-1])
    seen = (sign if unicodedata.category(sign)[0] not in "CZ" else " " for sign in name if sign not in UNSEEN_IN_NAMES)
    name = " ".join("".join(seen).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if dot and f".{ending.lower()}" in form.endings:
        name = stem
    return f"{name[:LONGEST_NAME].strip('. ') or form.key}{form.endings[0]}"
