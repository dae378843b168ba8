"""An outline as a Word file: real styles, language and direction in every run, nothing about who wrote it or when."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from foundation import prose
from foundation.languages import html_code
from foundation.typesetting.archive import sealed
from foundation.typesetting.layout import Document, Heading, Paragraph, numbered, parts_of
from foundation.typesetting.lines import Lines, put
from foundation.typesetting.styles import BULLET, style_document

# The media type of the file.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_docx(document: Document) -> bytes:
    """The file. The same outline gives the same bytes."""
    word = style_document(document.language)
    _describe(word, document)
    lines = Lines(document.language)
    _draw_margins(lines, word, document)
    put(word.element.body, [*_masthead(lines, document), *_blocks(lines, document)])
    written = BytesIO()
    word.save(written)
    return sealed(written.getvalue(), dated=document.dated)


def _describe(word: Any, document: Document) -> None:
    """What the file says of itself: its title, symbol, language and own date; no person, no moment of writing."""
    moment = datetime.combine(document.dated, time(), tzinfo=UTC)
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], document.symbol
    properties.language = html_code(document.language)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = moment


def _draw_margins(lines: Lines, word: Any, document: Document) -> None:
    """The symbol above every page but the first, which has the masthead; notices and page number below each."""
    section = word.sections[0]
    put(_emptied(section.header), [lines.line(document.symbol, "Header")])
    below = [*(lines.line(notice, "Footer") for notice in document.notices), lines.page_number("Footer")]
    for footer in (section.first_page_footer, section.footer):
        put(_emptied(footer), below)


def _emptied(place: Any) -> Any:
    place.is_linked_to_previous = False
    for paragraph in list(place.paragraphs):
        place._element.remove(paragraph._p)
    return place._element


def _masthead(lines: Lines, document: Document) -> Iterator[str]:
    for notice in document.notices:
        yield lines.line(notice, "UN Notice")
    yield lines.line(document.symbol, "UN Symbol")
    yield lines.line(document.body_name, "UN Body")
    for fact in document.facts:
        yield lines.line(f"{fact.label} {fact.value}", "UN Fact")
    for session_line in document.session_lines:
        yield lines.line(session_line, "UN Session")
    yield lines.line(document.title, "Title")
    if document.note:
        yield lines.line(document.note, "UN Note")


def _blocks(lines: Lines, document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Heading):
            yield lines.line(block.text, f"Heading {block.level}")
        else:
            yield from _paragraph(lines, block)


def _paragraph(lines: Lines, paragraph: Paragraph) -> Iterator[str]:
    label = paragraph.label
    for block in parts_of(paragraph):
        text, style = _line_of(block, label, paragraph.language)
        yield lines.line(text, style, language=paragraph.language)
        label = ""


def _line_of(block: prose.Block, label: str, language: str) -> tuple[str, str]:
    if block.kind == "bullet":
        return f"{BULLET}\t{block.text}", f"UN List {block.level}"
    if block.kind == "numbered":
        return f"{numbered(block.number or 0, language)}\t{block.text}", f"UN List {block.level}"
    if block.level:
        return block.text, f"UN List Continuation {block.level}"
    return (f"{label}\t{block.text}", "UN Paragraph") if label else (block.text, "UN Continuation")
