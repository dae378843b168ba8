import pytest
from django.db import connection
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader

from foundation.first_tables import FirstTables


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


@pytest.fixture
def apart():
    """A connection outside the test's transaction, where SQLite would not let a schema be written."""
    other = connection.copy()
    if other.vendor == "sqlite":
        other.settings_dict["NAME"] = ":memory:"
    yield other
    other.close()


def statements(apart, apply, migration, state):
    """What making the tables would send to the database, and which models there are afterwards."""
    with apart.schema_editor(collect_sql=True) as editor:
        after = apply(migration, state, editor, collect_sql=True)
    return [line for line in editor.collected_sql if not line.startswith("--")], sorted(after.models)


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["reviews", "questionnaires", "observations"])
def test_the_tables_are_those_that_django_makes_one_after_the_other(loader, apart, app):
    migration = loader.disk_migrations[(app, "0001_initial")]
    before = loader.project_state((app, "0001_initial"), at_end=False)
    at_once = statements(apart, FirstTables.apply, migration, before.clone())
    assert at_once == statements(apart, Migration.apply, migration, before.clone())


def test_they_only_make_tables(loader):
    first = [one for one in loader.disk_migrations.values() if isinstance(one, FirstTables)]
    assert {type(operation) for one in first for operation in one.operations} == {CreateModel}
