from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts.actions import invite
from cms.site import SECRETARIAT
from foundation.refusals import NotNow
from reviewmech.management.on_tables import OnTables


class Command(OnTables):
    help = "Open an account of an officer of the Secretariat, and send its person the link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="where the letter with the link goes")
        parser.add_argument("name", help="as everybody reads it")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        address, name = options["address"], options["name"].strip()
        try:
            validate_email(address)
            self._invite(address, name, options["language"])
        except (ValidationError, NotNow) as error:
            said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise CommandError(f"{said} Nothing was changed.") from error
        self.stdout.write(f"{name} receives a letter at {address}; its link works once, within ten days.")

    @transaction.atomic
    def _invite(self, address: str, name: str, language: str) -> None:
        """The group opens the admin, the mark opens planning; a second factor is set up at the first sign-in."""
        invitation = invite(email=address, name=name, language=language, by=None, is_secretariat=True)
        invitation.user.groups.add(Group.objects.get_or_create(name=SECRETARIAT)[0])
