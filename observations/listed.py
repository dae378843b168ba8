"""The list as one reader sees it: items with the current wording, the drafts beside it, and who agreed."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from observations.enums import Kind
from observations.items import as_item, latest
from observations.models import Agreement, ListPart, Observation, ObservationVersion
from observations.outline import ArticleSection, Entry, sections
from reviews.models import CountryReview, Instrument, StateParty


@dataclass
class Listed:
    """One item. `agreed` holds the keys of the States that agreed to `current`; drafts are those the reader sees."""

    observation: Observation
    current: ObservationVersion | None = None
    drafts: list[ObservationVersion] = field(default_factory=list)
    agreed: set[int] = field(default_factory=set)

    @property
    def shown(self) -> ObservationVersion:
        """The wording that stands: the one last shared, else the draft."""
        return self.current or self.drafts[0]

    @property
    def kind(self) -> Kind:
        return Kind(self.observation.kind)

    @property
    def competing(self) -> list[tuple[str, str, str]]:
        """Drafts of several States for one item, as wordings in brackets; empty with fewer than two."""
        rows = [(row.text, row.language, row.drafted_by.name if row.drafted_by else "") for row in self.drafts]
        return rows if len(rows) > 1 else []

    def is_agreed(self, concerned: Collection[StateParty]) -> bool:
        return self.current is not None and self.agreed >= {state.pk for state in concerned}

    def status(self, concerned: Collection[StateParty]) -> tuple[str, str]:
        """A key of the table of statuses, and words that say more than it."""
        if self.competing:
            return "in-brackets", ""
        if self.current is None:
            state = self.drafts[0].drafted_by
            return "draft", _("Draft of %(state)s") % {"state": state.name if state else ""}
        if self.current.withdrawn:
            return ("withdrawn", "") if self.is_agreed(concerned) else ("proposed", _("Withdrawal proposed"))
        return ("agreed" if self.is_agreed(concerned) else "proposed"), ""

    def positions(self, concerned: Collection[StateParty]) -> list[tuple[str, str, str]]:
        """Who agreed to the current wording; silence is a ring, never a tick."""
        if self.current is None:
            return []
        number = {"number": self.current.number}
        yes, silent = _("agreed, version %(number)s") % number, _("has not spoken")
        return [
            ("agrees", state.name, yes) if state.pk in self.agreed else ("not-spoken", state.name, silent)
            for state in concerned
        ]


@dataclass(frozen=True)
class Row:
    """An item in its place: number, status (a key of the table and the words) and positions of the States."""

    number: int
    item: Listed
    mark: str
    words: str
    positions: list[tuple[str, str, str]]


def listed(review: CountryReview, instrument: Instrument, reader: User, part: ListPart | None) -> dict[str, Listed]:
    """The items that exist for the reader, by uid; two queries. `part` is None for whoever does not see it (observers):
    they read shared wordings that stand, and no agreement.
    """
    found: dict[str, Listed] = {}
    for row in versions_seen(review, instrument, reader, whole=part is not None):
        item = found.setdefault(str(row.observation.uid), Listed(row.observation))
        if row.number is None:
            item.drafts.append(row)
        else:
            item.current = row
    if part is not None:
        _mark_agreements(found, reader)
    return found


def versions_seen(
    review: CountryReview, instrument: Instrument, reader: User, *, whole: bool
) -> list[ObservationVersion]:
    """Of each item the current version and the drafts, as far as the reader sees them."""
    rows = ObservationVersion.objects.visible_to(reader).filter(review=review, instrument=instrument)
    rows = rows.filter(Q(number__isnull=True) | Q(number=latest()))
    if not whole:
        rows = rows.filter(number__isnull=False, withdrawn=False)
    return list(
        rows.select_related(
            "observation__provision__instrument",
            "observation__provision__official",
            "observation__drafted_by",
            "observation__withheld_by",
            "drafted_by",
        ).order_by("observation__order", "drafted_by__sort_key")
    )


def outline_of(found: dict[str, Listed], concerned: Collection[StateParty]) -> list[tuple[ArticleSection, list[Row]]]:
    """The items under their headings, numbered for this reader."""
    outlined = sections(as_item(item.shown) for item in found.values())
    return [(section, [_row(entry, found, concerned) for entry in section.entries]) for section in outlined]


def _row(entry: Entry, found: dict[str, Listed], concerned: Collection[StateParty]) -> Row:
    item = found[entry.item.key]
    return Row(entry.number, item, *item.status(concerned), item.positions(concerned))


def _mark_agreements(found: dict[str, Listed], reader: User) -> None:
    current = {item.current.pk: item for item in found.values() if item.current}
    rows = Agreement.objects.visible_to(reader).filter(version__in=current)
    for version, state_party in rows.values_list("version", "state_party"):
        current[version].agreed.add(state_party)
