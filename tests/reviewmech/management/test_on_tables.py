"""Commands in a place where they cannot work: they say what to do, and leave no trace."""

import io

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from reviewmech.management.on_tables import OnTables
from tests.snapshots import built_once

pytestmark = pytest.mark.django_db


def refusal(*command):
    with pytest.raises(CommandError) as refused:
        call_command(*command, stdout=io.StringIO())
    return str(refused.value)


class Reads(OnTables):
    help = "Read what was never made."

    def handle(self, *args, **options):
        connection.cursor().execute("SELECT * FROM never_made")


def test_a_database_without_the_tables_is_said_with_the_way_out():
    with pytest.raises(DatabaseError) as own_words, transaction.atomic():
        Reads().handle()
    assert refusal(Reads()) == (
        f"The database does not hold what this command works on: {own_words.value}."
        " Is DATABASE_URL the right one? `python manage.py migrate` makes the tables. Nothing was changed."
    )


@pytest.mark.parametrize(
    "command", ["load_reference", "load_site", "seed_demo", "seed_world", "invite_officer", "verify_audit"]
)
def test_every_command_of_ours_on_rows_says_so(command):
    assert isinstance(load_command_class("reviewmech", command), OnTables)


def test_a_demonstration_without_reference_data_asks_for_them():
    assert refusal("seed_demo") == "Run `python manage.py load_reference` first: there is nothing to review yet."


@pytest.mark.parametrize("clock", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_clock_at_the_end_of_time_builds_nothing(clock):
    built_once("reference data", lambda: call_command("load_reference", verbosity=0))
    said = refusal("seed_demo", "--stage", "closed", "--clock", clock)
    assert said == f"--clock {clock} leaves no room for the steps before it. Nothing was changed."
    assert User.objects.count() == 0
