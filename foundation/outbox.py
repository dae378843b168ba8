"""Where actions leave letters. A letter exists exactly when the act it tells of does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from foundation.letters import compose, frozen, mark_as_sent, register_letter
from foundation.models import Letter
from foundation.tasks import send_letters

__all__ = ["forget", "kept_back", "post", "register_letter"]

_keeping: ContextVar[bool] = ContextVar("keeping", default=False)


def post(*, to: AbstractBaseUser, subject: str, link: str, variables: Mapping[str, Any] | None = None) -> Letter:
    """Write a letter in the caller's transaction; it is sent after the commit, in the reader's language.

    `subject` is a registered key, `link` a path of this site (or empty), `variables` what `letters.frozen` takes.
    No content of a review goes into a letter. Raises LookupError for an unknown key or a placeholder without
    value, ValueError for a link that leaves the site.
    """
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError("A letter links to a path of this site.")
    # Whose account it is, the foundation does not know: the model is named in the settings.
    letter = Letter(to=cast(Any, to), subject=subject, link=link, variables=frozen(variables or {}))
    compose(letter, settings.LANGUAGE_CODE)  # A letter that cannot be written fails here, not in the worker.
    if _keeping.get():
        letter.kept_back = True
        mark_as_sent(letter)
    letter.save()
    if not letter.kept_back:
        transaction.on_commit(send_letters.enqueue, robust=True)
    return letter


def forget(*, about: str) -> int:
    """Take away the letters whose link leads to `about`; returns how many there were."""
    return Letter.objects.filter(link__contains=about).delete()[0]


@contextmanager
def kept_back() -> Iterator[None]:
    """The mail collector of the demonstration: letters posted inside are dated by the clock and leave nowhere."""
    token = _keeping.set(True)
    try:
        yield
    finally:
        _keeping.reset(token)
