"""Reading what was sent for one question, kind by kind. Bad input gives a translated, specific message per control.

Controls are named after the question: `<key>` for a choice, `<key>-text`, `<key>-language`, and so on. What is read
is normalised; what cannot be read is given back as it was typed, so that nothing is lost.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from foundation import languages, typed_text
from questionnaires.given import Citation, Given, Reading

TEXT_LIMIT = 20_000
QUOTATION_LIMIT = 5_000
LINE_LIMIT = 300
URL_LIMIT = 1_000
MOST_CITATIONS = 40
DATE_FORM = re.compile(r"\d{4}(-\d{2}-\d{2})?")
YES_NO = {"yes": True, "no": False}
is_web_address = URLValidator(schemes=["http", "https"])


class Sent(Protocol):
    """A form as Django hands it over."""

    def get(self, name: str, default: Any = None) -> Any: ...
    def getlist(self, name: str) -> list[str]: ...
    def __contains__(self, name: object) -> bool: ...


@dataclass
class Reader:
    """Reads the controls of one question and gathers what is wrong with them."""

    sent: Sent
    key: str
    offered: Sequence[str] = ()
    errors: dict[str, list[str]] = field(default_factory=dict)

    def name(self, ending: str) -> str:
        return f"{self.key}-{ending}" if ending else self.key

    def refuse(self, ending: str, *messages: str) -> None:
        self.errors.setdefault(self.name(ending), []).extend(messages)

    def checked(self, ending: str, check: Callable[[str], str]) -> str:
        """The control's text through `check`; as typed, with its messages noted, when that refuses."""
        typed = str(self.sent.get(self.name(ending), "") or "").strip()
        try:
            return check(typed) if typed else ""
        except ValidationError as error:
            self.refuse(ending, *error.messages)
            return typed

    def text(self, ending: str = "text", limit: int = TEXT_LIMIT) -> str:
        return self.checked(ending, lambda typed: typed_text.validate(typed, limit=limit).strip())

    def language(self, text: str, ending: str = "language") -> str:
        """The language named for a text; none without a text."""
        named = str(self.sent.get(self.name(ending), "") or "")
        if not text:
            return ""
        if named not in languages.OFFICIAL:
            self.refuse(ending, _("Choose one of the six languages for this text."))
        return named

    def choice(self, ending: str = "", offered: Sequence[str] | None = None) -> str | None:
        """One of the choices offered, or none."""
        chosen = str(self.sent.get(self.name(ending), "") or "")
        if chosen and chosen not in (self.offered if offered is None else offered):
            self.refuse(ending, _("Choose one of the answers offered."))
        return chosen or None

    def yes_no(self, ending: str) -> bool | None:
        return YES_NO.get(self.choice(ending, tuple(YES_NO)) or "")

    def choices(self) -> list[str]:
        """Those ticked, in the order in which they are offered."""
        ticked = set(self.sent.getlist(self.name("choices")))
        if not ticked <= set(self.offered):
            self.refuse("choices", _("Tick only choices that are offered."))
        return [key for key in self.offered if key in ticked]

    def reading(self, given: Given) -> Reading:
        return Reading(given, self.errors)


def read_choice(reader: Reader) -> Given:
    """YPN and YN."""
    return Given(value=reader.choice())


def read_text(reader: Reader) -> Given:
    """TXT and REM."""
    text = reader.text()
    return Given(text=text, language=reader.language(text))


def read_ticks(reader: Reader) -> Given:
    """MULTI: the choices ticked and, with the last one, a text of one's own."""
    choices, other = reader.choices(), reader.text("other", LINE_LIMIT)
    if other and "other" in reader.offered and "other" not in choices:
        choices.append("other")
    value = {"choices": choices, "other": other} if choices else None
    return Given(value=value, language=reader.language(other))


def read_difficulties(reader: Reader) -> Given:
    """CHAL: the reasons ticked, and a text."""
    choices, text = reader.choices(), reader.text()
    return Given(value={"choices": choices} if choices else None, text=text, language=reader.language(text))


def read_assistance(reader: Reader) -> Given:
    """TA: needed or not, which kinds, whether received, from whom and still needed, and a text."""
    text, by_whom = reader.text(), reader.text("by_whom", LINE_LIMIT)
    value = {
        "needed": reader.yes_no("needed"),
        "kinds": reader.choices(),
        "received": reader.yes_no("received"),
        "by_whom": by_whom,
        "still_needed": reader.yes_no("still_needed"),
    }
    empty = all(part in (None, "", []) for part in value.values())
    return Given(value=None if empty else value, text=text, language=reader.language(text or by_whom))


def read_legislation(reader: Reader) -> Given:
    """LEG: citations in the order sent; rows left empty or marked for removal fall away."""
    rows = [_citation(reader, place) for place in range(_count(reader))]
    cited = [asdict(row) for row in rows if row]
    return Given(value=cited or None)


def _count(reader: Reader) -> int:
    """How many rows the page had."""
    typed = str(reader.sent.get(reader.name("rows"), "") or "0")
    count = int(typed) if typed.isdecimal() and len(typed) < 4 else MOST_CITATIONS + 1
    if count > MOST_CITATIONS:
        reader.refuse("rows", _("At most %(limit)d laws can be cited here.") % {"limit": MOST_CITATIONS})
    return min(count, MOST_CITATIONS)


def _citation(reader: Reader, place: int) -> Citation:
    if reader.name(f"{place}-remove") in reader.sent:
        return Citation()
    quotation = reader.text(f"{place}-quotation", QUOTATION_LIMIT)
    row = Citation(
        title=reader.text(f"{place}-title", LINE_LIMIT),
        article=reader.text(f"{place}-article", LINE_LIMIT),
        date=reader.checked(f"{place}-date", as_date),
        quotation=quotation,
        language=reader.language(quotation, f"{place}-language"),
        url=reader.checked(f"{place}-url", as_web_address),
    )
    if row and not row.title:
        reader.refuse(f"{place}-title", _("Give the title of the law."))
    return row


def as_date(typed: str) -> str:
    """`2019` or `2019-06-14`, in Western digits whatever digits were typed."""
    western = "".join(str(unicodedata.digit(sign, sign)) for sign in typed)
    if not DATE_FORM.fullmatch(western):
        raise ValidationError(_("Write the date as a year, or as year-month-day: 2019 or 2019-06-14."))
    try:
        date.fromisoformat(western if "-" in western else f"{western}-01-01")
    except ValueError as error:
        raise ValidationError(_("There is no such day: %(date)s.") % {"date": western}) from error
    return western


def as_web_address(typed: str) -> str:
    typed = typed_text.validate(typed, limit=URL_LIMIT)
    try:
        is_web_address(typed)
    except ValidationError as error:
        message = _("Write the whole address of the page, beginning with https:// or http://.")
        raise ValidationError(message) from error
    return typed


Read = Callable[[Reader], Given]
