"""What a reader received, as words: of a page, of a Word file, of anything else that was sent."""

import html
import io
import re
import zipfile

WORD = re.compile(r"[^\W\d_]{2,}")
TAG = re.compile(r"<[^>]*>")
ZIP = b"PK\x03\x04"


def words_of(text):
    return set(WORD.findall(text.casefold()))


def text_of(body):
    """The whole of what was sent, attributes and file properties included; a Word file with all of its parts."""
    if not body.startswith(ZIP):
        return html.unescape(body.decode("utf-8", errors="replace"))
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return " ".join(parts.read(name).decode("utf-8", errors="replace") for name in parts.namelist())


def plain(text):
    """As it is read: no marks between words, one space between them."""
    return " ".join(TAG.sub("", text).split())
