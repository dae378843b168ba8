from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from foundation.refusals import Forbidden
from foundation.versioned import save_if_current
from observations import workflow
from observations.actions.feedback import audience_of_drafts
from observations.actions.translating import stay_at_home
from observations.concerned import speaker
from observations.conditions import demand_not_issued, hold
from observations.enums import OF_THE_WHOLE, Kind
from observations.items import current_version, part_of
from observations.models import ListPart, Observation, ObservationVersion, WordingVersion
from observations.permissions.feedback import drafts_for_author
from observations.two_texts import TwoTexts
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import DRAFTERS, Audience
from reviews.models import CountryReview, Instrument, Participant, Provision
from reviews.permissions import refusal, require

NOT_HERE = _("The process and the lessons stand in the part on the Convention; every other item has an article.")
CHANGED = _("The draft was changed since you opened it. Read it again before you go on.")
NEVER_SHARED = _("The item was never shared: discard its draft instead of withdrawing it.")


@transaction.atomic
def propose_observation(
    *,
    review: CountryReview,
    instrument: Instrument,
    kind: Kind,
    text: str,
    language: str,
    by: User,
    provision: Provision | None = None,
) -> Observation:
    """Propose an item for the part of one instrument, as a draft of the person's own State (domain.md §4.1).

    `provision` is None for the process and the lessons, which the Convention's part carries. Raises Forbidden, NotNow
    (stage, list issued, kind or article not of this part).
    """
    part, own = open_part(review, instrument, by)
    _demand_place(review, instrument, kind, provision)
    audience = audience_of_drafts(review, own.state_party)
    side = {"review": review, "instrument": instrument, "drafted_by": own.state_party, "audience": audience}
    last = part.observations.aggregate(last=Max("order"))["last"] or 0
    observation = Observation.objects.create(part=part, provision=provision, kind=kind, order=last + 1, **side)
    _draft(observation, side, text, language, by)
    return observation


@transaction.atomic
def save_draft(*, observation: Observation, text: str, language: str, seen: int, by: User) -> ObservationVersion:
    """Write the own State's draft of an item. `seen` is the draft's version as opened; 0 begins one from the current
    wording. Saving a draft that withdraws the item keeps the item.

    Raises Forbidden, NotNow (stage, list issued), TwoTexts (somebody of the own State saved since).
    """
    return _save(observation, seen=seen, by=by, text=text, language=language, withdrawn=False)


@transaction.atomic
def withdraw(*, observation: Observation, seen: int, by: User) -> ObservationVersion:
    """Propose that a shared item leave the list: a draft version, which each State concerned agrees to like any other.

    Raises Forbidden, NotNow (stage, list issued, never shared), TwoTexts.
    """
    current = current_version(observation)
    if current is None or current.withdrawn:
        require(by, "observations.draft_list", observation)
        sentence = NEVER_SHARED if current is None else _("The item has been withdrawn already.")
        raise not_now(sentence, rules_of_procedure.LIST)
    return _save(observation, seen=seen, by=by, text=current.text, language=current.language, withdrawn=True)


@transaction.atomic
def discard_draft(*, draft: ObservationVersion, seen: int, by: User) -> None:
    """Take back a draft of the own State; an item that was never shared and has no other draft goes with it.

    Raises Forbidden (another State's draft), NotNow (stage, list issued, shared or changed since).
    """
    require(by, "observations.draft_list", draft)
    if not drafts_for_author(by, draft):
        raise Forbidden(refusal("observations.draft_list"))
    _demand_open(draft.review)
    gone, _rows = ObservationVersion.objects.filter(pk=draft.pk, number=None, version=seen).delete()
    if not gone:
        raise not_now(CHANGED, rules_of_procedure.AGREEMENT)
    Observation.objects.filter(pk=draft.observation_id, versions=None).delete()


def open_part(review: CountryReview, instrument: Instrument, by: User) -> tuple[ListPart, Participant]:
    """The part, made with its first item, open for drafting; and the role in which the person drafts."""
    part = part_of(review, instrument)
    require(by, "observations.draft_list", part)
    _demand_open(review)
    own = speaker(by, review, instrument, *DRAFTERS)
    if own is None:
        raise not_now(NOT_HERE, rules_of_procedure.LIST)
    row, _made = ListPart.objects.get_or_create(
        review=review, instrument=instrument, defaults={"audience": Audience.PARTICIPANTS}
    )
    row.review, row.instrument = review, instrument
    return row, own


def _demand_open(review: CountryReview) -> None:
    hold(review, workflow.LIST_FROM)
    demand_not_issued(review)


def _demand_place(review: CountryReview, instrument: Instrument, kind: Kind, provision: Provision | None) -> None:
    placed = (kind in OF_THE_WHOLE) == (provision is None)
    known = provision is None or (
        provision.instrument_id == instrument.pk and provision.cluster_id == review.phase.cluster_id
    )
    if not placed or not known or kind not in workflow.kinds_of_part(instrument.code):
        raise not_now(NOT_HERE, rules_of_procedure.LIST)


def _save(observation: Observation, *, seen: int, by: User, **wording: Any) -> ObservationVersion:
    instrument = observation.instrument
    if instrument is None:
        raise ValueError("An item belongs to the part of an instrument.")
    _part, own = open_part(observation.review, instrument, by)
    rows = ObservationVersion.objects.filter(observation=observation, drafted_by=own.state_party, number=None)
    there = rows.first()
    if there is None:
        return _begin(observation, own, seen, by, wording)
    changes = {**wording, "written_by": by, "written_at": clock.now()}
    if not save_if_current(rows, there, seen=seen, **changes):
        raise TwoTexts(mine=wording["text"], language=wording["language"], theirs=there)
    _keep(there)
    stay_at_home(there.translations.all())
    return there


def _begin(
    observation: Observation, own: Participant, seen: int, by: User, wording: dict[str, Any]
) -> ObservationVersion:
    """The first draft of this State since the item was last shared."""
    if seen:
        sentence = _("The draft you opened has been shared or discarded. Read the item again.")
        raise not_now(sentence, rules_of_procedure.LIST)
    side = {
        "review": observation.review,
        "instrument": observation.instrument,
        "drafted_by": own.state_party,
        "audience": audience_of_drafts(observation.review, own.state_party),
    }
    return _draft(observation, side, wording["text"], wording["language"], by, withdrawn=wording["withdrawn"])


def _draft(
    observation: Observation, side: dict[str, Any], text: str, language: str, by: User, *, withdrawn: bool = False
) -> ObservationVersion:
    draft = ObservationVersion.objects.create(
        observation=observation,
        text=text,
        language=language,
        withdrawn=withdrawn,
        written_by=by,
        written_at=clock.now(),
        **side,
    )
    _keep(draft)
    return draft


def _keep(draft: ObservationVersion) -> None:
    """The save just accepted, for the history."""
    WordingVersion.objects.create(
        draft=draft,
        version=draft.version,
        text=draft.text,
        language=draft.language,
        withdrawn=draft.withdrawn,
        by=draft.written_by,
        at=draft.written_at,
    )
