"""JSON as it is read from somebody's file: UTF-8, of a bounded size and depth, each name once, whole numbers only.

What the library would let pass, or give up on, is refused in one sentence that says where: a line and column while it
is no JSON yet, a JSON pointer (RFC 6901) once it is.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from foundation.package_guard import PackageRefused

# A string, or a bracket outside of one.
TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
MOST_DIGITS = 15


@dataclass(frozen=True)
class Bounds:
    """What a file may hold at most: bytes, brackets inside one another, and brackets in all."""

    size: int
    depth: int = 16
    brackets: int = 100_000


@dataclass(frozen=True)
class Refused:
    """Stands in the place of a value that is not taken, until the walk tells where that is."""

    sentence: str


def read(content: bytes, bounds: Bounds) -> Any:
    """The values of the file; raises PackageRefused."""
    text = _text(content, bounds)
    _demand_shallow(text, bounds)
    try:
        values = json.loads(
            text, object_pairs_hook=_names_once, parse_int=_whole, parse_float=_broken, parse_constant=_broken
        )
    except json.JSONDecodeError as error:
        raise _at(text, error.pos, _("this is no JSON, or it is cut off. Write it anew.")) from None
    for place, sentence in _refusals(values, ""):
        raise PackageRefused(placed(place, sentence))
    return values


def placed(pointer: str, sentence: str) -> str:
    return _("%(place)s: %(sentence)s") % {"place": shown(pointer) or "/", "sentence": sentence}


def shown(pointer: str) -> str:
    """A pointer as it can be written anywhere: what cannot be seen stands as its code."""
    plain = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in pointer)
    return plain if len(plain) <= 200 else f"{plain[:200]}…"


def below(pointer: str, name: str | int) -> str:
    return f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"


def _text(content: bytes, bounds: Bounds) -> str:
    if not content.strip():
        raise PackageRefused(_("The file is empty. Save it again and choose it anew."))
    if len(content) > bounds.size:
        limit = {"limit": filesizeformat(bounds.size)}
        raise PackageRefused(_("The file is larger than %(limit)s. Divide it and bring the parts one by one.") % limit)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("The file is not in UTF-8: byte %(number)d is part of no character. Save it in UTF-8.")
        raise PackageRefused(sentence % {"number": error.start + 1}) from None


def _demand_shallow(text: str, bounds: Bounds) -> None:
    """Before anything is built of it: how deep brackets stand, and how many there are."""
    depth = brackets = 0
    for found in TOKENS.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth, brackets = depth + 1, brackets + 1
        elif sign in "]}":
            depth -= 1
        if depth > bounds.depth or brackets > bounds.brackets:
            raise _at(text, found.start(), _("more stands here, or deeper inside one another, than answers have."))


def _at(text: str, position: int, sentence: str) -> PackageRefused:
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    facts = {"line": line, "column": column, "sentence": sentence}
    return PackageRefused(_("Line %(line)d, column %(column)d: %(sentence)s") % facts)


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = Refused(_("this name stands here twice. Keep one of the two.")) if name in found else value
    return found


def _whole(digits: str) -> int | Refused:
    return int(digits) if len(digits) <= MOST_DIGITS else _broken(digits)


def _broken(typed: str) -> Refused:
    return Refused(_("“%(typed)s” is no whole number that an answer can hold.") % {"typed": typed[:40]})


def _refusals(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Each place of something that is not taken, in order."""
    if isinstance(value, Refused):
        yield pointer, value.sentence
    elif isinstance(value, str):
        yield from _halves(value, pointer)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _refusals(part, below(pointer, number))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _halves(name, below(pointer, name))
            yield from _refusals(part, below(pointer, name))


def _halves(text: str, pointer: str) -> Iterator[tuple[str, str]]:
    if HALF_CHARACTER.search(text):
        yield pointer, _("holds half of a character. Type the passage again.")
