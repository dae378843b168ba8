"""Rows that came back, each question's put together and read by the readers of its kind: an answer, or a refusal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from foundation import punctuation
from foundation.typed_text import whole_number
from questionnaires import question_types
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.workbook import seal
from questionnaires.workbook.layouts import FIRST, HEADS, Cell, Layout
from questionnaires.workbook.outline import Asked
from questionnaires.workbook.reading import Place, Row
from questionnaires.workbook.writing import ANSWERS, ID, LANGUAGE, SEAL, SUPPLIED, TRANSLATION, VERSION


@dataclass(frozen=True)
class Told:
    """What the file says of one question. `given` is none where the cells are as they were sent; a `refusal` says
    at `place` what is wrong and what to do."""

    key: str
    version: int
    place: Place
    given: Given | None = None
    refusal: str = ""
    # Of a translation into the language of the file, the number of the one that was sent; none of an answer.
    translates: int | None = None


@dataclass
class Block:
    """The rows of one question, by the names of their lines; `spare` are rows whose id stands in the file already."""

    key: str
    lines: dict[str, Row] = field(default_factory=dict)
    spare: list[Row] = field(default_factory=list)

    @property
    def first(self) -> Row:
        return self.lines.get(FIRST) or next(iter(self.lines.values()))


# How a question was sent in a version, with the rows that had: none for what this person does not answer.
SentAs = Callable[[str, int], tuple[Asked, Layout] | None]


def blocks(rows: Iterable[Row]) -> tuple[list[Block], list[Told]]:
    """The rows by question, and refusals of those that name none but hold something."""
    found: dict[str, Block] = {}
    stray: list[Told] = []
    for row in rows:
        key, _slash, name = row.cells.get(ID, "").strip().partition("/")
        if not key:
            if row.is_answered_in:
                stray.append(_refused("", row.place(), _no_id()))
            continue
        block = found.setdefault(key, Block(key))
        if name in block.lines:
            block.spare.append(row)
        else:
            block.lines[name] = row
    return list(found.values()), stray


def _no_id() -> str:
    return _("This row has no id, so that its answer belongs to no question. Write it in the row of its question.")


def read_blocks(rows: Iterable[Row], reference: str, sent_as: SentAs, language: str) -> list[Told]:
    """What the file, which is in `language`, says of each question it holds, in its order."""
    found, told = blocks(rows)
    for block in found:
        told += [
            _refused(block.key, row.place(), _("The id of this row stands in the file already. Keep one of the two."))
            for row in block.spare
        ]
        told.append(_read(block, reference, sent_as))
        if not told[-1].refusal:
            told += _translations(block, sent_as, language)
    return told


def _refused(key: str, place: Place, sentence: str, version: int = 0) -> Told:
    return Told(key, version, place, refusal=sentence)


def sealed_in(rows: Iterable[Row], reference: str) -> dict[str, int]:
    """The version in which each question was sent, of those whose seal holds."""
    found, _stray = blocks(rows)
    return {one.key: version_of(one) for one in found if is_sealed(one, reference)}


def version_of(block: Block) -> int:
    """The version that the row says was sent; -1 for none."""
    return whole_number(block.first.cells.get(VERSION, "").strip(), digits=9, otherwise=-1)


def supplied_in(block: Block) -> int | None:
    """The number of the translation that was sent, 0 for the room for one; none where there was no room."""
    typed = block.first.cells.get(SUPPLIED, "").strip() if block.lines.get(FIRST) else ""
    return whole_number(typed, digits=9, otherwise=-1) if typed else None


def is_sealed(block: Block, reference: str) -> bool:
    version, supplied = version_of(block), supplied_in(block)
    expected = seal.of_row(reference=reference, key=block.key, version=version, translation=supplied)
    return FIRST in block.lines and seal.holds(block.first.cells.get(SEAL, "").strip(), expected)


def _read(block: Block, reference: str, sent_as: SentAs) -> Told:
    version, place = version_of(block), block.first.place()
    if FIRST not in block.lines:
        sentence = _("The row of this question itself is missing. Copy your answer into a fresh workbook.")
        return _refused(block.key, place, sentence)
    if not is_sealed(block, reference):
        sentence = _("The id, version or seal of this row was altered. Copy your answer into a fresh workbook.")
        return _refused(block.key, place, sentence)
    found = sent_as(block.key, version)
    if found is None:
        sentence = _("You answer no question of this id in this version here. Take a fresh workbook.")
        return _refused(block.key, place, sentence)
    asked, lines = found
    if refusal := _misplaced(block, lines):
        return refusal
    return _as_sent(block, lines, version) or _read_cells(block, asked, lines, version)


def _translations(block: Block, sent_as: SentAs, language: str) -> Iterator[Told]:
    """What stands in the cell for a translation; an empty one takes none away, and says nothing."""
    version, number = version_of(block), supplied_in(block)
    sent = sent_as(block.key, version)
    rows = [block.lines[name] for name, line in sent[1].by_name.items() if line.is_text] if sent else []
    for row in rows if number is not None else []:
        place, typed = row.place(TRANSLATION), row.cells.get(TRANSLATION, "")
        named = MultiValueDict({f"{block.key}-text": [typed], f"{block.key}-language": [language]})
        reading = question_types.read(Kind.TXT, block.key, named, {})
        if reading.errors:
            sentence = " ".join(next(iter(reading.errors.values())))
            yield Told(block.key, version, place, refusal=sentence, translates=number)
        elif reading.given.text:
            yield Told(block.key, version, place, given=reading.given, translates=number)


def _misplaced(block: Block, lines: Layout) -> Told | None:
    """A row too many, or one too few: what it would mean is not guessed."""
    for name, row in block.lines.items():
        if name not in lines.by_name:
            sentence = _("The id of this row belongs to no row of its question. Take a fresh workbook.")
            return _refused(block.key, row.place(), sentence)
    missing = [name for name in lines.by_name if name not in block.lines and name != HEADS]
    if missing:
        sentence = _("Rows of this question are missing. Copy your answer into a fresh workbook.")
        return _refused(block.key, block.first.place(), sentence)
    return None


def _cells(block: Block, lines: Layout) -> list[tuple[Cell, Row, int]]:
    """Each cell to answer in, with where it stands."""
    found: list[tuple[Cell, Row, int]] = []
    for name, line in lines.by_name.items():
        if name == HEADS:
            continue
        row = block.lines[name]
        found += [(cell, row, column) for column, cell in enumerate(line.cells, start=ANSWERS)]
        if line.language:
            found.append((line.language, row, LANGUAGE))
    return found


def _as_sent(block: Block, lines: Layout, version: int) -> Told | None:
    """Cells that hold what was sent say nothing new, whatever a reader would say of them now."""
    if all(row.cells.get(column, "") == str(cell.shown) for cell, row, column in _cells(block, lines)):
        return Told(block.key, version, block.first.place(ANSWERS))
    return None


def _read_cells(block: Block, asked: Asked, lines: Layout, version: int) -> Told:
    sent: MultiValueDict[str, str] = MultiValueDict()
    places = {block.key: block.first.place()}
    for cell, row, column in _cells(block, lines):
        name = f"{block.key}-{cell.ending}" if cell.ending else block.key
        place = row.place(column)
        places.setdefault(name, place)
        if not cell.ending:
            places[name] = place
        typed = row.cells.get(column, "")
        value = _value(cell, typed)
        if value is None:
            return _refused(block.key, place, _not_offered(cell, typed), version)
        if value:
            sent.appendlist(name, value)
    if lines.rows is not None:
        sent[f"{block.key}-rows"] = str(lines.rows)
    reading = question_types.read(asked.kind, block.key, sent, asked.offers)
    if reading.errors:
        name, sentences = next(iter(reading.errors.items()))
        return _refused(block.key, places.get(name, block.first.place()), " ".join(sentences), version)
    return Told(block.key, version, block.first.place(ANSWERS), given=reading.given)


def _value(cell: Cell, typed: str) -> str | None:
    """What the control would send; none for a word that is not in the cell's list."""
    if not cell.words:
        return typed
    if not typed.strip():
        return ""
    wanted = typed.strip().casefold()
    chosen: Mapping[str, str] = {str(words).casefold(): key for key, words in cell.words}
    if wanted not in chosen:
        return None
    return cell.ticks or chosen[wanted]


def _not_offered(cell: Cell, typed: str) -> str:
    facts = {"typed": typed[:40], "choices": punctuation.several([words for _key, words in cell.words])}
    return _("“%(typed)s” is not offered here. Choose one of these, or leave the cell empty: %(choices)s") % facts
