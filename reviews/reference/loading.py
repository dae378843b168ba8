"""Bringing the database in line with the files: only what differs is written, and it is said what that was."""

from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import translation

from reviews.models import (
    Body,
    Cluster,
    Instrument,
    LoadedRow,
    Participation,
    Phase,
    Provision,
    RegionalGroup,
    StartGroup,
    StateParty,
    Window,
)
from reviews.reference.reading import Columns, ReferenceData, Wanted, read_all
from reviews.reference.report import Change, Report, Tally

DATA = Path(__file__).resolve().parent.parent / "data"
# Further than any phase can be, so that two phases may change places.
OUT_OF_THE_WAY = 1000

# Primary keys by the name the files have for a row.
Known = dict[str, Any]


@transaction.atomic
def load(directory: Path = DATA) -> Report:
    """Bring instruments, clusters, workplan, States and bodies in line with the files of `directory`.

    Idempotent: a second load writes nothing. What was edited here since the last load stays and is reported, a change
    of the files beside it is taken; rows that the files do not have, fictional ones above all, stay as they are.

    Raises BadReferenceData, naming file, line and field, before anything is written.
    """
    data = read_all(directory)
    report = Report()
    # A translated model keeps one more column, filled from the language in force.
    with translation.override("en"):
        _treaties_and_workplan(data, report)
        _states_and_bodies(data, report)
    return report


def _treaties_and_workplan(data: ReferenceData, report: Report) -> None:
    instruments = _agree(Instrument, ["code"], data.instruments, report)
    clusters = _agree(Cluster, ["number"], data.clusters, report)
    provisions = _referring(data.provisions, instrument=instruments, cluster=clusters)
    _agree(Provision, ["instrument_id", "article"], provisions, report)
    # Known by its cluster: when the order in time changes, reviews stay with the articles they are about.
    phases = _agree(Phase, ["cluster_id"], _referring(data.phases, cluster=clusters), report, trading="order")
    groups = _agree(StartGroup, ["number"], data.start_groups, report)
    _agree(Window, ["group_id", "phase_id"], _referring(data.windows, group=groups, phase=phases), report)


def _states_and_bodies(data: ReferenceData, report: Report) -> None:
    groups = _agree(RegionalGroup, ["code"], data.regional_groups, report)
    states = _agree(StateParty, ["iso3"], _referring(data.states, regional_group=groups), report)
    instruments: Known = dict(Instrument.objects.values_list("code", "pk"))
    participations = _referring(data.participations, state_party=states, instrument=instruments)
    _agree(Participation, ["state_party_id", "instrument_id"], participations, report)
    _agree(Body, ["symbol"], data.bodies, report)


def _referring(wanted: Wanted, **others: Known) -> Wanted:
    """The same rows with primary keys where the files name rows of another model; no name, no key."""
    return {name: _with_keys(columns, others) for name, columns in wanted.items()}


def _with_keys(columns: Columns, others: dict[str, Known]) -> Columns:
    plain = {field: value for field, value in columns.items() if field not in others}
    keys = {f"{field}_id": known[columns[field]] if columns[field] else None for field, known in others.items()}
    return plain | keys


def _agree(model: type[models.Model], key: list[str], wanted: Wanted, report: Report, *, trading: str = "") -> Known:
    """Make the rows of `wanted` and change those that differ, `key` telling which is which; gives their keys.

    `trading` names a unique number that rows may take from one another.
    """
    there = {_values(row, key): row for row in model._default_manager.all()}
    tally = report.tally(model)
    label = model._meta.label_lower
    last = {row.name: row.columns for row in LoadedRow.objects.filter(model=label)}
    rows: dict[str, models.Model] = {}
    for name, columns in wanted.items():
        known = there.get(tuple(columns[field] for field in key))
        rows[name] = (
            _compared(known, name, columns, tally, last.get(_known_by(columns, key), {})) if known else model(**columns)
        )
    _update(model, [rows[name] for name in tally.changed], {change.field for change in tally.changes}, trading)
    tally.created = [name for name, row in rows.items() if row.pk is None]
    model._default_manager.bulk_create([rows[name] for name in tally.created])
    _remember(label, {_known_by(columns, key): columns for columns in wanted.values()}, last)
    return {name: row.pk for name, row in rows.items()}


def _known_by(columns: Columns, key: list[str]) -> str:
    """What tells the row from others, whatever the files call it."""
    return " ".join(str(columns[field]) for field in key)


def _written(columns: Columns) -> dict[str, str]:
    return {field: str(value) for field, value in columns.items()}


def _remember(label: str, wanted: Wanted, last: dict[str, dict[str, str]]) -> None:
    """Keep what the files say, so that the next load tells an edit made here from a change made there."""
    said = {name: _written(columns) for name, columns in wanted.items()}
    rows = [LoadedRow(model=label, name=name, columns=row) for name, row in said.items() if last.get(name) != row]
    if rows:
        LoadedRow.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["model", "name"], update_fields=["columns"]
        )


def _values(row: models.Model, fields: list[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field in fields)


def _compared(row: models.Model, name: str, columns: Columns, tally: Tally, last: dict[str, str]) -> models.Model:
    """The row with the wanted values, each difference noted in the tally; a field edited since the last load stays."""
    before = {field: getattr(row, field) for field in columns}
    changes = [Change(name, field, before[field], value) for field, value in columns.items() if before[field] != value]
    kept = [change for change in changes if last.get(change.field, str(change.before)) != str(change.before)]
    changes = [change for change in changes if change not in kept]
    tally.kept += kept
    for change in changes:
        setattr(row, change.field, change.after)
    tally.changes += changes
    tally.unchanged += not changes
    return row


def _update(model: type[models.Model], rows: list[models.Model], fields: set[str], trading: str) -> None:
    if trading in fields:
        moving = model._default_manager.filter(pk__in=[row.pk for row in rows])
        moving.update(**{trading: F(trading) + OUT_OF_THE_WAY})
    if rows:
        model._default_manager.bulk_update(rows, sorted(fields))
