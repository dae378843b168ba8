"""The one conditional update: a stale save never overwrites."""

from typing import Any

from django.db.models import F, Model, QuerySet


def save_if_current(rows: QuerySet[Any], row: Model, *, seen: int, **changes: Any) -> bool:
    """Write `changes` to `row` when its `version` still is `seen`, and count the version up.

    One statement decides, so two people cannot both win. Returns False when somebody else saved first;
    then nothing was written and `row` keeps what it held.
    """
    written = rows.filter(pk=row.pk, version=seen).update(version=F("version") + 1, **changes)
    if not written:
        return False
    for name, value in changes.items():
        setattr(row, name, value)
    row.version = seen + 1  # type: ignore[attr-defined]
    return True
