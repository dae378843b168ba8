"""Drawings of lots as everybody reads them: which State was drawn to review which, for which instruments."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from reviews.models import DrawingOfLots, Pairing


@dataclass(frozen=True)
class Reviewer:
    """One reviewing State as drawn; `instruments` by code, with their short titles."""

    code: str
    name: str
    instruments: dict[str, str]
    additional: bool


@dataclass(frozen=True)
class Drawn:
    """A State under review with those drawn for it: regular ones first, each group in alphabetical order."""

    code: str
    name: str
    reviewers: tuple[Reviewer, ...]


def draws() -> QuerySet[DrawingOfLots]:
    """Recorded draws, the latest first; without the demonstration none of fictional States."""
    rows = DrawingOfLots.objects.select_related("phase__cluster")
    return rows if settings.DEMO else rows.filter(fictional=False)


def pairings(draw: DrawingOfLots) -> list[Drawn]:
    """The States under review in the alphabetical order of the reader's language; two queries."""
    rows = draw.pairings.select_related("state_under_review", "reviewer").prefetch_related("instruments")
    ordered = rows.order_by("state_under_review__sort_key", "additional", "reviewer__sort_key")
    return list(_grouped(list(ordered)))


def _grouped(rows: list[Pairing]) -> Iterator[Drawn]:
    for state, drawn in groupby(rows, key=lambda row: row.state_under_review):
        yield Drawn(state.iso3, state.name, tuple(_reviewer(row) for row in drawn))


def _reviewer(row: Pairing) -> Reviewer:
    instruments = sorted(row.instruments.all(), key=lambda instrument: instrument.order)
    titles = {instrument.code: instrument.short_title for instrument in instruments}
    return Reviewer(row.reviewer.iso3, row.reviewer.name, titles, row.additional)


def as_data(draw: DrawingOfLots) -> dict[str, Any]:
    """The draw as its file holds it: codes only, the same in every language."""
    return {
        "reference": draw.reference,
        "phase": draw.phase.order,
        "cluster": draw.phase.cluster.roman,
        "drawn_on": draw.drawn_on.isoformat(),
        "demonstration": draw.fictional,
        "pairings": [
            {
                "state_under_review": drawn.code,
                "reviewing_states": [
                    {"state": one.code, "instruments": list(one.instruments), "additional": one.additional}
                    for one in drawn.reviewers
                ],
            }
            for drawn in sorted(pairings(draw), key=lambda drawn: drawn.code)
        ],
    }
