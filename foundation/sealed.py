"""Behind the public site the database itself refuses what belongs to reviews: a forgotten filter fails, leaks nothing.

The views of the public site and of delegates are `sealed`. While one runs, no table that leads to a review can be read
and none can be written: on PostgreSQL the request's transaction takes a role without those rights, on SQLite the
connection asks before each statement. What a sealed view may read is issued, published or public by nature.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.template.response import SimpleTemplateResponse

OUTSIDER = "reviewmech_outside"
# The tables of reviews, named by the app that knows what leads to one (reviews/apps.py).
CLOSED: set[str] = set()
WRITING = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
View = Callable[..., HttpResponseBase]


def sealed(view: View) -> View:
    """Run the view, its page drawn, where only what is issued can be reached.

    A refusal of the database goes on as the error it is. Any other is raised after the seal is off: there is nothing to
    roll back, and the page that tells of it is drawn as everywhere.
    """

    @wraps(view)
    def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refused: Exception | None = None
        with issued_only():
            try:
                response = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
            except DatabaseError:
                raise
            except Exception as error:
                refused = error
        if refused:
            raise refused
        return response

    within.is_sealed = True  # type: ignore[attr-defined]
    return within


@contextmanager
def issued_only() -> Iterator[None]:
    with _as_outsider() if connection.vendor == "postgresql" else _asked_first():
        yield


@contextmanager
def _as_outsider() -> Iterator[None]:
    """The role ends with the transaction; in one that is already open, with the seal."""
    with transaction.atomic(savepoint=False):
        connection.connection.execute(f"SET LOCAL ROLE {OUTSIDER}")
        yield
        connection.connection.execute("SET LOCAL ROLE NONE")


@contextmanager
def _asked_first() -> Iterator[None]:
    connection.ensure_connection()
    connection.connection.set_authorizer(_answer)
    try:
        yield
    finally:
        connection.connection.set_authorizer(None)


def _answer(action: int, table: str | None, *place: str | None) -> int:
    refused = action in WRITING or (action == sqlite3.SQLITE_READ and table in CLOSED)
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def give_rights(**kwargs: Any) -> None:
    """After migrations, on PostgreSQL: the role that sealed views take, and what it may read.

    Where the product may not make roles, whoever runs the server makes this one beforehand (docs/how-to/deploy.md).
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OUTSIDER])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {OUTSIDER} NOLOGIN")
        cursor.execute("SELECT pg_has_role(%s, 'MEMBER')", [OUTSIDER])
        if not cursor.fetchone()[0]:
            cursor.execute(f"GRANT {OUTSIDER} TO CURRENT_USER")
        closed = CLOSED & set(connection.introspection.table_names(cursor))
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {OUTSIDER}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {OUTSIDER}")
        cursor.execute(f"REVOKE ALL ON {', '.join(map(connection.ops.quote_name, sorted(closed)))} FROM {OUTSIDER}")
