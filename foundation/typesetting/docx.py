"""An outline as a Word file: real styles, language and direction in every run, nothing about who wrote it or when."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from foundation import prose
from foundation.languages import RIGHT_TO_LEFT, html_code
from foundation.typesetting.archive import sealed
from foundation.typesetting.layout import Document, Heading, Paragraph, numbered
from foundation.typesetting.styles import language_xml, style_document

# A document symbol, "CTOC/COP/WG.3/2028/CRP.4": always read from the left, whatever surrounds it.
SYMBOL = re.compile(r"(?<![A-Za-z0-9])([A-Z]+(?:/[A-Z0-9]+(?:\.[A-Z0-9]+)*)+)")
BULLET = "•"
# The media type of the file.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_docx(document: Document) -> bytes:
    """The file. The same outline gives the same bytes."""
    word = style_document(document.language)
    _describe(word, document)
    writer = Writer(document.language)
    _draw_margins(writer, word, document)
    _draw_masthead(writer, word, document)
    for block in document.blocks:
        if isinstance(block, Heading):
            writer.line(word, block.text, f"Heading {block.level}")
        else:
            _draw_paragraph(writer, word, block)
    written = BytesIO()
    word.save(written)
    return sealed(written.getvalue(), dated=document.dated)


class Writer:
    """Puts lines into a body, header or footer, each with the direction and language of its text."""

    def __init__(self, language: str) -> None:
        self.language = language

    def line(self, place: Any, text: str, style: str, *, language: str = "") -> Any:
        """One paragraph in a named style; `language` when it is not the document's."""
        language = language or self.language
        paragraph = place.add_paragraph(style=style)
        self._direct(paragraph, language)
        for piece, is_symbol in _pieces(text):
            _add_run(paragraph, piece, language, from_left=is_symbol)
        return paragraph

    def page_number(self, place: Any, style: str) -> None:
        paragraph = self.line(place, "", style)
        field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>')
        _add_run(paragraph, "1", self.language)
        field.append(paragraph.runs[0]._r)
        paragraph._p.append(field)

    def _direct(self, paragraph: Any, language: str) -> None:
        """Written even where the style says the same: text copied elsewhere keeps its direction."""
        if language in RIGHT_TO_LEFT:
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
        elif self.language in RIGHT_TO_LEFT:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:bidi {nsdecls("w")} w:val="0"/>'))


def _describe(word: Any, document: Document) -> None:
    """What the file says of itself: its title, symbol, language and own date; no person, no moment of writing."""
    moment = datetime.combine(document.dated, time(), tzinfo=UTC)
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], document.symbol
    properties.language = html_code(document.language)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = moment


def _draw_margins(writer: Writer, word: Any, document: Document) -> None:
    """The symbol above every page but the first, which has the masthead; notices and page number below each."""
    section = word.sections[0]
    writer.line(_emptied(section.header), document.symbol, "Header")
    for footer in (section.first_page_footer, section.footer):
        _emptied(footer)
        for notice in document.notices:
            writer.line(footer, notice, "Footer")
        writer.page_number(footer, "Footer")


def _emptied(place: Any) -> Any:
    place.is_linked_to_previous = False
    for paragraph in list(place.paragraphs):
        place._element.remove(paragraph._p)
    return place


def _draw_masthead(writer: Writer, word: Any, document: Document) -> None:
    for notice in document.notices:
        writer.line(word, notice, "UN Notice")
    writer.line(word, document.symbol, "UN Symbol")
    writer.line(word, document.body_name, "UN Body")
    for fact in document.facts:
        writer.line(word, f"{fact.label} {fact.value}", "UN Fact")
    for line in document.session_lines:
        writer.line(word, line, "UN Session")
    writer.line(word, document.title, "Title")
    if document.note:
        writer.line(word, document.note, "UN Note")


def _draw_paragraph(writer: Writer, word: Any, paragraph: Paragraph) -> None:
    """The number stands before the first line; what the text has in lists and further paragraphs follows."""
    blocks = prose.blocks(paragraph.text)
    label = paragraph.label
    if label and (not blocks or blocks[0].kind != "paragraph"):
        blocks.insert(0, prose.Block("paragraph", ""))
    for block in blocks:
        text, style = _line_of(block, label, paragraph.language)
        writer.line(word, text, style, language=paragraph.language)
        label = ""


def _line_of(block: prose.Block, label: str, language: str) -> tuple[str, str]:
    if block.kind == "bullet":
        return f"{BULLET}\t{block.text}", f"UN List {block.level}"
    if block.kind == "numbered":
        return f"{numbered(block.number or 0, language)}\t{block.text}", f"UN List {block.level}"
    if block.level:
        return block.text, f"UN List Continuation {block.level}"
    return (f"{label}\t{block.text}", "UN Paragraph") if label else (block.text, "UN Continuation")


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at document symbols; each piece with whether it is one."""
    for place, piece in enumerate(SYMBOL.split(text)):
        if piece:
            yield piece, place % 2 == 1


def _add_run(paragraph: Any, text: str, language: str, *, from_left: bool = False) -> None:
    run = paragraph.add_run(text)
    if from_left:
        run.font.no_proof = True
        run.font.rtl = False
        return
    if language in RIGHT_TO_LEFT:
        run.font.rtl = True
    run._r.get_or_add_rPr().append(parse_xml(language_xml(language)))
