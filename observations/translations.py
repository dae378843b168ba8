"""Translations of feedback, clarifications and items, as a page needs them: below each text, the last of a language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from accounts.models import User
from observations.models import (
    ItemMessageTranslation,
    Observation,
    ObservationVersion,
    PassageTranslation,
    QuestionMessageTranslation,
    TextTranslation,
    WordingTranslation,
)
from reviews.models import CountryReview, Instrument
from reviews.translations import last_of_each_language

# A translation, and whether its text has moved on since.
Below = tuple[TextTranslation, bool]


@dataclass
class Beside:
    """What stands below the texts of a page, by the uid of each, and where whoever may supplies more."""

    below: dict[UUID, list[Below]] = field(default_factory=dict)
    urls: Mapping[UUID, str] = field(default_factory=dict)


def of_feedback(reader: User, review: CountryReview, instrument: Instrument) -> Beside:
    """Of the passages and of what is said in their threads; two queries."""
    place = {"original__review": review, "original__instrument": instrument}
    passages = PassageTranslation.objects.visible_to(reader).filter(
        original__feedback__review=review, original__feedback__instrument=instrument
    )
    said = QuestionMessageTranslation.objects.visible_to(reader).filter(**place)
    return Beside({**_by_text(passages), **_by_text(said)})


def of_items(
    reader: User, items: Iterable[tuple[ObservationVersion | None, Sequence[ObservationVersion]]], *, whole: bool
) -> Beside:
    """Of wordings, each item as its current one and its drafts; one query.

    A translation of an earlier version stands below the current one and is behind. Whoever does not see the part
    (observers) reads no earlier version, so no translation of one either.
    """
    current = {row.observation_id: row for row, _drafts in items if row}
    drafts = {row.pk: row for _row, of_item in items for row in of_item}
    rows = WordingTranslation.objects.visible_to(reader).filter(
        original__observation__in={*current, *(row.observation_id for row in drafts.values())}
    )
    found = defaultdict(list)
    for row in rows.select_related("original").order_by("original__number", "number"):
        shown = current.get(row.original.observation_id) if row.original.number else drafts.get(row.original_id)
        if shown and (whole or row.original_id == shown.pk):
            found[shown.uid].append(row)
    standing = {row.uid: row for row in [*current.values(), *drafts.values()]}
    return Beside({uid: _last(rows, standing[uid]) for uid, rows in found.items()})


def of_talks(reader: User, observation: Observation) -> dict[UUID, list[Below]]:
    """Of what is said in the threads on one item; one query."""
    rows = ItemMessageTranslation.objects.visible_to(reader)
    return _by_text(rows.filter(original__thread__observation=observation))


def _by_text(rows: Any) -> dict[UUID, list[Below]]:
    found, texts = defaultdict(list), {}
    for row in rows.select_related("original").order_by("number"):
        found[row.original.uid].append(row)
        texts[row.original.uid] = row.original
    return {uid: _last(rows, texts[uid]) for uid, rows in found.items()}


def _last(rows: list[Any], text: Any) -> list[Below]:
    moved = {row.pk: row.original_id != text.pk or row.is_behind(text.version) for row in rows}
    return [(row, moved[row.pk]) for row in last_of_each_language(rows)]
