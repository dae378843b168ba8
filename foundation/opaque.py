"""The only source of opaque ids, references and salts.

In a deployment they are random. The demonstration names them: inside `named(seed, key)` the n-th id is
uuid5(seed, key, n), so the same seed gives the same ids whatever else exists (house.md §5).
"""

import hashlib
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# No vowels and nothing that is read twice: a reference spells no word and survives a telephone line.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
REFERENCE_LENGTH = 10
CODE_LENGTH = 8
_NAMESPACE = uuid.UUID("6f0f9f0e-6d0c-5f0e-9c1d-3b8f0c8a1f10")
_named: ContextVar[Iterator[uuid.UUID] | None] = ContextVar("named", default=None)


def new() -> uuid.UUID:
    """An id for addresses: random, or the next one of the scripted step."""
    source = _named.get()
    return next(source) if source is not None else uuid.uuid4()


def reference() -> str:
    """Ten characters of the opaque alphabet, for reviews, draws and letters."""
    number = new().int
    letters = []
    for _ in range(REFERENCE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def salt() -> str:
    """Thirty-two hexadecimal characters."""
    source = _named.get()
    return next(source).hex if source is not None else secrets.token_hex(16)


def code() -> str:
    """Eight digits, to be typed once and soon."""
    return f"{new().int % 10**CODE_LENGTH:0{CODE_LENGTH}d}"


@contextmanager
def named(seed: int, key: str) -> Iterator[None]:
    """Derive every id made inside from `seed` and the natural key of the scripted step; a demonstration only."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Named ids are for the demonstration only: set DEMO or use random ids.")
    stem = hashlib.sha256(f"{seed}\x1f{key}".encode()).hexdigest()
    token = _named.set(uuid.uuid5(_NAMESPACE, f"{stem}\x1f{n}") for n in count())
    try:
        yield
    finally:
        _named.reset(token)
