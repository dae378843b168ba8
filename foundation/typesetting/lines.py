"""Lines of a Word file as XML, each with its style and with direction and language in every run.

Written as text and read in one go: python-docx looks up the style of every single paragraph anew, and a questionnaire
has hundreds.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from foundation.languages import RIGHT_TO_LEFT
from foundation.typesetting.styles import STYLES, language_xml

# A document symbol, "CTOC/COP/WG.3/2028/CRP.4": always read from the left, whatever surrounds it.
SYMBOL = re.compile(r"(?<![A-Za-z0-9])([A-Z]+(?:/[A-Z0-9]+(?:\.[A-Z0-9]+)*)+)")
_KEYS = {style.name.lower(): style.key for style in STYLES}
_BREAKS = re.compile(r"(\t|\r\n|\r|\n)")


class Lines:
    """Lines of one document, of which `language` is the language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def line(self, text: str, style: str, *, language: str = "") -> str:
        """One paragraph in a named style; `language` when it is not the document's. Raises KeyError for no style."""
        language = language or self.language
        runs = "".join(_run(piece, language, is_symbol=is_symbol) for piece, is_symbol in _pieces(text))
        return self._paragraph(runs, style, language)

    def page_number(self, style: str) -> str:
        run = f'<w:fldSimple w:instr="PAGE">{_run("1", self.language)}</w:fldSimple>'
        return self._paragraph(run, style, self.language)

    def _paragraph(self, runs: str, style: str, language: str) -> str:
        key = _KEYS[style.lower()]
        return f'<w:p><w:pPr><w:pStyle w:val="{key}"/>{self._direction(language)}</w:pPr>{runs}</w:p>'

    def _direction(self, language: str) -> str:
        """Written even where the style says the same: text copied elsewhere keeps its direction."""
        if language in RIGHT_TO_LEFT:
            return "<w:bidi/>"
        return '<w:bidi w:val="0"/>' if self.language in RIGHT_TO_LEFT else ""


def put(place: Any, lines: Iterable[str]) -> None:
    """Append the lines to a body, header or footer; what closes a body, the layout of its page, stays last."""
    read = parse_xml(f"<w:body {nsdecls('w')}>{''.join(lines)}</w:body>")
    closing = place.find("{*}sectPr")
    for line in list(read):
        if closing is None:
            place.append(line)
        else:
            closing.addprevious(line)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at document symbols; each piece with whether it is one."""
    for place, piece in enumerate(SYMBOL.split(text)):
        if piece:
            yield piece, place % 2 == 1


def _run(text: str, language: str, *, is_symbol: bool = False) -> str:
    content = "".join(_text(part) for part in _BREAKS.split(text) if part)
    if is_symbol:
        return f'<w:r><w:rPr><w:noProof/><w:rtl w:val="0"/></w:rPr>{content}</w:r>'
    direction = "<w:rtl/>" if language in RIGHT_TO_LEFT else ""
    return f"<w:r><w:rPr>{direction}{language_xml(language)}</w:rPr>{content}</w:r>"


def _text(part: str) -> str:
    if part == "\t":
        return "<w:tab/>"
    if part in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    kept = ' xml:space="preserve"' if part != part.strip() else ""
    return f"<w:t{kept}>{escape(part)}</w:t>"
