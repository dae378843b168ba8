"""All answers of a State under review in one archive: an index with checksums, and files for people and programs.

What comes back is read from its files in JSON; the others are for people and are held to their checksums only. So are
the files that the State added to its answers: they stand under `files/`; what has no room is named with its checksum.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from foundation import canonical, json_shape, languages, strict_json
from foundation.package_guard import Limits, PackageRefused, guard
from foundation.strict_json import Bounds, placed
from foundation.typesetting import archive
from questionnaires.exchange import reading, schema
from questionnaires.exchange.reading import Returned
from questionnaires.exchange.writing import as_bytes
from questionnaires.workbook import seal
from questionnaires.workbook.writing import DATED

ZIP = "application/zip"
FORMAT = "reviewmech-archive-1"
INDEX, SCHEMA, ANSWERS, ADDED = "index.json", "answers.schema.json", "answers/", "files/"
MOST_FILES = 500
# What the files added to answers may take together, and how many of them go along, so that it all can come back.
ROOM, MOST_ADDED = 25_000_000, 400
LIMITS = Limits(ending=".zip", packed=40_000_000, members=MOST_FILES + 1, files=(".docx", ".xlsx"))
# As many as the answers of a review may have.
MOST_LEFT_OUT = 5_000
INDEX_BOUNDS = Bounds(size=500_000)
FILE_PARTS = {
    "name": schema.text(limit=200),
    "bytes": {"type": "integer", "minimum": 0, "maximum": LIMITS.unpacked},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
# Of a file added to an answer besides: what the State calls it, and in which language it is.
ADDED_PARTS = {"called": schema.text(limit=200), "language": schema.text(limit=10)}
FILE = schema.record({**FILE_PARTS, **ADDED_PARTS}, required=tuple(FILE_PARTS))
HEAD = {
    name: schema.FILE["properties"][name] for name in ("title", "notices", "illustration", "review", "state", "seal")
}
INDEX_SCHEMA = schema.record(
    {
        "format": {"type": "string", "const": FORMAT},
        **HEAD,
        "language": {"type": "string", "enum": list(languages.OFFICIAL)},
        "files": schema.listed(FILE, MOST_FILES),
        "left_out": schema.listed(FILE, MOST_LEFT_OUT),
    },
    required=("format", "review", "language", "seal", "files"),
)


@dataclass(frozen=True)
class Head:
    """What the index says of the whole."""

    reference: str
    code: str
    language: str
    title: str
    notices: tuple[str, ...]
    illustration: bool


@dataclass(frozen=True)
class Added:
    """A file that the State added to an answer: `name` is its place in the archive, `called` what the State says."""

    name: str
    called: str
    language: str
    size: int
    digest: str

    def listed(self) -> dict[str, Any]:
        said = {"called": self.called, "language": self.language}
        return {"name": self.name, "bytes": self.size, "sha256": self.digest, **said}


def divided(added: Iterable[Added]) -> tuple[list[Added], list[Added]]:
    """What goes along, and what has no room: one after the other, as they were added."""
    along: list[Added] = []
    left_out: list[Added] = []
    room = ROOM
    for one in added:
        fits = one.size <= room and len(along) < MOST_ADDED
        (along if fits else left_out).append(one)
        room -= one.size if fits else 0
    return along, left_out


def write(head: Head, files: Mapping[str, bytes], added: Sequence[Added] = (), left_out: Sequence[Added] = ()) -> bytes:
    """The archive; the same answers are the same bytes. `files` hold those of `added` too, not those `left_out`."""
    whole = {**files, SCHEMA: as_bytes(schema.published())}
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr(INDEX, as_bytes(_index(head, whole, added, left_out)))
        for name, content in whole.items():
            package.writestr(name, content)
    return archive.sealed(written.getvalue(), dated=DATED, packing=zipfile.ZIP_DEFLATED)


def _index(head: Head, files: Mapping[str, bytes], added: Sequence[Added], left_out: Sequence[Added]) -> dict[str, Any]:
    told = {one.name: one.listed() for one in added}
    listed = [
        {**told.get(name, {}), "name": name, "bytes": len(content), "sha256": _checksum(content)}
        for name, content in sorted(files.items())
    ]
    return {
        "format": FORMAT,
        "title": head.title,
        "notices": list(head.notices),
        "illustration": head.illustration,
        "review": head.reference,
        "state": head.code,
        "language": head.language,
        "seal": _seal(head.reference, head.language, listed),
        "files": listed,
        "left_out": [one.listed() for one in left_out],
    }


def _seal(reference: str, language: str, listed: list[dict[str, Any]]) -> str:
    """Of the index with all its checksums: none of them can be made to fit another file."""
    return seal.of_head(reference=reference, language=language, scope=canonical.digest(listed), columns=FORMAT)


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_one(content: bytes) -> bool:
    """Whether it may be an archive of answers, and no workbook; nothing of it is believed yet."""
    return content.startswith(b"PK") and INDEX.encode() in content and not is_workbook(content)


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK") and b"xl/workbook.xml" in content


def read(content: bytes) -> Returned:
    """The questions of all its files; raises PackageRefused for an archive that is none of ours, altered or harmful."""
    with guard(content, limits=LIMITS) as package:
        files = {name: package.read(name) for name in package.namelist()}
    if INDEX not in files:
        raise PackageRefused(
            _("This is an archive, but none of answers of this site: its index.json is missing. Take one anew.")
        )
    index = _read_index(files.pop(INDEX))
    _demand_listed(index["files"], files)
    found = [_read_answers(name, files[name], index) for name in sorted(files) if _is_answers(name)]
    return Returned(index["review"], index["language"], tuple(item for one in found for item in one.items))


def _is_answers(name: str) -> bool:
    return name.startswith(ANSWERS) and name.endswith(".json")


def _read_index(content: bytes) -> dict[str, Any]:
    try:
        index: dict[str, Any] = strict_json.read(content, INDEX_BOUNDS)
    except PackageRefused as refused:
        raise _in(INDEX, refused.sentence) from None
    if found := json_shape.fault(INDEX_SCHEMA, index):
        raise _in(INDEX, placed(*found))
    if not seal.holds(index["seal"], _seal(index["review"], index["language"], index["files"])):
        sentence = _("the seal does not hold: the file was altered, or comes from another place. Take one anew.")
        raise _in(INDEX, placed("/seal", sentence))
    return index


def _demand_listed(listed: list[dict[str, Any]], files: Mapping[str, bytes]) -> None:
    """Every file of the index is there as it was, and no other."""
    for one in listed:
        name = one["name"]
        if name not in files:
            raise _in(name, _("is named in index.json and missing in the archive. Take the archive anew."))
        if (len(files[name]), _checksum(files[name])) != (one["bytes"], one["sha256"]):
            raise _in(name, _("is not the file that was sent: its checksum is another. Bring changes in JSON instead."))
    if strangers := sorted(set(files) - {one["name"] for one in listed}):
        raise _in(strangers[0], _("is not named in index.json. Take it out, or take the archive anew."))


def _read_answers(name: str, content: bytes, index: dict[str, Any]) -> Returned:
    try:
        found = reading.read(content, name)
    except PackageRefused as refused:
        raise _in(name, refused.sentence) from None
    if found.reference != index["review"]:
        raise _in(name, _("is of another review than the archive."))
    return found


def _in(name: str, sentence: str) -> PackageRefused:
    return PackageRefused(placed(name, sentence))
