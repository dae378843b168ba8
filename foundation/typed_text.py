"""What people may type: plain text of a stated length, without characters that hide or turn other characters."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Points that are no characters (Word files hold no U+FFFE and U+FFFF), and tags, which carry words unseen, too.
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_NO_CHARACTERS}\U000e0000-\U000e007f]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")

_REFUSED = (
    (
        "control_character",
        _CONTROL,
        _("The text holds a control character (%(character)s). Remove it, or type the passage again."),
    ),
    (
        "half_character",
        _HALF_CHARACTER,
        _("The text holds half of a character (%(character)s). Type the passage again."),
    ),
    (
        "turning_character",
        _TURNING,
        _(
            "The text holds an invisible character that turns the direction of writing (%(character)s)."
            " Remove it: direction follows the language you choose."
        ),
    ),
)
_TOO_LONG = ngettext_lazy(
    "At most %(limit)d character is possible here; this text has %(length)d.",
    "At most %(limit)d characters are possible here; this text has %(length)d.",
    "limit",
)


def whole_number(typed: str, *, digits: int, otherwise: int) -> int:
    """The number typed in plain digits, this many at most; `otherwise` for anything else, never an error."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= digits else otherwise


def normalised(text: str) -> str:
    """Line ends as `\\n`, characters in their composed form (NFC)."""
    return unicodedata.normalize("NFC", _NEWLINE.sub("\n", text))


@deconstructible
class PlainText:
    """A validator: raises ValidationError with one specific message per thing that is wrong."""

    def __init__(self, *, limit: int) -> None:
        self.limit = limit

    def __call__(self, text: str) -> None:
        problems = [
            ValidationError(message, code=code, params={"character": f"U+{ord(found[0]):04X}"})
            for code, pattern, message in _REFUSED
            if (found := pattern.search(text))
        ]
        if len(text) > self.limit:
            params = {"limit": self.limit, "length": len(text)}
            problems.append(ValidationError(_TOO_LONG, code="too_long", params=params))
        if problems:
            raise ValidationError(problems)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlainText) and other.limit == self.limit

    def __hash__(self) -> int:
        return hash(self.limit)


def validate(text: str, *, limit: int) -> str:
    """The normalised text, or ValidationError; for input that arrives without a form."""
    text = normalised(text)
    PlainText(limit=limit)(text)
    return text


class PlainTextField(forms.CharField):
    """A text area for plain text: normalised, at most `limit` characters, refused with the reason."""

    def __init__(self, *, limit: int, rows: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.limit = limit
        # In place of the one for null characters, which says less than ours.
        self.validators = [*self.default_validators, PlainText(limit=limit)]

    def to_python(self, value: Any) -> str:
        return normalised(super().to_python(value) or "")
