"""Send the letters that are due now: for a start after a standstill, or a timer where no worker runs."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation import clock
from foundation.delivery import send_due
from foundation.models import Letter


class Command(BaseCommand):
    help = "Sends the letters that are due and says how many left, wait, and were given up."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send_due(clock.machine_now()).sent
        waiting, given_up = Letter.objects.unsent().count(), Letter.objects.given_up().count()
        self.stdout.write(f"Letters sent: {sent}; waiting: {waiting}; given up: {given_up}.")
