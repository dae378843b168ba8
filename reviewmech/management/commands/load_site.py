from typing import Any

from django.core.management.base import BaseCommand

from cms.site import build


class Command(BaseCommand):
    help = "Build the public site's pages in six languages; idempotent, and says what it made."

    def handle(self, *args: Any, **options: Any) -> None:
        made = build()
        self.stdout.write("\n".join(made) if made else "The site is there; nothing was changed.")
