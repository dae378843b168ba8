"""Questions that came back in JSON, each read by the reader of its kind: an answer, or a refusal at its pointer."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from foundation import json_shape
from foundation.canonical import canonical_json
from foundation.strict_json import below, shown
from questionnaires import question_types
from questionnaires.exchange import schema
from questionnaires.exchange.reading import Item
from questionnaires.exchange.writing import answer_of
from questionnaires.workbook import seal
from questionnaires.workbook.matching import SentAs, Told
from questionnaires.workbook.outline import Asked
from questionnaires.workbook.reading import Place

# The part of a row of statistics that holds one number a measure.
FIGURES = "figures"
# A value below a name, with its pointer: what the control of a form by that name would send.
Sent = tuple[str, str, str]


def is_sealed(item: Item, reference: str) -> bool:
    return seal.holds(item.seal, seal.of_row(reference=reference, key=item.key, version=item.version))


def read_items(items: Iterable[Item], reference: str, sent_as: SentAs) -> list[Told]:
    """What the file says of each question it holds, in its order."""
    told: list[Told] = []
    there: set[str] = set()
    for item in items:
        if item.key in there:
            told.append(_refused(item, "/id", _("This id stands in the file already. Keep one of the two.")))
        else:
            told.append(_read(item, reference, sent_as))
        there.add(item.key)
    return told


def _refused(item: Item, pointer: str, sentence: str) -> Told:
    return Told(item.key, item.version, _place(item, pointer), refusal=sentence)


def _place(item: Item, pointer: str) -> Place:
    return Place(item.name, shown(item.pointer + pointer))


def _read(item: Item, reference: str, sent_as: SentAs) -> Told:
    if not is_sealed(item, reference):
        sentence = _("The id, version or seal of this question was altered. Copy your answer into a fresh file.")
        return _refused(item, "/seal", sentence)
    found = sent_as(item.key, item.version)
    if found is None:
        sentence = _("You answer no question of this id in this version here. Take a fresh file.")
        return _refused(item, "/id", sentence)
    asked, _layout = found
    if canonical_json(item.answer) == canonical_json(answer_of(asked.given)):
        return Told(item.key, item.version, _place(item, "/answer"))
    return _read_answer(item, asked)


def _read_answer(item: Item, asked: Asked) -> Told:
    if found := json_shape.fault(schema.answer(schema.value_of(asked.kind)), item.answer, "/answer"):
        return _refused(item, *found)
    controls = list(_controls(item.answer))
    sent = Heard()
    for name, value, _pointer in controls:
        sent.appendlist(_named(asked.key, name), value)
    if isinstance(item.answer["value"], list):
        sent[_named(asked.key, "rows")] = str(len(item.answer["value"]))
    pointers = {_named(asked.key, name): pointer for name, _value, pointer in controls}
    reading = question_types.read(asked.kind, asked.key, sent, asked.offers)
    for name, sentences in reading.errors.items():
        return _refused(item, pointers.get(name, _nearest(name, asked.key, item)), " ".join(sentences))
    for name, pointer in pointers.items():
        if name not in sent.heard:
            return _refused(item, pointer, _("This question asks for nothing of this name. Leave it out."))
    return Told(item.key, item.version, _place(item, "/answer"), given=reading.given)


class Heard(MultiValueDict[str, str]):
    """What would be sent, and which of it a reader asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.heard.add(key)
        return super().get(key, default)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.heard.add(key)
        return super().getlist(key, default)


def _named(key: str, ending: str) -> str:
    return f"{key}-{ending}" if ending else key


def _nearest(name: str, key: str, item: Item) -> str:
    """Where a control that was not sent would stand: in its record, when it is of one."""
    ending = name.removeprefix(f"{key}-")
    place = ending.partition("-")[0]
    if place.isdecimal() and isinstance(item.answer["value"], list):
        return f"/answer/value/{place}"
    return f"/answer/{ending}" if ending in item.answer else "/answer"


def _controls(answer: dict[str, Any]) -> Iterator[Sent]:
    """The answer as a form would send it, by the endings of the names of its controls."""
    yield from _below("", answer["value"], "/answer/value")
    for name in ("text", "language"):
        if answer[name]:
            yield name, answer[name], f"/answer/{name}"


def _below(ending: str, value: Any, pointer: str) -> Iterator[Sent]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _below(_ending(ending, name), part, below(pointer, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _below(f"{number}-" if isinstance(part, dict) else ending, part, below(pointer, number))
    elif isinstance(value, bool):
        yield ending, "yes" if value else "no", pointer
    elif value not in (None, ""):
        yield ending, str(value), pointer


def _ending(before: str, name: str) -> str:
    """What the control of a part is called: figures by their measure, ticks of any kind alike."""
    if before.endswith(FIGURES):
        return f"{before.removesuffix(FIGURES)}of-{name}"
    return before + ("choices" if name == "kinds" else name)
