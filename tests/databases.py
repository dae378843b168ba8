"""Databases of the tests on both kinds of server, each known by a place.

On SQLite the place is the file. On PostgreSQL (DATABASE_URL, as `make test-postgres` sets it) nothing lies there: a
database of the server is named after it, and copied by the server from its template.
"""

import hashlib
import os
import re
import sqlite3
import time
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = SERVER.startswith("postgres")
if ON_POSTGRES:
    # Only `make test-postgres` installs it.
    import psycopg


def url(place):
    """What DATABASE_URL is for the database at this place."""
    return urlsplit(SERVER)._replace(path=f"/{name(place)}").geturl() if ON_POSTGRES else f"sqlite:///{place}"


def name(place):
    """Said once in words, for whoever looks at the server, and once as a hash of the whole place."""
    if not place.is_absolute():
        return str(place)
    words = re.sub(r"[^a-z0-9]+", "_", place.stem)[:50]
    return f"{words}_{hashlib.sha256(str(place).encode()).hexdigest()[:10]}"


def exists(place):
    if not ON_POSTGRES:
        return place.exists()
    with _server() as server:
        return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name(place)]).fetchone() is not None


def make_empty(place):
    """On SQLite the first connection makes the file."""
    if ON_POSTGRES:
        with _server() as server:
            server.execute(f'CREATE DATABASE "{name(place)}"')


def copy(source, target):
    """A whole copy, whatever still lies in the write-ahead log; what stood at the target goes."""
    if ON_POSTGRES:
        with _server() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name(target)}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name(target)}" TEMPLATE "{name(source)}"')
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
        reader.backup(writer)


def move(source, target):
    if ON_POSTGRES:
        with _server() as server:
            server.execute(f'ALTER DATABASE "{name(source)}" RENAME TO "{name(target)}"')
    else:
        source.rename(target)


def remove(place):
    if ON_POSTGRES:
        with _server() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name(place)}" WITH (FORCE)')
    else:
        for file in place.parent.glob(f"{place.name}*"):
            file.unlink(missing_ok=True)


def remove_versions(folder, stem, older_than):
    """Databases kept as `stem` and a hash of what they were made from: files of that age in seconds, and on a server,
    which one run has to itself, all."""
    if ON_POSTGRES:
        versions = f"^{name(folder / stem)[:-11]}_[0-9a-f]{{16}}_[0-9a-f]{{10}}$"
        with _server() as server:
            for row in server.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [versions]).fetchall():
                server.execute(f'DROP DATABASE "{row[0]}" WITH (FORCE)')
        return
    for old in folder.glob(f"{stem}-{'[0-9a-f]' * 16}.sqlite3"):
        if old.stat().st_mtime < time.time() - older_than:
            old.unlink()


@contextmanager
def opened(place):
    """A connection beside Django's; what was written stays when nothing goes wrong."""
    connection = _postgres(url(place)) if ON_POSTGRES else sqlite3.connect(place)
    with closing(connection), connection:
        yield connection


def ask(place, query, *values):
    """All rows; each `?` of the query stands for a value."""
    with opened(place) as connection:
        return _execute(connection, query, values).fetchall()


def tell(place, statement, *values):
    """Write by hand what no act of the product would."""
    with opened(place) as connection:
        _execute(connection, statement, values)


def rows(connection, table):
    """The rows of one table as dictionaries; moments, days and ids as text on both."""
    found = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in found.description]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in found.fetchall()]


def _plain(value):
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)


def _execute(connection, query, values):
    return connection.execute(query.replace("?", "%s") if ON_POSTGRES else query, values)


def _server():
    """Databases are made and dropped outside transactions."""
    return closing(_postgres(SERVER, autocommit=True))


def _postgres(address, **options):
    return psycopg.connect(address, **options)
