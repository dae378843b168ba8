"""One row of a document's lifecycle, as the tables of later apps write it; docs/reference/stages.md prints them."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One step of a document: the act, from which statuses, to which one, by whose permission, and what it means."""

    name: str
    origins: tuple[TextChoices, ...]
    target: TextChoices
    permission: str
    label: str | Promise
