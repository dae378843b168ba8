"""Office files with the same bytes for the same content, whenever and wherever they are written."""

import zipfile
from datetime import date
from io import BytesIO

CONTENT_TYPES = "[Content_Types].xml"


def sealed(written: bytes, *, dated: date, packing: int = zipfile.ZIP_STORED) -> bytes:
    """The same archive, its parts in a fixed order, each carrying `dated` instead of the moment of writing.

    Parts are stored, not compressed: compressed bytes differ from one version of zlib to the next. What is no record
    and goes over poor lines may be packed all the same.
    """
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(written)) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, date_time=(dated.year, dated.month, dated.day, 0, 0, 0))
            entry.create_system = 0
            target.writestr(entry, source.read(name), packing)
    return result.getvalue()
