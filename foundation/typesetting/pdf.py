"""An outline as a PDF: tagged, in one language and direction with each State's text in its own, the same bytes always.

Words reach the pages as data beside the template (`paper.typ`), never as markup. Fonts are ours, beside it too: what a
machine has installed changes nothing.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from foundation import languages, prose
from foundation.typesetting.characters import FONTS, drawable
from foundation.typesetting.layout import Block, Document, Heading, numbered, parts_of
from foundation.typesetting.styles import BULLET

PDF = "application/pdf"
HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "paper.typ"
# For readers with a screen reader: titles, languages, and the order of reading.
STANDARD: Literal["ua-1"] = "ua-1"


def to_pdf(document: Document) -> bytes:
    """The file. The same outline gives the same bytes.

    Signs that stand together and that no one font draws together break the standard: then the file is made without it.
    """
    paper = json.dumps(_paper(document), ensure_ascii=False)
    moment = datetime.combine(document.dated, time(), tzinfo=UTC)
    try:
        return _set(paper, moment, [STANDARD])
    except typst.TypstError:
        return _set(paper, moment, [])


def _set(paper: str, moment: datetime, standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        TEMPLATE,
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": drawable(paper)},
        pdf_standards=list(standards),
        timestamp=moment,
    )


@cache
def _fonts() -> typst.Fonts:
    """Read once in a process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _paper(document: Document) -> dict[str, Any]:
    return {
        **_tongue(document.language),
        "title": document.title,
        "symbol": document.symbol,
        "body": document.body_name,
        "facts": [f"{fact.label} {fact.value}" for fact in document.facts],
        "session": list(document.session_lines),
        "note": document.note,
        "notices": list(document.notices),
        "blocks": [line for block in document.blocks for line in _lines(block, document)],
    }


def _tongue(language: str) -> dict[str, str | None]:
    """Language and direction; of Chinese the country, by which its characters are drawn."""
    code, _dash, script = language.partition("-")
    return {"lang": code, "region": "cn" if script else None, "dir": languages.direction(language)}


def _lines(block: Block, document: Document) -> Iterator[dict[str, Any]]:
    if isinstance(block, Heading):
        yield {"heading": block.level, "text": block.text}
        return
    label = block.label
    for part in parts_of(block):
        mark, indent = _mark(part, block.language)
        told = {"heading": 0, "indent": indent, "label": mark or label, "text": part.text}
        yield told | _tongue(block.language or document.language)
        label = ""


def _mark(part: prose.Block, language: str) -> tuple[str, int]:
    if part.kind == "bullet":
        return BULLET, part.level
    return (numbered(part.number or 0, language), part.level) if part.kind == "numbered" else ("", part.level)
