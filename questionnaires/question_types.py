"""The kinds of question, one row each: how an answer is read from a form, shown, and which template asks for it.

To add a kind (docs/how-to/add-a-question-kind.md goes through it):

1. `enums`: a member of `Kind`, and a migration;
2. here: a row of `TYPES`. A kind that consists of records (laws, cases, authorities) needs nothing else than a form
   in `records`: `_records(records.MINE)`; a kind of another shape brings a reader in `reading` and a show function in
   `showing`;
3. only for another shape: a template in `templates/questionnaires/kinds/`, and its rows in `workbook/layouts`.

Everything else (pages, saving with and without scripts, both texts side by side, counting, submission, print, the
workbook) follows; `tests/questionnaires/every_kind.py` holds an example of every kind, and the tests try it on all of
these.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from foundation import punctuation
from questionnaires import reading, records, showing
from questionnaires.enums import Kind
from questionnaires.given import Given, Reading, Shown

YES: dict[str, str | Promise] = {"yes": pgettext_lazy("answer", "Yes")}
IN_PART: dict[str, str | Promise] = {"in_part": pgettext_lazy("answer", "Yes, in part")}
NO: dict[str, str | Promise] = {"no": pgettext_lazy("answer", "No")}
OTHER: dict[str, str | Promise] = {"other": pgettext_lazy("choice", "Other")}


@dataclass(frozen=True)
class QuestionType:
    """`offers`: the answers every question of the kind offers; `from_list`: each has a list to tick or to count by,
    `own_list` one of its own instead of the list that all questions of the kind share; `form`: it is made of records.
    """

    read: reading.Read
    show: showing.Show
    template: str
    offers: Mapping[str, str | Promise] = field(default_factory=dict)
    from_list: bool = False
    own_list: bool = False
    form: records.Form | None = None


def _records(form: records.Form) -> QuestionType:
    """A kind made of records of one form, or of one such record."""
    read, show = (
        (reading.read_records, showing.show_records) if form.repeats else (reading.read_record, showing.show_record)
    )
    return QuestionType(partial(read, form=form), partial(show, form=form), "records", form=form)


TYPES: dict[str, QuestionType] = {
    Kind.YPN: QuestionType(reading.read_choice, showing.show_choice, "choice", {**YES, **IN_PART, **NO}),
    Kind.YN: QuestionType(reading.read_choice, showing.show_choice, "choice", {**YES, **NO}),
    Kind.TXT: QuestionType(reading.read_text, showing.show_text, "text"),
    Kind.MULTI: QuestionType(reading.read_ticks, showing.show_ticks, "ticks", from_list=True, own_list=True),
    Kind.LEG: _records(records.LEGISLATION),
    Kind.CASE: _records(records.CASE),
    Kind.STAT: QuestionType(
        reading.read_statistics, showing.show_statistics, "statistics", from_list=True, own_list=True
    ),
    Kind.AUTH: _records(records.AUTHORITY),
    Kind.NOTIF: _records(records.NOTIFICATION),
    Kind.CHAL: QuestionType(reading.read_difficulties, showing.show_difficulties, "difficulties", from_list=True),
    Kind.TA: QuestionType(reading.read_assistance, showing.show_assistance, "assistance", from_list=True),
    Kind.XREF: _records(records.REFERENCE),
    Kind.REM: QuestionType(reading.read_text, showing.show_text, "text"),
}
# The kinds whose records are citations of the State.
CITED = tuple(kind for kind, known in TYPES.items() if known.form and known.form.cited)


def form_of(kind: str) -> records.Form:
    """What is asked of each record of a kind that is made of records."""
    form = TYPES[kind].form
    if form is None:
        raise TypeError(f"Questions of the kind {kind} have no form of records.")
    return form


def offered(kind: str, listed: Mapping[str, str], *, has_other: bool = False) -> dict[str, str | Promise]:
    """The answers a question offers, by key, in order: the kind's own, or those of its list and "Other"."""
    known = TYPES[kind]
    return {**known.offers, **(listed if known.from_list else {}), **(OTHER if has_other else {})}


def opening_words(parent_kind: str, values: Iterable[str]) -> str:
    """The answers to a question of that kind by which another is asked, in words."""
    offers = TYPES[parent_kind].offers
    return punctuation.several(offers.get(value, value) for value in values)


def read(kind: str, key: str, sent: reading.Sent, offers: Mapping[str, Any]) -> Reading:
    """What was sent for the question `key`, with what is wrong with it."""
    reader = reading.Reader(sent, key, tuple(offers))
    return reader.reading(TYPES[kind].read(reader))


def show(kind: str, given: Given, offers: Mapping[str, Any]) -> Shown:
    return TYPES[kind].show(given, offers)


def is_answered(given: Given) -> bool:
    """Unanswered is not No: every reader gives `None` and no text for a question left empty (domain.md §9.4)."""
    return given.value is not None or bool(given.text)
