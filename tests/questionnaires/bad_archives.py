"""Bad archives of all answers, made from a good one: by kind and name, with words of the sentence that refuses it."""

import hashlib
import io
import json
import struct
import tarfile
import zipfile

from questionnaires.exchange.archive import INDEX, MOST_FILES
from tests.questionnaires.bad_workbooks import Bad
from tests.questionnaires.spoiling import packed, parts_of

ANSWERS, PAPER = "answers/convention.json", "answers/convention.pdf"


def corpus(good, foreign):
    for found in (packages(good), names(good), index(good, foreign), answers(good, foreign)):
        yield from (Bad(*case) for case in found)


def packages(good):
    """What is wrong with the archive before anything in it is read."""
    parts = parts_of(good)
    yield "cut off", "in the middle", good[: len(good) // 2], "cut off or damaged"
    yield "cut off", "before its last byte", good[:-1], "cut off or damaged"
    yield "another form", "a tar under the name", tarred(parts), "does not begin like an office file"
    yield (
        "another form",
        "a workbook that is no workbook",
        packed({"xl/workbook.bin": b"\0"}),
        "its index.json is missing",
    )
    yield "another form", "pictures", packed({"1.png": b"\x89PNG"}), "its index.json is missing"
    yield "nothing", "nothing", b"", "empty"
    yield "something before", "a script", b"PK\x03\x04#!/bin/sh\n" + good, "before its first part"
    yield "too large", "more bytes than are taken", good + b"\0" * 40_000_001, "is larger than"
    yield "bomb", "a file of nothing", packed({**parts, "a.txt": b"\0" * 30_000_000}), "unpacks to"
    many = {**parts, **{f"{n}.txt": b"" for n in range(MOST_FILES + 1)}}
    yield "bomb", "more files than there are", packed(many), "parts, more than the"
    inner = packed({"a": b"\0" * 30_000_000})
    yield "bomb", "an archive in the archive", packed({**parts, "a.zip": inner}), "a file of its own inside"
    yield "lying size", "larger than it says", lying(good, ANSWERS, 10), "damaged or not as long as it says"
    yield "lying size", "four gigabytes, it says", lying(good, ANSWERS, 0xFFFFFFF0), "unpacks to"
    yield "locked", "with a passphrase", locked(good), "locked with a passphrase"
    yield "packing", "a packing that is not taken", packed(parts, level=zipfile.ZIP_LZMA), "packed in a way"
    yield "damaged", "a byte of the answers", spoilt(good), "damaged or not as long as it says"


def names(good):
    parts, leads = parts_of(good), "leads out of the file"
    yield "twice", "one file twice", doubled(parts), "twice"
    yield "twice", "twice in capitals", packed([*parts.items(), (ANSWERS.upper(), b"{}")]), "twice"
    yield "escaping name", "a name that climbs", packed({**parts, "../../evil.json": b"{}"}), leads
    yield "escaping name", "a name from the root", packed({**parts, "/etc/passwd": b"x"}), leads
    yield "escaping name", "a name of another system", packed({**parts, "C:\\evil.json": b"x"}), leads
    yield "escaping name", "a program", packed({**parts, "answers/setup.exe": b"MZ"}), "acts or leads elsewhere"
    link = zipfile.ZipInfo("answers/link.json")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    yield "link", "a link to another file", packed([*parts.items(), (link, b"/etc/passwd")]), "is a link to somewhere"


def index(good, foreign):
    parts = parts_of(good)
    listed = json.loads(parts[INDEX])
    yield "index", "none", packed({name: parts[name] for name in parts if name != INDEX}), "its index.json is missing"
    yield "index", "no JSON", with_index(parts, b"{"), "index.json: Line 1, column"
    yield "index", "another format", indexed(parts, format="x"), "index.json: /format: has to be"
    yield "index", "no files", with_index(parts, dumped(listed, "files")), "index.json: /files: is missing"
    yield "index", "files as a text", indexed(parts, files="all"), "index.json: /files: has to be of the type array"
    seal = "index.json: /seal: the seal does not hold"
    yield "foreign seal", "a seal of another site", indexed(parts, seal="0" * 20), seal
    yield "foreign seal", "another review written over this one", indexed(parts, review="bcdfghjkmn"), seal
    yield "foreign seal", "another review", foreign, "is of another review"
    changed = parts[ANSWERS].replace(b'"version": 0', b'"version": 1', 1)
    yield "checksum", "answers that were changed", packed({**parts, ANSWERS: changed}), "its checksum is another"
    yield "checksum", "a paper that was changed", packed({**parts, PAPER: b"%PDF-1.7"}), f"{PAPER}: is not the file"
    fitting = [fitted(one, changed) if one["name"] == ANSWERS else one for one in listed["files"]]
    yield "checksum", "made to fit", packed({**parts, ANSWERS: changed, **as_index(listed, files=fitting)}), seal
    without = {name: parts[name] for name in parts if name != PAPER}
    yield "missing", "a paper", packed(without), f"{PAPER}: is named in index.json and missing"
    yield (
        "missing",
        "the answers",
        packed({name: parts[name] for name in parts if name != ANSWERS}),
        f"{ANSWERS}: is named",
    )
    yield "stranger", "a file of somebody", packed({**parts, "a.txt": b"a"}), "a.txt: is not named in index.json"


def answers(good, foreign):
    """Archives put together anew from pieces of others: the seal of the index is of all its checksums."""
    parts, other = parts_of(good), parts_of(foreign)
    mixed = {**parts, ANSWERS: other[ANSWERS]}
    yield "mixed", "the answers of another review", packed(mixed), "its checksum is another"
    yield "mixed", "the index of another review", packed({**parts, INDEX: other[INDEX]}), "its checksum is another"


def with_index(parts, content):
    return packed({**parts, INDEX: content})


def indexed(parts, **facts):
    return packed({**parts, **as_index(json.loads(parts[INDEX]), **facts)})


def as_index(listed, **facts):
    return {INDEX: json.dumps({**listed, **facts}).encode()}


def dumped(listed, left_out):
    return json.dumps({name: value for name, value in listed.items() if name != left_out}).encode()


def fitted(one, content):
    return {**one, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def tarred(parts):
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as package:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            package.addfile(entry, io.BytesIO(content))
    return written.getvalue()


def changed_headers(good, name, change):
    """The archive with both of the headers of one file, or of all, changed: local, and in the list."""
    content = bytearray(good)
    for signature, named, local in ((b"PK\x03\x04", 30, True), (b"PK\x01\x02", 46, False)):
        place = 0
        while (place := content.find(signature, place)) >= 0:
            if not name or content[place + named : place + named + len(name)] == name.encode():
                change(content, place, local)
            place += 4
    return bytes(content)


def lying(good, name, says):
    def change(content, place, local):
        offset = place + (22 if local else 24)
        content[offset : offset + 4] = struct.pack("<I", says)

    return changed_headers(good, name, change)


def locked(good):
    def change(content, place, local):
        content[place + (6 if local else 8)] |= 1

    return changed_headers(good, "", change)


def spoilt(good):
    content = bytearray(good)
    place = content.index(ANSWERS.encode()) + len(ANSWERS) + 40
    content[place : place + 20] = bytes(20)
    return bytes(content)


def doubled(parts):
    other = ANSWERS.replace("convention", "conventioX")
    return packed([*parts.items(), (other, parts[ANSWERS])]).replace(other.encode(), ANSWERS.encode())
