"""A file of answers in JSON that came back; nothing of it is believed but what its seals hold."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from foundation import json_shape, strict_json
from foundation.package_guard import PackageRefused
from foundation.strict_json import Bounds, below, placed
from questionnaires.exchange import schema
from questionnaires.exchange.writing import head_seal
from questionnaires.workbook import seal

# A questionnaire of 1,200 questions with a long text to each is half of this.
BOUNDS = Bounds(size=8_000_000)


@dataclass(frozen=True)
class Item:
    """One question of the file, with the pointer to it; `name` is the file's inside an archive."""

    pointer: str
    key: str
    version: int
    seal: str
    answer: dict[str, Any]
    name: str = ""


@dataclass(frozen=True)
class Returned:
    """The file as read: what it says it is, and its questions."""

    reference: str
    language: str
    items: tuple[Item, ...]


def read(content: bytes, name: str = "") -> Returned:
    """The file's questions; raises PackageRefused for a file that is none of ours, is altered, or could do harm."""
    values = strict_json.read(content, BOUNDS)
    if not isinstance(values, dict) or "format" not in values:
        raise PackageRefused(_("This is JSON, but no file of answers of this site: it does not say its format."))
    if found := json_shape.fault(schema.FILE, values):
        raise PackageRefused(placed(*found))
    expected = head_seal(values["review"], values["language"], values["scope"])
    if not seal.holds(values["seal"], expected):
        sentence = _("the seal does not hold: the file was altered, or comes from another place. Take one anew.")
        raise PackageRefused(placed("/seal", sentence))
    return Returned(values["review"], values["language"], tuple(_items(values, name)))


def _items(values: dict[str, Any], name: str) -> list[Item]:
    found = []
    for place, article in enumerate(values["articles"]):
        questions = below(below("/articles", place), "questions")
        for number, row in enumerate(article["questions"]):
            pointer = below(questions, number)
            found.append(Item(pointer, row["id"], row["version"], row["seal"], row["answer"], name))
    return found
