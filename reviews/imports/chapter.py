"""The depositary's chapter file: who is party to one instrument, and since which deposit.

The file is XML of the form Treaty/Participants/Table/TGroup/Tbody/Rows/Row/Entry: the participant first, with marks of
footnotes, the deposit last ("21 May 2014 a"; in square brackets what no longer counts). Entities are never resolved and
a file that declares any is refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from lxml import etree

from reviews.imports.tables import ImportRefused, Mistake

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DEPOSIT = re.compile(r"(\d{1,2}) (\w{3})\w*\.? (\d{4})(?: (?:a|A|AA|c|d|R|P))?")
FOOTNOTES = re.compile(r"(?:\s*\d+\s*,?)+$")
# Names the depositary has used beside those of the data files.
ALSO_NAMED = {
    "czech republic": "CZE",
    "netherlands": "NLD",
    "swaziland": "SWZ",
    "the former yugoslav republic of macedonia": "MKD",
    "turkey": "TUR",
    "cape verde": "CPV",
}


@dataclass(frozen=True)
class Deposit:
    """A State that is party to the instrument, by the day of its deposit."""

    line: int
    state: str
    deposited_on: date


def read_chapter(content: bytes, *, states: Mapping[str, str]) -> list[Deposit]:
    """The States parties in the order of the file; raises ImportRefused. `states`: code by English name."""
    codes = ALSO_NAMED | {plain(name): code for name, code in states.items()}
    found: dict[str, Deposit] = {}
    mistakes: list[Mistake] = []
    for line, name, said in _entries(_parsed(content)):
        code = codes.get(plain(name), "")
        deposited_on = _day(said)
        if not code:
            sentence = _("“%(key)s” is no State known here; correct its English name in the reference data")
            mistakes.append(Mistake(line, _("participant"), sentence % {"key": name}))
        elif code in found:
            sentence = _("stands in line %(line)d already; keep one of them") % {"line": found[code].line}
            mistakes.append(Mistake(line, _("participant"), sentence))
        elif said and not said.startswith("[") and deposited_on is None:
            sentence = _("“%(value)s” is not a date like 21 May 2014")
            mistakes.append(Mistake(line, _("deposit"), sentence % {"value": said}))
        elif deposited_on:
            found[code] = Deposit(line, code, deposited_on)
    if mistakes:
        raise ImportRefused(mistakes)
    if not found:
        raise _refused(_("holds no participant with a deposit; take the chapter file of the depositary"))
    return list(found.values())


def plain(name: str) -> str:
    """A name without the marks of footnotes and whatever spaces stand in it."""
    return " ".join(FOOTNOTES.sub("", name).replace("’", "'").split()).casefold()


def _refused(sentence: str, line: int = 0) -> ImportRefused:
    return ImportRefused([Mistake(line, _("the file"), sentence)])


def _parsed(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _declares()
    # What is no text, or has two bytes a character: no depositary publishes that.
    if b"\0" in content:
        raise _unread(content[: content.index(b"\0")].count(b"\n") + 1)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unread(getattr(error, "lineno", None) or 0) from None
    # What was declared in an encoding in which those words have other bytes.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares()
    return root


def _unread(line: int) -> ImportRefused:
    return _refused(_("cannot be read as XML; save it again as the depositary publishes it"), line)


def _declares() -> ImportRefused:
    return _refused(_("declares a document type or entities, which are not taken here"))


def _entries(root: etree._Element) -> Iterator[tuple[int, str, str]]:
    """Line, participant and deposit of each row."""
    rows = root.xpath(".//*[local-name()='Participants']//*[local-name()='Tbody']//*[local-name()='Row']")
    for row in rows:
        cells = [_words(cell) for cell in row if etree.QName(cell).localname == "Entry"]
        if cells and cells[0]:
            yield row.sourceline or 0, cells[0], cells[-1] if len(cells) > 1 else ""


def _words(cell: etree._Element) -> str:
    """The words of a cell without its superscripts, which are numbers of notes."""
    parts = [cell.text or ""]
    for child in cell:
        if str(etree.QName(child).localname).lower() not in ("superscript", "sup"):
            parts += child.itertext()
        parts.append(child.tail or "")
    words = re.sub(r"<superscript>.*?</superscript>", "", "".join(parts))
    return " ".join(words.split())


def _day(said: str) -> date | None:
    matched = DEPOSIT.fullmatch(said)
    month = matched[2].lower() if matched else ""
    if matched is None or month not in MONTHS:
        return None
    try:
        return date(int(matched[3]), MONTHS.index(month) + 1, int(matched[1]))
    except ValueError:
        return None
