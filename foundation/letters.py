"""The words of letters. Each app registers its own; they are put together when sent, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise

from foundation import clock, dates
from foundation.models import Letter

Words = str | Promise


@dataclass(frozen=True)
class LetterKind:
    """Subject and body with `%(name)s` placeholders; `%(link)s` is the full address of the letter's link."""

    key: str
    subject: Words
    body: Words
    to_inactive: bool
    secret_link: bool


_kinds: dict[str, LetterKind] = {}


def register_letter(
    key: str, *, subject: Words, body: Words, to_inactive: bool = False, secret_link: bool = False
) -> None:
    """Make `key` known, once; apps do so in their `notifications.py`, which is loaded at start.

    `to_inactive`: sent also to people who cannot sign in yet (invitations).
    `secret_link`: the link, or a value, opens a door, so both are forgotten as soon as the letter has left.
    """
    kind = LetterKind(key, subject, body, to_inactive, secret_link)
    if _kinds.setdefault(key, kind) is not kind:
        raise ImproperlyConfigured(f"The letter {key} is registered twice.")


def kind_of(key: str) -> LetterKind:
    """The registered kind; raises LookupError."""
    return _kinds[key]


def frozen(variables: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON that can still be said in any language when the letter is sent.

    Takes text, numbers, dates, translated phrases, and texts by language (`{"ar": …, "en": …}`).
    """
    return {name: _frozen_value(value) for name, value in variables.items()}


def compose(letter: Letter, language: str) -> tuple[str, str]:
    """Subject and text of a letter in one language; raises KeyError when a placeholder has no value."""
    kind = kind_of(letter.subject)
    with translation.override(language):
        values = {name: _said(value, language) for name, value in letter.variables.items()}
        values["link"] = absolute_link(letter.link, language)
        context = {"name": letter.to.name, "body": str(kind.body) % values, "demonstration": settings.DEMO}
        # One line: a line end in a subject would begin a new header.
        subject = " ".join((str(kind.subject) % values).split())
        return subject, render_to_string("foundation/letters/letter.txt", context)


def mark_as_sent(letter: Letter) -> None:
    """Date the letter, end its attempts, and forget what opens a door; the caller saves."""
    letter.sent_at, letter.next_attempt_at, letter.error = clock.now(), None, ""
    if kind_of(letter.subject).secret_link:
        letter.link, letter.variables = "", {}


def absolute_link(link: str, language: str) -> str:
    """The full address of a path, under the reader's language when the path begins with another."""
    if not link:
        return ""
    first, slash, rest = link.removeprefix("/").partition("/")
    if first in dict(settings.LANGUAGES):
        first = language
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/{first}{slash}{rest}"


def _frozen_value(value: Any) -> Any:
    if isinstance(value, Promise):
        return {language: _in_language(value, language) for language, _name in settings.LANGUAGES}
    if isinstance(value, date):
        return {"date": value.isoformat()[:10]}
    return value


def _in_language(phrase: Promise, language: str) -> str:
    with translation.override(language):
        return str(phrase)


def _said(value: Any, language: str) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "date" in value:
        return dates.day(date.fromisoformat(value["date"]), language)
    return str(value.get(language) or value.get(settings.LANGUAGE_CODE) or next(iter(value.values())))
