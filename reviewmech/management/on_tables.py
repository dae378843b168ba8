"""Commands that read or write rows, and what they say when the tables for them are not there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError


class OnTables(BaseCommand):
    """Says what to do where the database cannot be opened, has no tables yet or those of an earlier release."""

    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            return super().execute(*args, **options)
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"The database does not hold what this command works on: {error}. Is DATABASE_URL the right one?"
                " `python manage.py migrate` makes the tables. Nothing was changed."
            ) from error
