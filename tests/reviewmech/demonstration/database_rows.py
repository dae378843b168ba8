"""All rows of our apps in an SQLite file, each told by what it says: keys of the database aside."""

import hashlib
import json
import sqlite3
from collections import Counter
from contextlib import closing

OUR_APPS = ("foundation", "accounts", "reviews", "questionnaires", "observations", "cms")


def rows_of(database):
    """Every row as (table, its columns); where it refers to another row, that row's own words stand for the key."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return Counter(_Reader(connection).all())


class _Reader:
    def __init__(self, connection):
        self.connection = connection
        self.tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        self.foreign = {
            table: {row["from"]: row["table"] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
            for table in self.tables
        }
        self.by_key = {}
        self.told = {}

    def all(self):
        for table in self.tables:
            if table.startswith(OUR_APPS):
                yield from ((table, self.words(table, row)) for row in self.rows(table).values())

    def rows(self, table):
        if table not in self.by_key:
            found = self.connection.execute(f"SELECT rowid AS place, * FROM {table}")
            self.by_key[table] = {row["place"]: dict(row) for row in found}
        return self.by_key[table]

    def words(self, table, row):
        values = {
            column: self.named(self.foreign[table][column], value) if column in self.foreign[table] and value else value
            for column, value in row.items()
            if column not in ("place", "id")
        }
        return json.dumps(values, sort_keys=True, ensure_ascii=False)

    def named(self, table, key):
        """One word for the row referred to; a row that refers back to itself is told without that."""
        if (table, key) not in self.told:
            self.told[table, key] = "itself"
            words = self.words(table, self.rows(table)[key])
            self.told[table, key] = hashlib.sha256(words.encode()).hexdigest()
        return self.told[table, key]
