"""The only door from the public site to the domain: what is issued or published, and what is public by nature.

Nothing here reaches a review. Papers are read as delegate or as public, whatever else the reader may be elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from foundation.languages import OFFICIAL
from foundation.typesetting.layout import Document
from observations.documents.facts import language_line
from observations.enums import PaperAudience, PaperKind
from observations.models import IssuedPaper, PaperText
from reviews.enums import ParticipationStatus, Stage
from reviews.models import (
    CompletedStep,
    DrawingOfLots,
    Instrument,
    Pairing,
    Participation,
    PublicStanding,
    Session,
    StateParty,
)

Reader = User | AnonymousUser


@dataclass(frozen=True)
class State:
    """A line of the table of States; `participation` in words, in the order of `instruments()`."""

    iso3: str
    name: str
    group: str
    fictional: bool
    participation: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A completed step of a review, with its day."""

    label: str
    completed_on: date


@dataclass(frozen=True)
class Standing:
    """The completed steps of a State's review in one phase."""

    phase: int
    roman: str
    cluster: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Paper:
    """An issued paper as a row tells of it: `published_on` is None while delegates alone read it."""

    symbol: str
    slug: str
    kind: str
    state: str
    language_line: str
    agenda_item: str
    issued_on: date
    published_on: date | None
    fictional: bool


def instruments() -> list[Instrument]:
    """Public: the Convention and its Protocols."""
    return list(Instrument.objects.all())


def state_parties() -> QuerySet[StateParty]:
    """Public: States by name in the order of the reader's language; fictional ones in a demonstration only."""
    told = Participation.objects.only("state_party_id", "instrument_id", "status", "verified")
    rows = StateParty.objects.select_related("regional_group").prefetch_related(Prefetch("participations", told))
    return _real(rows.order_by("sort_key"))


def states(of: Iterable[Instrument]) -> list[State]:
    """Public: every State with its participation in these instruments; two queries whatever their number."""
    listed = list(of)
    return [
        State(
            iso3=row.iso3,
            name=row.name,
            group=row.regional_group.name if row.regional_group else "",
            fictional=row.fictional,
            participation=tuple(words for _instrument, words in participation(row, listed)),
        )
        for row in state_parties()
    ]


def participation(state_party: StateParty, of: Iterable[Instrument]) -> list[tuple[Instrument, str]]:
    """Public: "Party", "Not a party", or "To be confirmed" for what is unknown or not verified."""
    known = {own.instrument_id: own.public_status for own in state_party.participations.all()}
    return [(instrument, str(known.get(instrument.pk, ParticipationStatus.UNKNOWN).label)) for instrument in of]


def standings(state_party: StateParty) -> list[Standing]:
    """Public: completed steps, phase by phase; never a present stage or a date to come (contract.md, deadlines)."""
    rows = PublicStanding.objects.filter(state_party=state_party).select_related("phase__cluster")
    return [
        Standing(
            phase=row.phase.order,
            roman=row.phase.cluster.roman,
            cluster=row.phase.cluster.name,
            steps=_steps(row.completed_steps.all()),
        )
        for row in rows.order_by("phase__order").prefetch_related("completed_steps")
    ]


def _steps(rows: Iterable[CompletedStep]) -> tuple[Step, ...]:
    in_order = sorted(rows, key=lambda row: Stage(row.stage).place)
    return tuple(Step(str(Stage(row.stage).label), row.completed_on) for row in in_order)


def papers(reader: Reader) -> QuerySet[Any]:
    """Published to everyone, and for a delegate issued to a body they are accredited to; latest first."""
    return _real(IssuedPaper.objects.readable_by(reader).select_related("state_party"))


def published_papers(state_party: StateParty) -> QuerySet[Any]:
    """Published: what everyone reads of a State; its public page shows no more to anybody."""
    return _real(IssuedPaper.objects.published().filter(state_party=state_party).select_related("state_party"))


def as_rows(found: Iterable[IssuedPaper]) -> list[Paper]:
    return [as_row(paper) for paper in found]


def as_row(paper: IssuedPaper) -> Paper:
    everywhere = set(paper.languages) == set(OFFICIAL)
    return Paper(
        symbol=paper.symbol,
        slug=paper.slug,
        kind=str(PaperKind(paper.kind).label),
        state=paper.state_party.name,
        language_line=_("Six languages") if everywhere else language_line(paper.languages),
        agenda_item=paper.agenda_item,
        issued_on=paper.issued_on,
        published_on=paper.published_on if paper.audience == PaperAudience.PUBLIC else None,
        fictional=paper.fictional,
    )


def languages_of(paper: IssuedPaper) -> list[str]:
    """The languages in which there is a text of a paper that came through `papers`, in the order of the six."""
    there = set(PaperText.objects.filter(paper=paper).values_list("language", flat=True))
    return [code for code in OFFICIAL if code in there]


def texts_of(paper: IssuedPaper) -> QuerySet[PaperText]:
    """The texts of a paper that came through `papers`."""
    return PaperText.objects.filter(paper=paper)


def outline_of(text: PaperText) -> Document:
    """The frozen outline that page and file are drawn from."""
    return Document.from_data(text.document)


def sessions(reader: Reader) -> QuerySet[Any]:
    """Sessions with papers the reader may read, each with their number as `readable`; no other is known here."""
    readable = papers(reader).order_by()
    rows = Session.objects.filter(Exists(readable.filter(sessions=OuterRef("pk")))).select_related("body")
    counted = rows.annotate(readable=Count("issued_papers", filter=Q(issued_papers__in=readable.values("pk"))))
    return counted.order_by("-starts", "body__order", "slug")


def by_agenda_item(found: Iterable[Paper]) -> list[tuple[str, list[Paper]]]:
    """The papers of a session under their items, in the order of their numbers ("CRP.2" before "CRP.10")."""
    items: dict[str, list[Paper]] = {}
    for paper in sorted(found, key=lambda paper: (_numbers(paper.agenda_item), _numbers(paper.symbol))):
        items.setdefault(paper.agenda_item, []).append(paper)
    return list(items.items())


def _numbers(words: str) -> list[tuple[int, str]]:
    """A key by which figures sort as numbers; text and figures take turns, so like meets like."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", words)]


def _real(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Without the demonstration nothing fictional is public."""
    return rows if settings.DEMO else rows.filter(fictional=False)


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


def draws() -> QuerySet[Any]:
    """Recorded draws, the latest first; without the demonstration none of fictional States."""
    return _real(DrawingOfLots.objects.select_related("phase__cluster"))


def pairings(draw: DrawingOfLots) -> list[Drawn]:
    """The States under review in the alphabetical order of the reader's language; two queries."""
    rows = draw.pairings.select_related("state_under_review", "reviewer").prefetch_related("instruments")
    ordered = rows.order_by("state_under_review__sort_key", "additional", "reviewer__sort_key")
    return list(_drawn(list(ordered)))


def _drawn(rows: list[Pairing]) -> Iterator[Drawn]:
    for state, drawn in groupby(rows, key=lambda row: row.state_under_review):
        yield Drawn(state.iso3, state.name, tuple(_reviewer(row) for row in drawn))


def _reviewer(row: Pairing) -> Reviewer:
    instruments = sorted(row.instruments.all(), key=lambda instrument: instrument.order)
    titles = {instrument.code: instrument.short_title for instrument in instruments}
    return Reviewer(row.reviewer.iso3, row.reviewer.name, titles, row.additional)


def draw_as_data(draw: DrawingOfLots) -> dict[str, Any]:
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
