"""Reading what was sent for one question, kind by kind. Bad input gives a translated, specific message per control.

Controls are named after the question: `<key>` for a choice, `<key>-text`, `<key>-language`, and so on. What is read
is normalised; what cannot be read is given back as it was typed, so that nothing is lost.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from foundation import languages, typed_text
from questionnaires.given import Given, Reading
from questionnaires.links import URL_LIMIT, as_link
from questionnaires.records import Form

TEXT_LIMIT = 20_000
QUOTATION_LIMIT = 5_000
LINE_LIMIT = 300
LINES_LIMIT = 1_000
MOST_ROWS = 40
LONGEST_COUNT = 12
DATE_FORM = re.compile(r"\d{4}(-\d{2}-\d{2})?")
YEAR_FORM = re.compile(r"(19|20)\d{2}", re.ASCII)
SEPARATORS = re.compile("[ \u00a0\u2009\u202f\u066c]")
GROUPED = re.compile(f"[0-9]{{1,3}}({SEPARATORS.pattern}[0-9]{{3}})+")
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

    def choices(self, ending: str = "choices", offered: Sequence[str] | None = None) -> list[str]:
        """Those ticked, in the order in which they are offered."""
        offered = self.offered if offered is None else offered
        ticked = set(self.sent.getlist(self.name(ending)))
        if not ticked <= set(offered):
            self.refuse(ending, _("Tick only choices that are offered."))
        return [key for key in offered if key in ticked]

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
    choices = reader.choices()
    other = reader.text("other", LINE_LIMIT) if "other" in reader.offered else ""
    if other and "other" not in choices:
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
    empty = not any(_filled(part) for part in value.values())
    if not empty and value["needed"] is None and reader.name("needed") not in reader.errors:
        reader.refuse("needed", _("Say whether assistance is needed."))
    return Given(value=None if empty else value, text=text, language=reader.language(text or by_whom))


def read_records(reader: Reader, form: Form) -> Given:
    """LEG, CASE, AUTH, XREF: records in the order sent; those left empty or marked for removal fall away."""
    rows = [_record(reader, form, f"{place}-") for place in range(_count(reader))]
    return Given(value=_kept(reader, rows, bool) or None)


def _kept(reader: Reader, rows: list[dict[str, Any]], given: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """The rows with something in them; where something is wrong all before the last of them, so that each message
    still finds its row."""
    if not reader.errors:
        return [row for row in rows if given(row)]
    last = max((place for place, row in enumerate(rows, start=1) if given(row)), default=0)
    return rows[:last]


def read_record(reader: Reader, form: Form) -> Given:
    """NOTIF: one record."""
    return Given(value=_record(reader, form, "") or None)


def _count(reader: Reader) -> int:
    """How many rows the page had."""
    typed = str(reader.sent.get(reader.name("rows"), "") or "0")
    count = int(typed) if typed.isdecimal() and len(typed) < 4 else MOST_ROWS + 1
    if count > MOST_ROWS:
        reader.refuse("rows", _("At most %(limit)d entries can be given here.") % {"limit": MOST_ROWS})
    return min(count, MOST_ROWS)


def _record(reader: Reader, form: Form, before: str) -> dict[str, Any]:
    """One record by field, nothing when it is empty; half filled, it is said what is missing."""
    if reader.name(f"{before}remove") in reader.sent:
        return {}
    row: dict[str, Any] = {}
    for part in form.fields:
        if part.control == "language":
            row[part.name] = reader.language(_last_text(row), f"{before}{part.name}")
        else:
            row[part.name] = CONTROLS[part.control](reader, f"{before}{part.name}")
    if not any(_filled(value) for value in row.values()):
        return {}
    for need in form.needs:
        first = f"{before}{need.names[0]}"
        if not any(_filled(row[name]) for name in need.names) and reader.name(first) not in reader.errors:
            reader.refuse(first, str(need.message))
    return row


def _last_text(row: dict[str, Any]) -> str:
    """The text that the language just after it is said of."""
    return str(list(row.values())[-1])


def _filled(value: Any) -> bool:
    """A No is something; no text and no tick are nothing."""
    return value not in (None, "", [])


def read_statistics(reader: Reader) -> Given:
    """STAT: figures by year and measure, years in order, and a text on how they are counted."""
    text = reader.text()
    language = reader.language(text)
    rows = [_figures(reader, place) for place in range(_count(reader))]
    years = [row["year"] if row["figures"] else "" for row in rows]
    for place, year in enumerate(years):
        if year and year in years[:place]:
            reader.refuse(f"{place}-year", _("The year %(year)s stands in this table twice.") % {"year": year})
    kept = _kept(reader, rows, lambda row: bool(row["figures"]))
    if not reader.errors:
        kept.sort(key=lambda row: row["year"])
    return Given(value=kept or None, text=text, language=language)


def _figures(reader: Reader, place: int) -> dict[str, Any]:
    """A row of the table: the year, and by measure the figures there are."""
    year = _number(reader, f"{place}-year", as_year)
    typed = {measure: _number(reader, f"{place}-of-{measure}", as_count) for measure in reader.offered}
    figures = {measure: figure for measure, figure in typed.items() if figure != ""}
    if figures and year == "":
        reader.refuse(f"{place}-year", _("Give the year of these figures."))
    return {"year": year, "figures": figures}


def _number(reader: Reader, ending: str, check: Callable[[str], str]) -> int | str:
    """The number typed; what is none as it was typed, and nothing for an empty cell."""
    taken = reader.checked(ending, check)
    return int(taken) if taken and reader.name(ending) not in reader.errors else taken


def western(typed: str) -> str:
    """The same with Western digits, whatever script the digits are of."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in typed)


def as_count(typed: str) -> str:
    """A whole number; groups of three may be set apart by a space or by the Arabic separator."""
    number = western(typed)
    if GROUPED.fullmatch(number):
        number = SEPARATORS.sub("", number)
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_COUNT):
        message = _("“%(typed)s” is not a whole number. Write digits only, and leave empty what is not counted.")
        raise ValidationError(message % {"typed": typed[:40]})
    return number


def as_year(typed: str) -> str:
    number = western(typed)
    if not YEAR_FORM.fullmatch(number):
        raise ValidationError(_("Write the year with four digits, as in 2019."))
    return number


def as_date(typed: str) -> str:
    """`2019` or `2019-06-14`, in Western digits whatever digits were typed."""
    day = western(typed)
    if not DATE_FORM.fullmatch(day):
        raise ValidationError(_("Write the date as a year, or as year-month-day: 2019 or 2019-06-14."))
    try:
        date.fromisoformat(day if "-" in day else f"{day}-01-01")
    except ValueError as error:
        raise ValidationError(_("There is no such day: %(date)s.") % {"date": day}) from error
    return day


def as_web_address(typed: str) -> str:
    typed = typed_text.validate(typed, limit=URL_LIMIT)
    try:
        is_web_address(typed)
    except ValidationError as error:
        message = _("Write the whole address of the page, beginning with https:// or http://.")
        raise ValidationError(message) from error
    return typed


# How each control of a record is read.
CONTROLS: dict[str, Callable[[Reader, str], Any]] = {
    "line": lambda reader, ending: reader.text(ending, LINE_LIMIT),
    "lines": lambda reader, ending: reader.text(ending, LINES_LIMIT),
    "text": lambda reader, ending: reader.text(ending, QUOTATION_LIMIT),
    "day": lambda reader, ending: reader.checked(ending, as_date),
    "address": lambda reader, ending: reader.checked(ending, as_web_address),
    "source": lambda reader, ending: reader.checked(ending, as_link),
    "yes_no": lambda reader, ending: reader.yes_no(ending),
    "languages": lambda reader, ending: reader.choices(ending, languages.OFFICIAL),
}
Read = Callable[[Reader], Given]
