"""What a file would change of the reference data, before it is taken."""

from collections.abc import Mapping
from datetime import date

from modeltranslation.utils import build_localized_fieldname

from reviews.actions.importing import ParticipationChange, TextChange
from reviews.enums import ParticipationStatus
from reviews.imports import read_chapter, read_official_texts
from reviews.models import Instrument, OfficialText, Participation, Provision, StateParty

YES, NO, UNKNOWN = ParticipationStatus.YES, ParticipationStatus.NO, ParticipationStatus.UNKNOWN


def differing_texts(content: bytes) -> list[TextChange]:
    """The texts that are new or read otherwise, in the order of the file; raises ImportRefused."""
    rows = Provision.objects.select_related("instrument")
    provisions = {(row.instrument.code, row.article): row for row in rows}
    given = read_official_texts(content, articles=provisions)
    kept = {row.provision_id: row for row in OfficialText.objects.all()}
    changes = []
    for text in given:
        provision = provisions[text.instrument, text.article]
        before = getattr(kept.get(provision.pk), build_localized_fieldname("text", text.language), "") or ""
        changes.append(TextChange(provision, text.language, before, text.text))
    return [change for change in changes if change.before != change.after]


def differing_participation(content: bytes, *, instrument: Instrument) -> list[ParticipationChange]:
    """The real States whose participation is otherwise, or dated otherwise; raises ImportRefused.

    Whoever the file does not name as a party is none: the depositary's list is whole.
    """
    states = {row.iso3: row for row in StateParty.objects.filter(fictional=False)}
    names = {row.name_en: code for code, row in states.items()}  # type: ignore[attr-defined]
    deposits = {row.state: row.deposited_on for row in read_chapter(content, states=names)}
    kept = {row.state_party_id: row for row in Participation.objects.filter(instrument=instrument)}
    changes = [_change(state, kept.get(state.pk), deposits, code) for code, state in states.items()]
    return [row for row in changes if (row.before, row.was_deposited_on) != (row.after, row.deposited_on)]


def _change(
    state: StateParty, row: Participation | None, deposits: Mapping[str, date], code: str
) -> ParticipationChange:
    return ParticipationChange(
        state_party=state,
        before=ParticipationStatus(row.status) if row else UNKNOWN,
        after=YES if code in deposits else NO,
        was_deposited_on=row.deposited_on if row else None,
        deposited_on=deposits.get(code),
    )
