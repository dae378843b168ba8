from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviews import reference


class Command(BaseCommand):
    help = (
        "Load States parties, instruments, provisions, the workplan and bodies from the data files; say what changed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = reference.load()
        except reference.BadReferenceData as error:
            raise CommandError(str(error)) from error
        for line in report.lines():
            self.stdout.write(line)
