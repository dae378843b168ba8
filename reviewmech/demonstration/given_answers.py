"""An answer of the content, read as the page of its question reads what people send: the same rules, the same words."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.datastructures import MultiValueDict

from questionnaires import sheet
from questionnaires.given import Given
from questionnaires.question_types import TYPES
from questionnaires.records import Form
from questionnaires.sheet import Line
from reviewmech.demonstration.content import Row

ASSISTANCE = ("needed", "kinds", "received", "by_whom", "still_needed")
TICKED: dict[bool | None, str] = {True: "yes", False: "no", None: ""}


def read(row: Row, line: Line) -> Given:
    """The answer this row gives to the question of `line`; raises BadContent with what is wrong, in its column."""
    controls = {f"{line.key}-text": [row["text"]], f"{line.key}-language": [row["language"]]}
    controls |= _sent(row, line) if row["value"] or row["text"] else {}
    reading = sheet.read(line, MultiValueDict(controls))
    for control, messages in reading.errors.items():
        raise row.bad(_column(control.removeprefix(line.key)), " ".join(messages))
    _demand_all_of_it(row, reading.given)
    return reading.given


def _sent(row: Row, line: Line) -> dict[str, list[str]]:
    """The controls in which the value of the row would have been sent: they differ by shape, not by kind."""
    known = TYPES[line.question.kind]
    return _records(row, line.key, known.form) if known.form else SENT[known.template](row, line.key)


def _column(control: str) -> str:
    return {"-text": "text", "-other": "text", "-language": "language"}.get(control, "value")


def _demand_all_of_it(row: Row, given: Given) -> None:
    """What a question does not ask for would be dropped without a word."""
    other = given.value.get("other", "") if isinstance(given.value, dict) else ""
    if row["text"] not in (given.text, other):
        raise row.bad("text", "this question takes no text")
    if row["value"] and given.value is None:
        raise row.bad("value", "this question takes words only, in the column text")


def _choice(row: Row, key: str) -> dict[str, list[str]]:
    return {key: [row["value"]]}


def _words(row: Row, key: str) -> dict[str, list[str]]:
    return {}


def _ticks(row: Row, key: str) -> dict[str, list[str]]:
    """`a;b`; the words that belong to the choice "other" stand in the column text."""
    ticked = [choice.strip() for choice in row["value"].split(";") if choice.strip()]
    return {f"{key}-choices": ticked, f"{key}-other": [row["text"]]}


def _records(row: Row, key: str, form: Form) -> dict[str, list[str]]:
    """Records as JSON: a list of them, or the one there can be."""
    given = _json(row) if row["value"] else []
    listed = given if form.repeats else [given]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise row.bad("value", f"records, each with {', '.join(field.name for field in form.fields)}")
    if not form.repeats:
        return _record(row, f"{key}-", listed[0], form)
    sent = {f"{key}-rows": [str(len(listed))]}
    for place, one in enumerate(listed):
        sent |= _record(row, f"{key}-{place}-", one, form)
    return sent


def _record(row: Row, before: str, record: dict[str, Any], form: Form) -> dict[str, list[str]]:
    controls = {field.name: field.control for field in form.fields}
    _demand_known(row, record, tuple(controls))
    return {f"{before}{name}": _typed(row, name, value, controls[name]) for name, value in record.items()}


def _typed(row: Row, name: str, value: Any, control: str) -> list[str]:
    if control == "yes_no":
        return [_ticked(row, name, value)]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _figures(row: Row, key: str) -> dict[str, list[str]]:
    """Figures by year as JSON: `[{"year": 2021, "figures": {"investigations": 34}}]`."""
    given = _json(row) if row["value"] else []
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise row.bad("value", "a list of years, each with year, figures")
    sent = {f"{key}-rows": [str(len(given))]}
    for place, one in enumerate(given):
        _demand_known(row, one, ("year", "figures"))
        sent[f"{key}-{place}-year"] = [str(one.get("year", ""))]
        sent |= {f"{key}-{place}-of-{measure}": [str(count)] for measure, count in one.get("figures", {}).items()}
    return sent


def _assistance(row: Row, key: str) -> dict[str, list[str]]:
    value = _json(row) if row["value"] else {}
    if not isinstance(value, dict):
        raise row.bad("value", f"a record with {', '.join(ASSISTANCE)}")
    _demand_known(row, value, ASSISTANCE)
    sent = {f"{key}-{name}": [_ticked(row, name, value.get(name))] for name in ("needed", "received", "still_needed")}
    kinds = value.get("kinds", [])
    if not isinstance(kinds, list):
        raise row.bad("value", "kinds is a list")
    return sent | {f"{key}-choices": [str(kind) for kind in kinds], f"{key}-by_whom": [str(value.get("by_whom", ""))]}


def _ticked(row: Row, name: str, answer: Any) -> str:
    if answer is not None and not isinstance(answer, bool):
        raise row.bad("value", f"{name} is true, false or null")
    return TICKED[answer]


def _demand_known(row: Row, record: dict[str, Any], names: tuple[str, ...]) -> None:
    if unknown := record.keys() - set(names):
        raise row.bad("value", f"{min(unknown)!r} is none of {', '.join(names)}")


def _json(row: Row) -> Any:
    try:
        return json.loads(row["value"])
    except ValueError as error:
        raise row.bad("value", f"this is not JSON ({error})") from error


# By the template that asks: a kind of a shape known here needs no line of its own.
SENT: dict[str, Callable[[Row, str], dict[str, list[str]]]] = {
    "choice": _choice,
    "text": _words,
    "ticks": _ticks,
    "difficulties": _ticks,
    "statistics": _figures,
    "assistance": _assistance,
}
