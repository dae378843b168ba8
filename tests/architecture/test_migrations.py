"""The schema: nothing undeclared, one line of migrations per app, each named for what it does."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

from tests.architecture.house import STAIR


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


def own(loader):
    return {key: migration for key, migration in loader.disk_migrations.items() if key[0] in STAIR}


@pytest.mark.django_db
def test_no_model_changed_without_its_migration():
    said = io.StringIO()
    call_command("makemigrations", dry_run=True, stdout=said)
    assert said.getvalue().strip() == "No changes detected"


def test_every_app_with_models_has_migrations(loader):
    with_models = {app for app in STAIR if list(apps.get_app_config(app).get_models())}
    assert {app for app, _ in own(loader)} == with_models


def test_migrations_of_an_app_stand_in_one_line(loader):
    assert {app: nodes for app in STAIR if len(nodes := loader.graph.leaf_nodes(app)) > 1} == {}


def test_migrations_are_named_by_intent(loader):
    assert [f"{app}.{name}" for app, name in own(loader) if "_auto_" in name] == []


def test_migrations_can_be_taken_back(loader):
    one_way = [
        f"{app}.{name}"
        for (app, name), migration in own(loader).items()
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert one_way == []


# How to ask a live connection, and what it must answer; whether the disk is waited for is the server's own setting.
KEEPING = {
    "sqlite": ("PRAGMA", {"synchronous": 2, "journal_mode": "wal"}),
    "postgresql": ("SHOW", {"synchronous_commit": "on", "full_page_writes": "on"}),
}


@pytest.mark.django_db
def test_a_save_survives_a_power_cut():
    ask, kept = KEEPING[connection.vendor]
    with connection.cursor() as cursor:
        answers = {}
        for name in kept:
            cursor.execute(f"{ask} {name}")
            answers[name] = cursor.fetchone()[0]
    assert answers == kept
