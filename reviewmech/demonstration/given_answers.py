"""An answer of the content, read as the page of its question reads what people send: the same rules, the same words."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.datastructures import MultiValueDict

from questionnaires import sheet
from questionnaires.enums import Kind
from questionnaires.given import Citation, Given
from questionnaires.sheet import Line
from reviewmech.demonstration.content import Row

LAW = tuple(Citation.__dataclass_fields__)
ASSISTANCE = ("needed", "kinds", "received", "by_whom", "still_needed")
TICKED: dict[bool | None, str] = {True: "yes", False: "no", None: ""}


def read(row: Row, line: Line) -> Given:
    """The answer this row gives to the question of `line`; raises BadContent with what is wrong, in its column."""
    controls = {f"{line.key}-text": [row["text"]], f"{line.key}-language": [row["language"]]}
    controls |= SENT[Kind(line.question.kind)](row, line.key) if row["value"] or row["text"] else {}
    reading = sheet.read(line, MultiValueDict(controls))
    for control, messages in reading.errors.items():
        raise row.bad(_column(control.removeprefix(line.key)), " ".join(messages))
    _demand_all_of_it(row, reading.given)
    return reading.given


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


def _laws(row: Row, key: str) -> dict[str, list[str]]:
    laws = _json(row) if row["value"] else []
    if not isinstance(laws, list) or not all(isinstance(law, dict) for law in laws):
        raise row.bad("value", f"a list of laws, each with {', '.join(LAW)}")
    sent = {f"{key}-rows": [str(len(laws))]}
    for place, law in enumerate(laws):
        _demand_known(row, law, LAW)
        sent |= {f"{key}-{place}-{name}": [str(words)] for name, words in law.items()}
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


# By kind: the controls in which the value of a row would have been sent.
SENT: dict[Kind, Callable[[Row, str], dict[str, list[str]]]] = {
    Kind.YPN: _choice,
    Kind.YN: _choice,
    Kind.TXT: _words,
    Kind.MULTI: _ticks,
    Kind.LEG: _laws,
    Kind.CHAL: _ticks,
    Kind.TA: _assistance,
    Kind.REM: _words,
}
