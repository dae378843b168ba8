from typing import Any

from cms import site
from reviewmech.management.on_tables import OnTables


class Command(OnTables):
    help = "Build the pages of the public site in the six languages and the groups that edit them; say what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        touched = site.build()
        self.stdout.write(f"Pages of the public site made or reworded: {len(touched)}")
