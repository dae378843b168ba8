"""What stood earlier: versions of a passage, wordings of an item and of its drafts, as far as the reader sees them."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from observations.models import FeedbackPassage, Observation, ObservationVersion, PassageVersion, WordingVersion
from questionnaires.given import Shown
from questionnaires.history import Past, take_up_of, title_of


def of_passage(reader: User, passage: FeedbackPassage, *, writes: bool) -> list[Past]:
    """Each version with the one before it, newest first; nothing for whoever is not of the State that wrote it."""
    kept = PassageVersion.objects.visible_to(reader).filter(passage=passage).select_related("by")
    versions = list(kept.order_by("-version"))
    return [
        Past(
            key=str(row.version),
            title=title_of(row.version),
            by=row.by.name,
            at=row.at,
            shown=_shown(row),
            before=_shown(before) if before else None,
            take_up=take_up_of(row.version) if writes and row.version != passage.version else "",
        )
        for row, before in zip_longest(versions, versions[1:])
    ]


def of_item(
    reader: User,
    observation: Observation,
    shared: Sequence[ObservationVersion],
    *,
    begins_from: ObservationVersion | None,
) -> list[Past]:
    """Versions shared, which all participants read, and what the own State saved on the way to them; newest first.

    `shared` are those the reader sees. `begins_from` is the wording that the person's form begins from, which is not
    taken up again; None for whoever drafts nothing here.
    """
    saved = WordingVersion.objects.visible_to(reader).filter(draft__observation=observation)
    rows = [*saved.select_related("by", "draft"), *shared]
    rows.sort(key=_moment)
    return [_past(row, before, begins_from) for row, before in _with_the_one_before(rows)][::-1]


Wording = ObservationVersion | WordingVersion


def _moment(row: Wording) -> tuple[Any, bool, int]:
    """A draft is saved before it is shared, also within one second."""
    if isinstance(row, WordingVersion):
        return row.at, False, row.version
    return row.shared_at, True, row.number or 0


def _with_the_one_before(rows: Sequence[Wording]) -> Iterator[tuple[Wording, Wording | None]]:
    """A version shared follows the one shared before it; a save that of the same draft, else what was shared."""
    last: Wording | None = None
    saved: dict[int, Wording] = {}
    for row in rows:
        if isinstance(row, WordingVersion):
            yield row, saved.get(row.draft_id, last)
            saved[row.draft_id] = row
        else:
            yield row, last
            last = row


def _past(row: Wording, before: Wording | None, begins_from: ObservationVersion | None) -> Past:
    title, by, take_up = _of_save(row) if isinstance(row, WordingVersion) else _of_version(row)
    offered = begins_from is not None and not row.withdrawn and not _stands(row, begins_from)
    return Past(
        key=str(row.uid),
        title=title,
        by=by,
        at=_moment(row)[0],
        shown=_shown(row),
        before=_shown(before) if before else None,
        take_up=take_up if offered else "",
    )


def _stands(row: Wording, begins_from: ObservationVersion) -> bool:
    """Whether this is the wording that the form begins from, or the save that wrote it."""
    if isinstance(row, WordingVersion):
        return (row.draft_id, row.version) == (begins_from.pk, begins_from.version)
    return row == begins_from


def _of_version(row: ObservationVersion) -> tuple[str, str, str]:
    number = row.number or 0
    return title_of(number), row.drafted_by.name if row.drafted_by else "", take_up_of(number)


def _of_save(row: WordingVersion) -> tuple[str, str, str]:
    """Saves are counted in each draft; the draft that was shared is named by its version."""
    given = {"number": row.version, "version": row.draft.number}
    if row.draft.number is None:
        return _("Draft %(number)s") % given, row.by.name, _("Take up draft %(number)s again") % given
    title = _("Draft %(number)s of version %(version)s") % given
    return title, row.by.name, _("Take up draft %(number)s of version %(version)s again") % given


def _shown(row: PassageVersion | Wording) -> Shown:
    """The text; before it, where a version proposes to withdraw the item, the words that say so."""
    if not getattr(row, "withdrawn", False):
        return Shown(text=row.text, language=row.language)
    drafted = isinstance(row, WordingVersion)
    words = _("This draft withdraws the item.") if drafted else _("This version withdraws the item.")
    return Shown(words=(words,), text=row.text, language=row.language)
