"""Whether values have the shape a JSON Schema says, told by the place that has not.

Of JSON Schema (2020-12) the few words that our schemas use, and no others: `demand_known` holds a schema to them.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from foundation.strict_json import below

Schema = dict[str, Any]
# A place, as a JSON pointer, and what is wrong there.
Fault = tuple[str, str]

TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
# What says something to readers and nothing of the shape.
REMARKS = {"$schema", "$id", "title", "description"}


def fault(schema: Schema, value: Any, pointer: str = "") -> Fault | None:
    """The first place that has not the shape; none where all have."""
    return next(_faults(schema, value, pointer), None)


def demand_known(schema: Schema) -> None:
    """Raises KeyError for a word of a schema that would go unheard."""
    for word, told in schema.items():
        if word not in REMARKS:
            WORDS[word]
        if word == "properties":
            for part in told.values():
                demand_known(part)
        elif isinstance(told, dict):
            demand_known(told)


def _faults(schema: Schema, value: Any, pointer: str) -> Iterator[Fault]:
    for word, told in schema.items():
        if word not in REMARKS:
            yield from WORDS[word](told, value, pointer, schema)


def _type(told: str | list[str], value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    names = [told] if isinstance(told, str) else told
    if not any(TYPES[name](value) for name in names):
        yield pointer, _("has to be of the type %(types)s.") % {"types": ", ".join(names)}


def _const(told: Any, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if value != told:
        yield pointer, _("has to be “%(value)s”.") % {"value": told}


def _enum(told: list[Any], value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if value not in told:
        yield pointer, _("has to be one of these: %(values)s.") % {"values": ", ".join(map(str, told))}


def _pattern(told: str, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if isinstance(value, str) and not re.search(told, value):
        yield pointer, _("is not written as a file of this site has it.")


def _maximum(told: int, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if TYPES["integer"](value) and value > told:
        yield pointer, _("is larger than %(limit)d.") % {"limit": told}


def _minimum(told: int, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if TYPES["integer"](value) and value < told:
        yield pointer, _("is smaller than %(limit)d.") % {"limit": told}


def _max_length(told: int, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if isinstance(value, str) and len(value) > told:
        yield pointer, _("is longer than %(limit)d characters.") % {"limit": told}


def _max_items(told: int, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if isinstance(value, list) and len(value) > told:
        yield pointer, _("has more than %(limit)d entries.") % {"limit": told}


def _items(told: Schema, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _faults(told, part, below(pointer, number))


def _required(told: list[str], value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if isinstance(value, dict):
        for name in told:
            if name not in value:
                yield below(pointer, name), _("is missing.")


def _properties(told: Schema, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if isinstance(value, dict):
        for name, part in told.items():
            if name in value:
                yield from _faults(part, value[name], below(pointer, name))


def _additional(told: bool | Schema, value: Any, pointer: str, schema: Schema) -> Iterator[Fault]:
    if not isinstance(value, dict):
        return
    for name in [name for name in value if name not in schema.get("properties", {})]:
        if isinstance(told, dict):
            yield from _faults(told, value[name], below(pointer, name))
        elif not told:
            yield below(pointer, name), _("has no place here.")


WORDS: dict[str, Callable[[Any, Any, str, Schema], Iterator[Fault]]] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
    "maxLength": _max_length,
    "maxItems": _max_items,
    "items": _items,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
}
