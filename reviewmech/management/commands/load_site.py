from typing import Any

from django.core.management.base import BaseCommand

from cms import site


class Command(BaseCommand):
    help = "Build the pages of the public site in the six languages and the groups that edit them; say what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        touched = site.build()
        self.stdout.write(f"Pages of the public site made or reworded: {len(touched)}")
