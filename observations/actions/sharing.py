"""Sharing a part of the list: drafts become numbered versions, the part a new version with its digest."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from observations import workflow
from observations.actions.translating import go_along
from observations.concerned import reviewing_states, speaker, states_concerned
from observations.conditions import demand_not_issued, hold
from observations.items import current_versions, versions_of
from observations.models import ListPart, Observation, ObservationVersion, PartVersion, WordingTranslation
from reviews import lifecycle, rules_of_procedure, timetable
from reviews.apart import note_sent, waits
from reviews.conditions import not_now
from reviews.enums import Audience, Drafts, Role, TurnVerb
from reviews.models import CountryReview, Instrument, Participant
from reviews.permissions import require
from reviews.record import act, names_acts
from reviews.turns import close_everyones, close_turns, open_turn

names_acts(
    list_shared=_("A version of the list of observations was shared"),
    list_left_as_is=_("A State had no item of its own for the list of observations"),
)

MOVED_ON = _("The part was shared by another State since you opened it. Read it before you share your drafts.")
NOTHING_NEW = _("There is nothing to share: no draft differs from what is shared already.")
TWO_WORDINGS = _("Two wordings stand for one item. One of them is discarded before the part is shared.")
OLDER_DRAFT = _("An item was shared anew after its draft was written. Read it, and save or discard the draft.")
AFTER_THE_REVIEWERS = _("The reviewing States draw up the list and share it first; your drafts can follow then.")
SAID_ALREADY = _("Your State reads the list as it stands: there is nothing to say before it.")
DRAFTS_WAIT = _("Your State has drafts of its own. Share or discard them first.")
DRAFTS_CHANGED = _("The drafts were changed since you opened them. Read them again before you share them.")


@transaction.atomic
def share_part(*, part: ListPart, seen: int, by: User, drafts: str = "") -> PartVersion:
    """Share the drafts of the own side with all participants as the next version of the part.

    A reviewing State shares the drafts of all reviewing States where the review shares drafts, else its own; the
    State under review its own, once the reviewing States have shared theirs (domain.md §0, rule 8). `seen` is the
    part's number as opened; `drafts` is `contents_of` them as read: when given, nothing else is shared. Items whose
    text is unchanged keep their version and its agreements. Raises Forbidden, NotNow (stage, list issued, another
    share came first, nothing new, two wordings or an older draft of one item).
    """
    require(by, "observations.share_part", part)
    review, instrument = part.review, _instrument_of(part)
    hold(review, workflow.LIST_FROM)
    demand_not_issued(review)
    own = speaker(by, review, instrument, Role.FOCAL_POINT)
    if own is None:
        raise not_now(AFTER_THE_REVIEWERS, rules_of_procedure.LIST)
    _claim_number(part, seen, own)
    rows = drafts_to_share(part, own)
    if drafts and drafts != contents_of(rows):
        raise not_now(DRAFTS_CHANGED, rules_of_procedure.AGREEMENT)
    _freeze(part, rows)
    version = _write_version(part, own, by)
    _record(version, own, by)
    _pass_the_turn(part, own)
    return version


@transaction.atomic
def leave_as_is(*, part: ListPart, by: User) -> None:
    """Where reviewing States draft apart: say that the own State has no item of its own. It then reads the others'.

    Raises Forbidden, NotNow (stage, list issued, drafts not apart or shared already, a draft waits).
    """
    require(by, "observations.share_part", part)
    review, instrument = part.review, _instrument_of(part)
    hold(review, workflow.LIST_FROM)
    demand_not_issued(review)
    own = speaker(by, review, instrument, Role.FOCAL_POINT)
    if own is None or not waits(review, own.state_party, instrument, workflow.LIST_SHARED):
        raise not_now(SAID_ALREADY, rules_of_procedure.LIST)
    if part.pk and drafts_to_share(part, own):
        raise not_now(DRAFTS_WAIT, rules_of_procedure.LIST)
    act(review=review, verb="list_left_as_is", by=by, speaking_for=own, instrument=instrument, withheld=True)
    _pass_the_turn(part, own)


def drafts_to_share(part: ListPart, own: Participant) -> list[ObservationVersion]:
    """The drafts that a share by this focal point would take, in the order they were proposed."""
    rows = versions_of(part).filter(number=None).select_related("observation")
    return of_own_side(part, own, list(rows))


def of_own_side(part: ListPart, own: Participant, drafts: list[ObservationVersion]) -> list[ObservationVersion]:
    """Those of the own State, or of all reviewing States where these share drafts; in the order they were proposed."""
    side = {own.state_party_id}
    if own.state_party_id != part.review.state_under_review_id and part.review.drafts == Drafts.SHARED:
        side = {state.pk for state in reviewing_states(part.review, _instrument_of(part))}
    rows = [row for row in drafts if row.drafted_by_id in side]
    return sorted(rows, key=lambda row: (row.observation.order, row.uid.hex))


def contents_of(drafts: list[ObservationVersion]) -> str:
    """What a reader of the drafts has before them, in one word that changes with every save; empty without drafts."""
    return canonical.digest([[str(row.uid), row.version] for row in drafts]) if drafts else ""


def digest_of(part: ListPart, number: int, versions: list[ObservationVersion]) -> str:
    """SHA-256 over the part's items: which item in which version says what, in the order they were proposed."""
    items = [
        {
            "item": str(row.observation.uid),
            "version": row.number,
            "text": row.text,
            "language": row.language,
            "withdrawn": row.withdrawn,
        }
        for row in sorted(versions, key=lambda row: (row.observation.order, str(row.observation.uid)))
    ]
    return canonical.digest({"part": str(part.uid), "number": number, "items": items})


def _instrument_of(part: ListPart) -> Instrument:
    if part.instrument is None:
        raise ValueError("A part belongs to an instrument.")
    return part.instrument


def _claim_number(part: ListPart, seen: int, own: Participant) -> None:
    """Of two shares at the same second exactly one wins: one conditional update decides."""
    if part.pk is None:
        raise not_now(NOTHING_NEW, rules_of_procedure.LIST)
    part.refresh_from_db(fields=["number"])
    if part.number == 0 and own.state_party_id == part.review.state_under_review_id:
        raise not_now(AFTER_THE_REVIEWERS, rules_of_procedure.LIST)
    rows = ListPart.objects.filter(pk=part.pk, number=seen, status__in=workflow.SHARE.origins)
    changes = {"number": seen + 1, "status": workflow.SHARE.target, "agreed_at": None}
    if not rows.update(**changes):
        raise not_now(MOVED_ON, rules_of_procedure.AGREEMENT)
    for name, value in changes.items():
        setattr(part, name, value)


def _freeze(part: ListPart, drafts: list[ObservationVersion]) -> None:
    """Number each draft that says something new; one that says what is shared already is dropped."""
    current = {row.observation_id: row for row in current_versions(versions_of(part))}
    new = [row for row in drafts if _says_more(row, current.get(row.observation_id))]
    ObservationVersion.objects.filter(pk__in={row.pk for row in drafts} - {row.pk for row in new}).delete()
    if not new:
        raise not_now(NOTHING_NEW, rules_of_procedure.LIST)
    if len({row.observation_id for row in new}) < len(new):
        raise not_now(TWO_WORDINGS, rules_of_procedure.LIST)
    for row in new:
        _number(row, current.get(row.observation_id))
    shared = ("number", "audience", "shared_at")
    ObservationVersion.objects.bulk_update(new, shared)
    go_along(WordingTranslation.objects.filter(original__in=new))
    Observation.objects.filter(versions__in=new).update(audience=Audience.PARTICIPANTS)


def _says_more(draft: ObservationVersion, current: ObservationVersion | None) -> bool:
    if current is None:
        return True
    return (draft.text, draft.language, draft.withdrawn) != (current.text, current.language, current.withdrawn)


def _number(draft: ObservationVersion, current: ObservationVersion | None) -> None:
    if current and current.shared_at and draft.written_at < current.shared_at:
        raise not_now(OLDER_DRAFT, rules_of_procedure.AGREEMENT)
    draft.number = ((current.number or 0) if current else 0) + 1
    draft.audience, draft.shared_at = Audience.PARTICIPANTS, clock.now()


def _write_version(part: ListPart, own: Participant, by: User) -> PartVersion:
    items = list(current_versions(versions_of(part)).select_related("observation"))
    version = PartVersion.objects.create(
        review=part.review,
        drafted_by=own.state_party,
        instrument=part.instrument,
        audience=Audience.PARTICIPANTS,
        part=part,
        number=part.number,
        digest=digest_of(part, part.number, items),
        shared_at=clock.now(),
        shared_by=by,
    )
    version.items.set(items)
    return version


def _record(version: PartVersion, own: Participant, by: User) -> None:
    """Not for observers: a share may be of kept items alone, and nothing they see moves with those (contract.md)."""
    act(
        review=version.review,
        verb="list_shared",
        by=by,
        speaking_for=own,
        instrument=version.instrument,
        subject=str(version.uid),
        digest=version.digest,
        withheld=True,
    )


def _pass_the_turn(part: ListPart, own: Participant) -> None:
    """Drafting is done for the side that shared; each State concerned is asked to agree to what it reads."""
    review, instrument = part.review, _instrument_of(part)
    if own.state_party:
        note_sent(review=review, state_party=own.state_party, instrument=instrument, what=workflow.LIST_SHARED)
    if review.drafts == Drafts.APART:
        close_turns(review=review, verb=TurnVerb.DRAFT_LIST, state_party=own.state_party, instrument=instrument)
    else:
        close_everyones(review=review, verb=TurnVerb.DRAFT_LIST, instrument=instrument)
    if part.number:
        _ask_to_agree(review, instrument)


def _ask_to_agree(review: CountryReview, instrument: Instrument) -> None:
    due = lifecycle.dates_of(review).observations or timetable.list_due(clock.today())
    for state_party in states_concerned(review, instrument):
        if waits(review, state_party, instrument, workflow.LIST_SHARED):
            continue
        open_turn(
            review=review,
            verb=TurnVerb.AGREE_LIST,
            url_name="observations:list",
            state_party=state_party,
            instrument=instrument,
            url_key=instrument.code,
            due=due,
        )
