from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from questionnaires import loading as questionnaires
from questionnaires.written import BadQuestionnaireData
from reviewmech.management.on_tables import OnTables
from reviews import reference


class Command(OnTables):
    help = "Load States, instruments, workplan, bodies and questionnaires from the data files; say what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                reports = [reference.load(), questionnaires.load()]
        except (reference.BadReferenceData, BadQuestionnaireData) as error:
            raise CommandError(str(error)) from error
        for report in reports:
            for line in report.lines():
                self.stdout.write(line)
