"""Where files of States lie: a directory that no address leads to, under names that tell nothing."""

import secrets
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage


def keep(content: bytes) -> str:
    """Write the content under a name of its own, readable by the product alone."""
    return _store().save(secrets.token_hex(32), ContentFile(content))


def opened(name: str) -> Any:
    """The file, open to read; raises FileNotFoundError, and SuspiciousFileOperation for a name that leads elsewhere."""
    return _store().open(name)


def discard(name: str) -> None:
    _store().delete(name)


def _store() -> FileSystemStorage:
    """Not one of STORAGES, which a setting could move to where addresses lead."""
    return FileSystemStorage(
        location=settings.EVIDENCE_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )
