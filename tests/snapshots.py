"""What a slow build wrote, kept as rows and put back in the next test: the same rows, without the acts.

Keys given out afterwards go on after the highest one: SQLite does so, the sequences of PostgreSQL are told.
"""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

OUR_APPS = ("foundation", "accounts", "reviews", "questionnaires", "observations")
# With the groups that accounts refer to.
KEPT = (*OUR_APPS, "auth")


class Rows(NamedTuple):
    table: str
    columns: list[str]
    values: list[tuple]


_kept: dict[Hashable, list[Rows]] = {}


def built_once(key: Hashable, build: Callable[[], None]) -> None:
    """Run `build` for the first test that asks for `key`; put its rows back for the others."""
    if key in _kept:
        _put_back(_kept[key])
    else:
        before = {rows.table: rows.values for rows in all_rows(KEPT)}
        build()
        _kept[key] = [_added(rows, before.get(rows.table, [])) for rows in all_rows(KEPT)]


def _added(rows: Rows, before: list[tuple]) -> Rows:
    return rows._replace(values=[row for row in rows.values if row not in before])


def all_rows(labels: tuple[str, ...] = OUR_APPS) -> list[Rows]:
    """The rows of the apps' tables that hold any; of ours, unless others are named."""
    models = [model for label in labels for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return [rows for model in models if (rows := _rows(model._meta.db_table)).values]


def our_models() -> list[type[Model]]:
    return [model for label in OUR_APPS for model in apps.get_app_config(label).get_models(include_auto_created=True)]


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return Rows(table, [column[0] for column in cursor.description], list(cursor.fetchall()))


@transaction.atomic
def _put_back(kept: list[Rows]) -> None:
    """References between the tables are looked at when the transaction ends."""
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, columns, values in kept:
            places = ", ".join(["%s"] * len(columns))
            listed = ", ".join(map(name, columns))
            cursor.executemany(f"INSERT INTO {name(table)} ({listed}) VALUES ({places})", values)
        for statement in connection.ops.sequence_reset_sql(no_style(), our_models()):
            cursor.execute(statement)
