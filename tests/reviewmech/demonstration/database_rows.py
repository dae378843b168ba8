"""All rows of our apps in a database, each told by what it says: keys of the database aside."""

import hashlib
import json
from collections import Counter

from django.apps import apps

from tests import databases

OUR_APPS = ("foundation", "accounts", "reviews", "questionnaires", "observations", "cms")


def rows_of(database):
    """Every row as (table, its columns); where it refers to another row, that row's own words stand for the key."""
    with databases.opened(database) as connection:
        return Counter(_Reader(connection).all())


def tables():
    """The model behind every table."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


class _Reader:
    def __init__(self, connection):
        self.connection = connection
        self.tables = tables()
        self.foreign = {table: foreign_keys(model) for table, model in self.tables.items()}
        self.by_key = {}
        self.told = {}

    def all(self):
        for table in self.tables:
            if table.startswith(OUR_APPS):
                yield from ((table, self.words(table, row)) for row in self.rows(table).values())

    def rows(self, table):
        if table not in self.by_key:
            key = self.tables[table]._meta.pk.column
            self.by_key[table] = {row[key]: row for row in databases.rows(self.connection, table)}
        return self.by_key[table]

    def words(self, table, row):
        values = {
            column: self.named(self.foreign[table][column], value) if column in self.foreign[table] and value else value
            for column, value in row.items()
            if column != "id"
        }
        return json.dumps(values, sort_keys=True, ensure_ascii=False)

    def named(self, table, key):
        """One word for the row referred to; a row that refers back to itself is told without that."""
        if (table, key) not in self.told:
            self.told[table, key] = "itself"
            words = self.words(table, self.rows(table)[key])
            self.told[table, key] = hashlib.sha256(words.encode()).hexdigest()
        return self.told[table, key]


def foreign_keys(model):
    """The table that each column of a foreign key refers to."""
    relations = [field for field in model._meta.local_concrete_fields if field.is_relation]
    return {field.column: field.related_model._meta.db_table for field in relations}
