"""What is asked of an office file before any library opens it: nothing in it may be more than it says, or act.

Libraries unpack and parse first and look afterwards; a file of one megabyte has cost them a gigabyte, or a minute.
Here each part is unpacked in pieces, counted, and read once by a parser that keeps nothing.
"""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from xml.parsers import expat

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PIECE = 64 * 1024
# A part below this size may be packed as tightly as it likes: there is little in it.
SMALL = 1_000_000
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
XML_NAMES = (".xml", ".rels", ".vml")
# How a part begins that some parser takes for XML: in UTF-8, in UTF-16 of either order, in EBCDIC.
XML_BEGINNINGS = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x00<", b"\x4c\x6f\xa7\x94")
ACTS = re.compile(
    r"vbaproject|vbadata|macrosheets/|activex|externallinks/|embeddings/|oleobject|ctrlprops/|customui"
    r"|dialogsheets/|webextensions/|connections\.xml|querytables/|attachedtoolbars|\.(?:exe|dll|js|vbs|bat|cmd|scr|lnk)$"
)
NAME_LIMIT = 255

# Called with the name of an element, without its namespace, and its attributes.
Watch = Callable[[str, dict[str, str]], None]


class PackageRefused(Exception):
    """Nothing of the file is taken; the text is one translated sentence that names the place and what to do."""

    @property
    def sentence(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Limits:
    """What a file of this kind may hold at most; packed and unpacked in bytes. `ending` is what it is saved as."""

    ending: str = ".xlsx"
    packed: int = 10_000_000
    unpacked: int = 60_000_000
    members: int = 500
    ratio: int = 200
    elements: int = 600_000
    depth: int = 60
    attributes: int = 150
    attribute_length: int = 50_000
    # Endings of parts that may be files of their own; nobody opens them here.
    files: tuple[str, ...] = ()


@dataclass
class Counted:
    """What the parts read so far hold together."""

    unpacked: int = 0
    elements: int = 0


def guard(
    content: bytes, *, limits: Limits = Limits(), watching: Callable[[str], Watch | None] = lambda part: None
) -> zipfile.ZipFile:
    """The archive, once everything in it has been looked at; raises PackageRefused.

    `watching` gives for a part what is called with each of its elements.
    """
    _demand_archive(content, limits)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        raise PackageRefused(
            _("The file is cut off or damaged: its list of parts cannot be read. Save it again, or send it anew.")
        ) from None
    members = archive.infolist()
    _demand_members(members, limits)
    counted = Counted()
    for member in members:
        _look_into(archive, member, limits, counted, watching(member.filename))
    return archive


def _demand_archive(content: bytes, limits: Limits) -> None:
    if len(content) > limits.packed:
        limit = {"limit": filesizeformat(limits.packed)}
        raise PackageRefused(_("The file is larger than %(limit)s. Divide it and bring the parts one by one.") % limit)
    if not content:
        raise PackageRefused(_("The file is empty. Save it again and choose it anew."))
    if content.startswith(OLE):
        sentence = _("The file is locked with a passphrase, or of an old form. Save it as %(ending)s, without one.")
        raise PackageRefused(sentence % {"ending": limits.ending})
    if not content.startswith(ZIP):
        sentence = _(
            "The file is not what its name says: it does not begin like an office file. Save it as %(ending)s."
        )
        raise PackageRefused(sentence % {"ending": limits.ending})


def _demand_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        facts = {"number": len(members), "limit": limits.members}
        raise PackageRefused(
            _("The file holds %(number)d parts, more than the %(limit)d possible. Save it anew.") % facts
        )
    there: set[str] = set()
    for member in members:
        _demand_name(member.filename)
        name = unicodedata.normalize("NFC", member.filename).casefold()
        if name in there:
            raise _of(member, _("The file holds the part “%(part)s” twice. Save it anew with a spreadsheet program."))
        there.add(name)
        _demand_plain(member)
    _demand_side_by_side(members)
    if sum(member.file_size for member in members) > limits.unpacked:
        raise _too_much(limits)


def _demand_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    strange = "\\" in name or ":" in name or not name.isprintable() or len(name) > NAME_LIMIT
    if strange or name.startswith("/") or ".." in parts or "." in parts:
        raise PackageRefused(
            _("The part “%(part)s” has a name that leads out of the file. Save it anew with a spreadsheet program.")
            % {"part": ascii(name)[1:-1][:60]}
        )
    if found := ACTS.search(name.lower()):
        raise PackageRefused(
            _("The file holds something that acts or leads elsewhere (“%(part)s”). Save it without macros and links.")
            % {"part": name[max(0, found.start() - 40) : found.end() + 20]}
        )


def _demand_plain(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise _of(member, _("The part “%(part)s” is locked with a passphrase. Save the file without one."))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _of(member, _("The part “%(part)s” is a link to somewhere else. Save the file anew."))
    if member.compress_type not in PACKINGS:
        raise _of(member, _("The part “%(part)s” is packed in a way that is not taken here. Save the file anew."))


def _demand_side_by_side(members: list[zipfile.ZipInfo]) -> None:
    """One part after the other, from the first byte on: none inside another, nothing before the first."""
    placed = sorted(members, key=lambda member: member.header_offset)
    if placed and placed[0].header_offset != 0:
        raise PackageRefused(_("Something stands in the file before its first part. Save it anew."))
    for one, following in pairwise(placed):
        if one.header_offset + 30 + one.compress_size > following.header_offset:
            raise _of(following, _("The part “%(part)s” lies inside another one. Save the file anew."))


def _look_into(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, counted: Counted, watch: Watch | None
) -> None:
    """Unpack one part in pieces, and parse it when it is XML."""
    size, reader = 0, None
    try:
        with archive.open(member) as part:
            while piece := part.read(PIECE):
                if size == 0:
                    reader = _reader(member, piece, limits, counted, watch)
                size += len(piece)
                counted.unpacked += len(piece)
                _demand_size(member, size, limits, counted)
                if reader:
                    reader.Parse(piece, False)
        if reader:
            reader.Parse(b"", True)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        raise _of(member, _("The part “%(part)s” is damaged or not as long as it says. Save the file anew.")) from None
    except expat.ExpatError as error:
        facts = {"part": member.filename[:80], "line": error.lineno}
        raise PackageRefused(
            _("The part “%(part)s” cannot be read from line %(line)d on. Save the file anew.") % facts
        ) from None
    if size != member.file_size:
        raise _of(member, _("The part “%(part)s” is damaged or not as long as it says. Save the file anew."))


def _reader(
    member: zipfile.ZipInfo, beginning: bytes, limits: Limits, counted: Counted, watch: Watch | None
) -> expat.XMLParserType | None:
    """The parser of a part that some program would take for XML, whatever it is called."""
    if beginning.startswith(ZIP) and member.filename.endswith(limits.files):
        return None
    if beginning.startswith((ZIP, OLE)):
        raise _of(member, _("The part “%(part)s” is a file of its own inside the file. Save it without."))
    plain = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_xml = member.filename.lower().endswith(XML_NAMES) or plain.startswith(XML_BEGINNINGS)
    return _parser(member, limits, counted, watch) if is_xml else None


def _demand_size(member: zipfile.ZipInfo, size: int, limits: Limits, counted: Counted) -> None:
    if counted.unpacked > limits.unpacked:
        raise _too_much(limits)
    if size > SMALL and size > limits.ratio * max(member.compress_size, 1):
        raise _of(member, _("The part “%(part)s” unpacks to far more than it is. Save the file anew."))


def _parser(member: zipfile.ZipInfo, limits: Limits, counted: Counted, watch: Watch | None) -> expat.XMLParserType:
    """Keeps nothing of what it reads; refuses what only a file made to harm has."""
    parser, depth = expat.ParserCreate(namespace_separator=" "), 0
    leads = _leads_elsewhere if member.filename.lower().endswith(".rels") else None

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        counted.elements += 1
        long = any(len(value) > limits.attribute_length for value in attributes.values())
        many = len(attributes) > limits.attributes or counted.elements > limits.elements
        if long or many or depth > limits.depth:
            raise _of(member, _("The part “%(part)s” holds more than a table of answers can. Save the file anew."))
        plain = name.rpartition(" ")[2]
        if leads:
            leads(member, attributes)
        if watch:
            watch(plain, attributes)

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1

    def declares(*told: object) -> None:
        raise _of(member, _("The part “%(part)s” declares a document type or entities. Save the file anew."))

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declares
    return parser


def _leads_elsewhere(member: zipfile.ZipInfo, attributes: dict[str, str]) -> None:
    """An address typed into a cell is a hyperlink, and harmless until somebody follows it; anything else is fetched."""
    kind = attributes.get("Type", "").lower()
    if attributes.get("TargetMode", "").lower() == "external" and not kind.endswith("/hyperlink"):
        raise _of(member, _("The part “%(part)s” draws on another file or address. Save it without such links."))


def _of(member: zipfile.ZipInfo, sentence: str) -> PackageRefused:
    return PackageRefused(sentence % {"part": member.filename[:80]})


def _too_much(limits: Limits) -> PackageRefused:
    sentence = _("The file unpacks to more than %(limit)s. Divide it and bring the parts one by one.")
    return PackageRefused(sentence % {"limit": filesizeformat(limits.unpacked)})
