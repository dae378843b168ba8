"""Our scripts as browsers receive them: without comments and indentation, so that a page stays light on a poor line."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rjsmin
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage


class SmallScriptsFinder(AppDirectoriesFinder):
    """Stands before Django's own finder and finds the scripts of our apps; they lie in var/scripts, as they are now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ours = [app.name for app in apps.get_app_configs() if Path(app.path).parent == settings.ROOT]
        super().__init__(ours, *args, **kwargs)
        self.small = FileSystemStorage(location=settings.VAR / "scripts")

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, storage in super().list(ignore_patterns):
            if path.endswith(".js"):
                self._write(path, Path(storage.path(path)))
                yield path, self.small

    def find_in_app(self, app: str, path: str) -> str | None:
        found = super().find_in_app(app, path) if path.endswith(".js") else None
        return found and self._write(path, Path(found))

    def _write(self, path: str, script: Path) -> str:
        """Whole or not at all: several workers begin at once."""
        place, text = Path(self.small.path(path)), rjsmin.jsmin(script.read_text())
        if not place.exists() or place.read_text() != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            own = place.with_suffix(f".{os.getpid()}")
            own.write_text(text)
            own.replace(place)
        return str(place)
