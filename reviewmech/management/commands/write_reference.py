from argparse import ArgumentParser
from difflib import unified_diff
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewmech.reference import FOLDER, pages


class Command(BaseCommand):
    help = "Print stages, visibility, roles and routes from the code into docs/reference/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail when a page is out of date.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_pages()
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text)
            self.stdout.write(f"docs/reference/{name}")

    def check_pages(self) -> None:
        """Show what differs; raises CommandError when anything does, a page that no code prints included."""
        printed = pages()
        kept = {path.name: path.read_text() for path in FOLDER.iterdir()}
        for name in sorted(printed.keys() | kept.keys()):
            self.show_difference(name, kept.get(name, ""), printed.get(name, ""))
        if printed != kept:
            raise CommandError("docs/reference is out of date: run `make fix`.")

    def show_difference(self, name: str, kept: str, printed: str) -> None:
        lines = unified_diff(kept.splitlines(), printed.splitlines(), f"kept {name}", f"printed {name}", lineterm="")
        for line in lines:
            self.stdout.write(line)
