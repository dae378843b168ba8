"""Translations supplied beside a text of a review, as pages need them: what was sent, and the last of each language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation import canonical, languages, prose
from reviews.models import SuppliedTranslation

Row = TypeVar("Row", bound=SuppliedTranslation)


@dataclass(frozen=True)
class Supplied:
    """A translation as it was sent. `original` marks the text it was made from; `seen` is the last translation of the
    text on the page, into whichever language."""

    language: str
    text: str
    original: str
    machine: bool = False
    seen: UUID | None = None


def mark_of(text: Any) -> str:
    """What a page carries in place of a version: how often a State has saved stays with that State."""
    return canonical.digest([text.text, text.language])


def last_of_each_language(rows: Iterable[Row]) -> list[Row]:
    """Of rows in the order in which they were supplied, the last into each language, in the order of the languages."""
    found = {row.language: row for row in rows}
    return sorted(found.values(), key=lambda row: languages.OFFICIAL.index(row.language))


def last_supplied(rows: Sequence[Row]) -> Row | None:
    return max(rows, key=lambda row: row.number, default=None)


def label(row: SuppliedTranslation) -> str:
    words = {"language": languages.name(row.language), "source": row.get_supplied_by_display()}
    return _("Translation (%(language)s), %(source)s") % words


def drawn(rows: Iterable[tuple[SuppliedTranslation, bool]]) -> SafeString:
    """Below the text, never in its place: each labelled, in its own direction, and marked where it is behind."""
    return format_html_join(
        "",
        '<p class="small quiet">{}</p>{}{}',
        (
            (
                label(row),
                prose.record(row.text, row.language),
                format_html('<p class="small"><b>{}</b></p>', row.behind) if moved else "",
            )
            for row, moved in rows
        ),
    )
