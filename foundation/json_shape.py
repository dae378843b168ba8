"""Whether values have the shape a JSON Schema (2020-12) says, told in words by the place that has not."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from jsonschema import Draft202012Validator, ValidationError

from foundation.strict_json import below

Schema = dict[str, Any]
# A place, as a JSON pointer, and what is wrong there.
Fault = tuple[str, str]

OTHERWISE = _("is not written as a file of this site has it.")
# By the word of the schema that is not met.
SENTENCES: dict[str, Promise] = {
    "type": _("has to be of the type %(types)s."),
    "const": _("has to be “%(value)s”."),
    "enum": _("has to be one of these: %(values)s."),
    "maximum": _("is larger than %(limit)d."),
    "minimum": _("is smaller than %(limit)d."),
    "maxLength": _("is longer than %(limit)d characters."),
    "maxItems": _("has more than %(limit)d entries."),
    "required": _("is missing."),
    "additionalProperties": _("has no place here."),
}
# These two speak of a name inside the place: the first that is missing, the first too many.
NAMES: dict[str, Callable[[ValidationError], str]] = {
    "required": lambda error: next(name for name in error.validator_value if name not in error.instance),
    "additionalProperties": lambda error: next(
        name for name in error.instance if name not in error.schema.get("properties", {})
    ),
}


def fault(schema: Schema, value: Any, pointer: str = "") -> Fault | None:
    """The first place that has not the shape; none where all have."""
    error = next(Draft202012Validator(schema).iter_errors(value), None)
    return error and (_pointer(error, pointer), _sentence(error))


def _pointer(error: ValidationError, pointer: str) -> str:
    for part in error.absolute_path:
        pointer = below(pointer, part)
    name = NAMES.get(str(error.validator))
    return below(pointer, name(error)) if name else pointer


def _sentence(error: ValidationError) -> str:
    told = error.validator_value
    several = ", ".join(map(str, told if isinstance(told, list) else [told]))
    words = {"types": several, "values": several, "value": told, "limit": told}
    return str(SENTENCES.get(str(error.validator), OTHERWISE)) % words
