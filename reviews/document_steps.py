"""One row of a document's lifecycle, as the tables of later apps write it; docs/reference/stages.md prints them."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One step of a document: the act, from which statuses, to which one, by whose permission, and what it means."""

    name: str
    origins: tuple[TextChoices, ...]
    target: TextChoices
    permission: str
    # Reads otherwise in each language, so it is no part of what the step is.
    label: str | Promise = field(compare=False)
