"""How files are spoilt: archives put together by hand, and cells of a good workbook changed."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook

from questionnaires.workbook.writing import HEAD_ROW
from tests.questionnaires.workbooks import put, row_of, saved, sheets_of

SHEET = "xl/worksheets/sheet3.xml"
FIRST_SHEET = "xl/worksheets/sheet1.xml"
TYPES, RELS, BOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts, *, level=zipfile.ZIP_DEFLATED, comment=b""):
    """An archive of these parts; a list of pairs may name one twice."""
    written = io.BytesIO()
    pairs = parts.items() if isinstance(parts, dict) else parts
    with zipfile.ZipFile(written, "w", level) as package:
        for name, content in pairs:
            package.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name), content, level)
        package.comment = comment
    return written.getvalue()


def changed(good, **parts):
    """The good file with other parts; names are given as `sheet`, `types`, or in `also`."""
    also = parts.pop("also", {})
    names = {"sheet": SHEET, "types": TYPES, "rels": RELS, "book": BOOK, "first": FIRST_SHEET}
    return packed(parts_of(good) | {names[name]: content for name, content in parts.items()} | also)


def inside(good, name, old, new, count=1):
    """The good file with words of one part changed."""
    content = parts_of(good)[name]
    assert old in content, (name, old)
    return packed(parts_of(good) | {name: content.replace(old, new, count)})


def sheet_with(rows, head=b""):
    begins = b'<?xml version="1.0"?>' + head
    return (
        begins
        + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def cell_of(place, value="A text.", kind="inlineStr"):
    inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else value
    return f'<c r="{place}" t="{kind}">{inner}</c>'.encode()


def row_with(number, cells=b""):
    return f'<row r="{number}">'.encode() + cells + b"</row>"


def lying(good, name, *, says):
    """The good file, of which one part says of itself that it unpacks to another size."""
    content = bytearray(packed(parts_of(good)))
    for signature, offset, named in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = 0
        while (place := content.find(signature, place)) >= 0:
            if content[place + named : place + named + len(name)] == name.encode():
                content[place + offset : place + offset + 4] = struct.pack("<I", says)
            place += 4
    return bytes(content)


def flagged(good, bit):
    """The good file with a flag set on each of its parts."""
    content = bytearray(packed(parts_of(good)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = 0
        while (place := content.find(signature, place)) >= 0:
            content[place + offset] |= bit
            place += 4
    return bytes(content)


def linked(good, name, mode):
    """A part that is a link, as archives of Unix hold them."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, mode << 16
    return packed([*parts_of(good).items(), (entry, b"/etc/passwd")])


def overlapping(good):
    """Two names in the list of parts for one and the same stretch of the file."""
    with zipfile.ZipFile(io.BytesIO(packed(parts_of(good)))) as package:
        content, start = package.fp.getvalue(), package.start_dir
    directory, end = content[start:-22], content[-22:]
    name = FIRST_SHEET.encode()
    place = directory.index(name) - 46
    length = 46 + sum(struct.unpack("<HHH", directory[place + 28 : place + 34]))
    entry = directory[place : place + length].replace(name, name.replace(b"sheet1", b"sheet9"))
    number = struct.unpack("<H", end[10:12])[0] + 1
    size = struct.pack("<HHI", number, number, len(directory) + length)
    return content[:start] + directory + entry + end[:8] + size + end[16:]


def entities(levels=9):
    grown = b"".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">'.encode() for level in range(1, levels))
    return b'<!DOCTYPE worksheet [<!ENTITY e0 "lol">' + grown + b"]>"


def related(kind, target, mode="External"):
    ending = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId99" Type="{LINKS}/{kind}" Target="{target}"{ending}/></Relationships>'.encode()


def twice(parts, name):
    """Written by hand: the library warns, and the tests take warnings for errors."""
    other = name.replace("sheet3", "sheetX")
    return packed([*parts.items(), (other, parts[name])]).replace(other.encode(), name.encode())


def noise(seed):
    """Half a megabyte that packs badly enough for no part to be suspicious of itself."""
    block = b"".join(zlib.crc32(b"%d-%d" % (seed, n)).to_bytes(4, "big") for n in range(3_000))
    return block * 45


def random_rows():
    for number in range(1, 4_999):
        cells = b"".join(b"<v>%d</v>" % zlib.crc32(b"%d-%d" % (number, n)) for n in range(130))
        yield b'<row r="%d">' % number + cells + b"</row>"


def spoilt(good):
    content = bytearray(packed(parts_of(good)))
    place = content.index(SHEET.encode()) + len(SHEET) + 40
    content[place : place + 20] = bytes(20)
    return bytes(content)


def with_cell(good, line, column, value, kind="s"):
    book = sheets_of(good)
    sheet, row = row_of(book, f"convention-{line}")
    cell = sheet.cell(row, column)
    put(cell, value)
    cell.data_type = "n" if isinstance(value, int | float) else kind
    return saved(book)


def with_head(good, column, value):
    book = sheets_of(good)
    book["Convention 6"].cell(HEAD_ROW, column).value = value
    return saved(book)


def without_column(good, column):
    book = sheets_of(good)
    book["Convention 6"].delete_cols(column)
    return saved(book)


def with_column(good, column):
    book = sheets_of(good)
    book["Convention 6"].insert_cols(column)
    return saved(book)


def with_fact(good, place, value):
    book = sheets_of(good)
    book["Read me"].cell(3 + place, 2).value = value
    return saved(book)


def without_sheet(good, *names):
    book = sheets_of(good)
    for name in names:
        del book[name]
    return saved(book)


def own_table():
    book = Workbook()
    book.active["A1"] = "Our answers"
    return saved(book)


def with_cells(good, cells):
    for (line, column), value in cells.items():
        good = with_cell(good, line, column, value)
    return good


def without_row(good, line):
    book = sheets_of(good)
    sheet, row = row_of(book, f"convention-{line}")
    sheet.delete_rows(row)
    return saved(book)
