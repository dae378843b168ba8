"""What a deployment refuses to run with: switches of tests and drills, and settings that open a door.

Commands run these as system checks; the server asks `refuse_unsafe_deployment` before it takes a request.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Danger:
    """One thing that must not be so in a deployment; `is_there` looks at the settings."""

    key: str
    is_there: Callable[[], bool]
    message: str
    hint: str


def _lies_below(place: Path, *others: Path) -> bool:
    return any(Path(place).resolve().is_relative_to(Path(other).resolve()) for other in others)


DANGERS = (
    Danger(
        "E001",
        lambda: settings.DEMO,
        "DEMO is on: anybody could become any persona.",
        "Take DEMO out of the environment; show the demonstration with `make run`.",
    ),
    Danger(
        "E002",
        lambda: settings.DEBUG,
        "DEBUG is on: error pages would show what a review says.",
        "Take DEBUG out of the environment.",
    ),
    Danger(
        "E003",
        lambda: bool(settings.CLOCK),
        "CLOCK holds the clock still: acts would be recorded at a false time.",
        "Take CLOCK out of the environment; it is for tests and drills.",
    ),
    Danger(
        "E004",
        lambda: bool(settings.MAIL_DIR),
        "MAIL_DIR lays mail down as files: no letter would leave, and links that open accounts would lie in a folder.",
        "Take MAIL_DIR out of the environment and set EMAIL_URL.",
    ),
    Danger(
        "E005",
        lambda: bool(settings.LOG_FILE),
        "LOG_FILE writes what requests did to a file for drills.",
        "Take LOG_FILE out of the environment; a deployment logs to its standard error.",
    ),
    Danger(
        "E006",
        lambda: not settings.RATE_LIMITS or settings.ACCOUNT_RATE_LIMITS is False,
        "RATE_LIMITS is off: passphrases could be guessed without end.",
        "Take RATE_LIMITS out of the environment.",
    ),
    Danger(
        "E007",
        lambda: not settings.REQUIRE_MFA,
        "REQUIRE_MFA is off: officers of the Secretariat could sign in with a passphrase alone.",
        "Take REQUIRE_MFA out of the environment.",
    ),
    Danger(
        "E008",
        lambda: not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        "The database is not PostgreSQL.",
        "Set DATABASE_URL to postgres://user:passphrase@host/name.",
    ),
    Danger(
        "E009",
        lambda: not settings.WAGTAILADMIN_BASE_URL.startswith("https://"),
        "Letters would lead to an address without TLS.",
        "Set BASE_URL to the https:// address of the site, without a path.",
    ),
    Danger(
        "E010",
        lambda: _lies_below(settings.EVIDENCE_ROOT, settings.MEDIA_ROOT, settings.STATIC_ROOT),
        "EVIDENCE_ROOT lies where pages are served from: files of States could be read by their address.",
        "Set EVIDENCE_ROOT to a folder of its own.",
    ),
)


@register(Tags.security)
def deployment_is_safe(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """reviewmech.E001 to E010, in production settings only."""
    return list(problems()) if settings.PRODUCTION else []


def problems() -> Iterator[CheckMessage]:
    for danger in DANGERS:
        if danger.is_there():
            yield Error(danger.message, hint=danger.hint, id=f"reviewmech.{danger.key}")


def refuse_unsafe_deployment() -> None:
    """Raise ImproperlyConfigured with every danger and its hint."""
    found = deployment_is_safe()
    if found:
        raise ImproperlyConfigured("\n".join(f"{one.id}: {one.msg} {one.hint}" for one in found))
