"""Where an answer stands in the rows below its question, kind by kind, and which control of a form each cell is.

The cells are named as the controls of the page, so that what comes back is read by the same readers as a form
(`question_types.read`). A kind that consists of records needs nothing here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from foundation import languages
from questionnaires import question_types
from questionnaires.reading import MOST_ROWS
from questionnaires.records import Field, Form
from questionnaires.workbook.outline import Asked

# Rows left empty for records and years beside those given.
SPARE_ROWS = 3
# The line on which the question itself stands, and that with the heads of a table.
FIRST, HEADS = "", "heads"

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """One cell to answer in. `words` are the choices it offers, by the value of the control; `ticks` is the value
    that a tick in this cell adds to its control."""

    ending: str
    value: str | int = ""
    words: Words = ()
    ticks: str = ""

    @property
    def shown(self) -> str | int:
        """What stands in the cell; a choice that is no longer offered stands under its key."""
        return dict(self.words).get(str(self.value), self.value) if self.words else self.value


@dataclass(frozen=True)
class Line:
    """One row: what is asked in it, the language of its text where it has one, and its cells."""

    name: str
    label: str = ""
    cells: tuple[Cell, ...] = ()
    language: Cell | None = None
    heads: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether this is the line of the answer's own text, which may be translated."""
        return self.language is not None and self.cells[0].ending == "text"


@dataclass(frozen=True)
class Layout:
    """The rows of one question; `rows` is what the form says of how many records or years it has."""

    lines: tuple[Line, ...]
    rows: int | None = None
    by_name: Mapping[str, Line] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {line.name: line for line in self.lines})


def layout(asked: Asked, own_language: str) -> Layout:
    """The rows of the question with the answer as sent."""
    known = question_types.TYPES[asked.kind]
    return LAYOUTS[known.template](asked, own_language)


def in_each_language(words: Callable[[], Words]) -> Callable[[], Words]:
    """A list that every second cell has is translated once a language."""

    @cache
    def in_language(_language: str) -> Words:
        return words()

    return lambda: in_language(get_language() or "en")


@in_each_language
def language_words() -> Words:
    return tuple((code, languages.name(code)) for code in languages.OFFICIAL)


@in_each_language
def yes_no_words() -> Words:
    return ("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No"))


@in_each_language
def tick_words() -> Words:
    return (("yes", pgettext("answer", "Yes")),)


def _offered(asked: Asked) -> Words:
    return tuple((key, str(words)) for key, words in asked.offers.items())


def _language(ending: str, text: str, language: str, own: str) -> Cell:
    """The language of a text; of one that is not written yet, the person's own is offered."""
    return Cell(ending, language if text else own, language_words())


def _text(asked: Asked, own: str, name: str, label: str) -> Line:
    language = _language("language", asked.given.text, asked.given.language, own)
    return Line(name, label, (Cell("text", asked.given.text),), language)


def _ticks(asked: Asked, ticked: list[str], *, leave_out: tuple[str, ...] = ()) -> Iterator[Line]:
    """A row a choice, those no longer offered but ticked last."""
    gone = [(key, key) for key in ticked if key not in asked.offers]
    for key, words in (*_offered(asked), *gone):
        if key not in leave_out:
            value = "yes" if key in ticked else ""
            yield Line(f"choices.{key}", words, (Cell("choices", value, tick_words(), ticks=key),))


def _choice(asked: Asked, own: str) -> Layout:
    return Layout((Line(FIRST, cells=(Cell("", asked.given.value or "", _offered(asked)),)),))


def _free(asked: Asked, own: str) -> Layout:
    return Layout((_text(asked, own, FIRST, ""),))


def _multi(asked: Asked, own: str) -> Layout:
    value = asked.given.value or {}
    lines = [Line(FIRST), *_ticks(asked, value.get("choices", []))]
    if "other" in asked.offers:
        other = value.get("other", "")
        language = _language("language", other, asked.given.language, own)
        lines.append(Line("other", _("Other: which"), (Cell("other", other),), language))
    return Layout(tuple(lines))


def _difficulties(asked: Asked, own: str) -> Layout:
    ticked = (asked.given.value or {}).get("choices", [])
    return Layout((Line(FIRST), *_ticks(asked, ticked), _text(asked, own, "text", _("In words"))))


def _assistance(asked: Asked, own: str) -> Layout:
    value = asked.given.value or {}
    by_whom = Cell("by_whom", value.get("by_whom", ""))
    # One language for both texts of the answer: it stands at the last.
    language = _language("language", asked.given.text or str(by_whom.value), asked.given.language, own)
    return Layout(
        (
            Line(FIRST),
            _yes_no_line("needed", _("Assistance needed"), value),
            *_ticks(asked, value.get("kinds", [])),
            _yes_no_line("received", _("Already received"), value),
            Line("by_whom", _("Received from whom"), (by_whom,)),
            _yes_no_line("still_needed", _("Still needed"), value),
            Line("text", _("In words"), (Cell("text", asked.given.text),), language),
        )
    )


def _yes_no_line(name: str, label: str, value: Mapping[str, Any]) -> Line:
    return Line(name, label, (_yes_no(name, value.get(name)),))


def _yes_no(ending: str, value: Any) -> Cell:
    return Cell(ending, "" if value is None or value == "" else "yes" if value else "no", yes_no_words())


def _records(asked: Asked, own: str) -> Layout:
    form = question_types.form_of(asked.kind)
    heads = Line(HEADS, heads=tuple(_heads(form)))
    if not form.repeats:
        return Layout((Line(FIRST), heads, Line("record", cells=tuple(_record(form, asked.given.value or {}, "")))))
    kept = list(asked.given.value or [])
    kept += [{} for _place in range(_spare(kept))]
    lines = [
        Line(str(place), f"{place + 1}.", tuple(_record(form, row, f"{place}-"))) for place, row in enumerate(kept)
    ]
    return Layout((Line(FIRST), heads, *lines), rows=len(kept))


def _heads(form: Form) -> Iterator[str]:
    for part in form.fields:
        if part.control == "languages":
            yield from (
                _("%(label)s: %(words)s") % {"label": part.label, "words": words} for _code, words in language_words()
            )
        else:
            yield str(part.label)


def _record(form: Form, row: Mapping[str, Any], before: str) -> Iterator[Cell]:
    for part in form.fields:
        yield from _controls(part, row.get(part.name), f"{before}{part.name}")


def _controls(part: Field, value: Any, ending: str) -> Iterator[Cell]:
    if part.control == "languages":
        for code, _words in language_words():
            yield Cell(ending, "yes" if code in (value or []) else "", tick_words(), ticks=code)
    elif part.control == "yes_no":
        yield _yes_no(ending, value)
    else:
        yield Cell(ending, value or "", language_words() if part.control == "language" else ())


def _spare(kept: list[Any]) -> int:
    """Rows left empty: no more than a reader takes together with those given."""
    return max(0, min(SPARE_ROWS, MOST_ROWS - len(kept)))


def _statistics(asked: Asked, own: str) -> Layout:
    kept = list(asked.given.value or [])
    there = {row["year"] for row in kept}
    kept += [{"year": year, "figures": {}} for year in asked.years if year not in there]
    kept.sort(key=lambda row: row["year"])
    kept += [{"year": "", "figures": {}} for _place in range(_spare(kept))]
    heads = (pgettext("statistics", "Year"), *(words for _key, words in _offered(asked)))
    lines = [Line(str(place), cells=tuple(_figures(asked, row, place))) for place, row in enumerate(kept)]
    text = _text(asked, own, "text", _("What the figures count"))
    return Layout((Line(FIRST), Line(HEADS, heads=heads), *lines, text), rows=len(kept))


def _figures(asked: Asked, row: Mapping[str, Any], place: int) -> Iterator[Cell]:
    yield Cell(f"{place}-year", row["year"])
    for measure in asked.offers:
        yield Cell(f"{place}-of-{measure}", row["figures"].get(measure, ""))


LAYOUTS: dict[str, Callable[[Asked, str], Layout]] = {
    "choice": _choice,
    "text": _free,
    "ticks": _multi,
    "difficulties": _difficulties,
    "assistance": _assistance,
    "records": _records,
    "statistics": _statistics,
}
