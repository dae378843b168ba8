"""Where files of States lie: a directory that no address leads to, under names that tell nothing."""

import secrets
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def keep(content: bytes) -> str:
    """Write the content under a name of its own, readable by the product alone."""
    name = secrets.token_hex(32)
    _root().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _path(name)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(content)
    return name


def opened(name: str) -> BinaryIO:
    return _path(name).open("rb")


def discard(name: str) -> None:
    _path(name).unlink(missing_ok=True)


def _root() -> Path:
    return Path(settings.EVIDENCE_ROOT)


def _path(name: str) -> Path:
    if len(name) != 64 or set(name) - set("0123456789abcdef"):
        raise ValueError("This is no name of a file of ours.")
    return _root() / name
