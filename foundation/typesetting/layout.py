"""The outline of an authored United Nations document: plain values that the web page and every file are drawn from.

An outline is frozen when a document is issued: `to_data` gives JSON, `from_data` gives the same outline back.
Numbers of paragraphs are text, so they stay what they were in every form of the document.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from foundation import prose
from foundation.languages import OFFICIAL, RIGHT_TO_LEFT

LEVELS = (1, 2, 3)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line of the masthead; the label brings its own colon ("Date:", "日期：")."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading in the language of the document, its numeral included ("I. Introduction"), at level 1, 2 or 3."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One numbered paragraph, or one without number.

    `text` is restricted Markdown (foundation.prose) in `language`; `label` is the number as the document writes it.
    """

    text: str
    language: str
    number: int | None = None
    label: str = ""

    @property
    def anchor(self) -> str:
        return f"p{self.number}" if self.number else ""


Block = Heading | Paragraph
_BLOCKS: dict[str, type[Heading] | type[Paragraph]] = {"heading": Heading, "paragraph": Paragraph}


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document in one language; `dated` is the only date a file made from it carries."""

    language: str
    dated: date
    symbol: str
    body_name: str
    title: str
    facts: tuple[Fact, ...] = ()
    # Working group; session with place and days; agenda item.
    session_lines: tuple[str, ...] = ()
    note: str = ""
    # What every reader must be told first: a demonstration, a simulation.
    notices: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Headings of the first two levels, for the table of contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level < 3)

    def to_data(self) -> dict[str, Any]:
        """Plain JSON values, the same for the same outline (foundation.canonical makes the digest)."""
        names = {kind: name for name, kind in _BLOCKS.items()}
        return {
            **asdict(self),
            "dated": self.dated.isoformat(),
            "facts": [asdict(fact) for fact in self.facts],
            "session_lines": list(self.session_lines),
            "notices": list(self.notices),
            "blocks": [{"kind": names[type(block)], **asdict(block)} for block in self.blocks],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Document":
        """The outline that `to_data` wrote down; raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            **{
                **data,
                "dated": date.fromisoformat(data["dated"]),
                "facts": tuple(Fact(**fact) for fact in data["facts"]),
                "session_lines": tuple(data["session_lines"]),
                "notices": tuple(data["notices"]),
                "blocks": tuple(_block(values) for values in data["blocks"]),
            }
        )


class Outline:
    """Collects the blocks of a document in one language and numbers its paragraphs and headings as they come."""

    def __init__(self, *, language: str) -> None:
        if language not in OFFICIAL:
            raise ValueError(f"Not an official language: {language}")
        self.language = language
        self._blocks: list[Block] = []
        self._paragraphs = 0
        self._headings = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

    def heading(self, text: str, *, level: int) -> None:
        if level not in LEVELS:
            raise ValueError(f"A heading has level 1, 2 or 3, not {level}")
        self._headings += 1
        self._blocks.append(Heading(text=text, level=level, anchor=f"h{self._headings}"))

    def paragraph(self, text: str, *, language: str = "") -> None:
        """A numbered paragraph; `language` when it is not the document's."""
        self._paragraphs += 1
        number = self._paragraphs
        label = numbered(number, self.language)
        self._blocks.append(Paragraph(text=text, language=language or self.language, number=number, label=label))

    def remark(self, text: str, *, language: str = "") -> None:
        """A paragraph without number."""
        self._blocks.append(Paragraph(text=text, language=language or self.language))


def parts_of(paragraph: Paragraph) -> list[prose.Block]:
    """Its lists and further paragraphs, in order; the number stands before the first line, though it were empty."""
    blocks = prose.blocks(paragraph.text)
    if paragraph.label and (not blocks or blocks[0].kind != "paragraph"):
        blocks.insert(0, prose.Block("paragraph", ""))
    return blocks


def numbered(number: int, language: str) -> str:
    """A paragraph's number as documents in that language write it: "4.", in Arabic "4-"."""
    return f"{number}-" if language in RIGHT_TO_LEFT else f"{number}."


def _block(values: dict[str, Any]) -> Block:
    values = dict(values)
    kind = values.pop("kind")
    if kind not in _BLOCKS:
        raise ValueError(f"Not a block of an outline: {kind}")
    return _BLOCKS[kind](**values)
