"""Variables whose mistakes are told in one line that names the variable and the shape it takes, never its secrets."""

import os
import re
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from foundation import clock

DATABASE = re.compile(r"^(sqlite|postgres|postgresql)://")
DATABASE_SHAPE = (
    "DATABASE_URL is no address of a database. It takes sqlite:////path/of/the/file"
    " or postgres://user:passphrase@host:port/name."
)


def database_of(env: Env, url: str) -> dict[str, Any]:
    """What Django asks to know of the database behind an address."""
    try:
        found: dict[str, Any] = dict(env.db_url_config(url)) if DATABASE.match(url) else {}
    except ValueError:
        found = {}
    if not found.get("NAME"):
        raise ImproperlyConfigured(DATABASE_SHAPE)
    if found["ENGINE"].endswith("sqlite3") and not Path(found["NAME"]).absolute().parent.is_dir():
        raise ImproperlyConfigured("DATABASE_URL names a file in a folder that is not there. Make the folder first.")
    return found


def moment_of(text: str) -> str:
    """A fixed moment as given, or nothing."""
    try:
        if text:
            clock.parse(text)
    except (ValueError, OverflowError):
        shape = "It takes an ISO moment such as 2027-03-12T09:00:00+00:00, or nothing."
        raise ImproperlyConfigured(f"CLOCK is {text!r}, which is no moment. {shape}") from None
    return text


def load_or_leave() -> None:
    """Load the settings, those of `make run` unless others are named; a mistake ends the program with code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reviewmech.settings.run")
    try:
        settings.INSTALLED_APPS  # noqa: B018
    except ImproperlyConfigured as mistake:
        sys.stderr.write(f"{mistake}\n")
        sys.exit(2)
