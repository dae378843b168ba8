"""Clarification between two States, in threads on a request or on an item of the list (domain.md §1.7).

Each message is drafted inside its State, cleared and sent by its focal point in one act, and kept as it was sent. The
State that asked says when a thread is resolved; a message more opens it again.
"""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.refusals import Forbidden
from foundation.versioned import save_if_current
from observations import workflow
from observations.actions.translating import go_along
from observations.concerned import may_be_asked, speaker
from observations.conditions import hold
from observations.enums import PassageKind
from observations.items import current_version
from observations.models import ItemThread, Message, Observation, QuestionThread, Thread, WrittenFeedback
from observations.notifications import tell_clarification_asked, tell_reply_on_item_sent, tell_reply_sent
from observations.permissions.feedback import drafts_for_author
from observations.two_texts import TwoTexts
from reviews import rules_of_procedure, timetable
from reviews.conditions import not_now
from reviews.enums import DRAFTERS, Audience, Role
from reviews.models import Instrument, Participant, StateParty
from reviews.permissions import refusal, require
from reviews.record import act, names_acts
from reviews.turns import close_turns, open_turn

names_acts(
    clarification_asked=_("A request for clarification was sent"),
    reply_sent=_("A reply to a request for clarification was sent"),
    clarification_resolved=_("A clarification was resolved"),
)

SENT_STAYS = _("This message has been sent: it is kept as it was sent.")
DRAFT_GONE = _("The draft you opened has been sent or discarded. Read the clarification again.")
CHANGED = _("The message was changed since you opened it. Read it again before you go on.")
MOVED_ON = _("A message was sent since you opened the clarification, or it is resolved already. Read it again.")
NOT_SHARED = _("Clarification is asked on an item that is shared and stands in the list.")
NOT_ASKED = _("Clarification is asked of another State concerned, once both States have shared their items.")

Kind = TypeVar("Kind", bound=Thread)


def begin_threads(feedback: WrittenFeedback) -> None:
    """Each request in feedback now sent becomes the first word of a thread; called by the act that sends it."""
    requests = feedback.passages.filter(kind=PassageKind.CLARIFICATION)
    QuestionThread.objects.bulk_create(
        QuestionThread(
            review=feedback.review,
            drafted_by=feedback.drafted_by,
            instrument=feedback.instrument,
            audience=Audience.PARTICIPANTS,
            passage=request,
            asked=feedback.review.state_under_review,
            awaits_reply=True,
            version=1,
            opened_at=clock.now(),
        )
        for request in requests
    )
    thread = QuestionThread.objects.filter(passage__feedback=feedback).first()
    if thread:
        settle_turn(_with(thread, feedback))


@transaction.atomic
def ask(*, observation: Observation, asked: StateParty, text: str, language: str, by: User) -> ItemThread:
    """Draft a request for clarification of a shared item, by one State concerned to another.

    Raises Forbidden, NotNow (stage, item not shared, State not concerned or still drafting apart).
    """
    require(by, "observations.ask", observation)
    hold(observation.review, workflow.LIST_FROM)
    current = current_version(observation)
    if current is None or current.withdrawn:
        raise not_now(NOT_SHARED, rules_of_procedure.LIST)
    instrument = observation.instrument
    own = speaker(by, observation.review, instrument, *DRAFTERS) if instrument else None
    asks = own.state_party if own else None
    if own is None or asks is None or instrument is None:
        raise not_now(NOT_ASKED, rules_of_procedure.LIST)
    if asked not in may_be_asked(observation.review, instrument, own):
        raise not_now(NOT_ASKED, rules_of_procedure.LIST)
    thread = ItemThread.objects.create(
        review=observation.review,
        drafted_by=asks,
        instrument=instrument,
        observation=observation,
        asked=asked,
        word_of=asked if asks == observation.review.state_under_review else asks,
        opened_at=clock.now(),
    )
    _begin(thread, own, text, language, by)
    return thread


@transaction.atomic
def save_message(*, thread: Thread, text: str, language: str, seen: int, by: User) -> Message:
    """Draft the own State's next message. `seen` is the draft's version as opened (0: none yet).

    Raises Forbidden, NotNow (stage, sent or discarded since), TwoTexts (somebody of the own State saved since).
    """
    own = _writer(thread, by)
    rows = _messages(thread).filter(drafted_by=own.state_party).filter(status__in=workflow.SEND_MESSAGE.origins)
    there = rows.first()
    if there is None and seen == 0:
        return _begin(thread, own, text, language, by)
    if there is None:
        raise not_now(DRAFT_GONE, rules_of_procedure.CLEARING)
    changes = {"text": text, "language": language, "written_by": by, "written_at": clock.now()}
    if not save_if_current(rows, there, seen=seen, **changes):
        raise TwoTexts(mine=text, language=language, theirs=there)
    return there


@transaction.atomic
def discard_message(*, thread: Thread, message: Message, seen: int, by: User) -> None:
    """Take back a draft of the own State; a thread of which nothing was sent goes with it.

    Raises Forbidden (another State's draft), NotNow (stage, sent or changed since).
    """
    _writer(thread, by)
    _demand_own(message, by, "observations.write_message")
    rows = _messages(thread).filter(pk=message.pk, version=seen, status__in=workflow.SEND_MESSAGE.origins)
    if not rows.delete()[0]:
        raise not_now(CHANGED, rules_of_procedure.CLEARING)
    type(thread).objects.filter(pk=thread.pk, version=0).delete()


@transaction.atomic
def send_message(*, thread: Thread, message: Message, seen: int, by: User) -> None:
    """The focal point clears and sends the message of the own State as it was read; it opens a resolved thread again.

    Raises Forbidden, NotNow (stage, sent already, changed since).
    """
    require(by, "observations.send_message", thread)
    hold(thread.review, type(thread).open_from)
    _demand_own(message, by, "observations.send_message")
    rows = _messages(thread).filter(pk=message.pk, version=seen, status__in=workflow.SEND_MESSAGE.origins)
    sent = {"status": workflow.SEND_MESSAGE.target, "audience": Audience.PARTICIPANTS}
    if not rows.update(**sent, sent_at=clock.now(), sent_by=by):
        message.refresh_from_db()
        raise not_now(SENT_STAYS if message.sent_at else CHANGED, rules_of_procedure.CLEARING)
    message.refresh_from_db()
    go_along(message.translations.all())  # type: ignore[attr-defined]
    asks = message.drafted_by_id == thread.drafted_by_id
    _change(thread, audience=Audience.PARTICIPANTS, awaits_reply=asks, resolved_at=None, resolved_by=None)
    _record(thread, "clarification_asked" if asks else "reply_sent", by, message)
    _tell(thread, asks=asks)
    settle_turn(thread)


@transaction.atomic
def resolve(*, thread: Thread, seen: int, by: User) -> None:
    """The State that asked says that its question is settled. `seen` is the thread's version as it was read.

    Raises Forbidden, NotNow (stage, a message since, resolved already).
    """
    require(by, "observations.resolve", thread)
    hold(thread.review, type(thread).open_from)
    rows = type(thread).objects.filter(pk=thread.pk, version=seen, resolved_at=None).exclude(version=0)
    if not rows.exists():
        raise not_now(MOVED_ON, rules_of_procedure.CLEARING)
    _change(thread, awaits_reply=False, resolved_at=clock.now(), resolved_by=by)
    _record(thread, "clarification_resolved", by)
    settle_turn(thread)


def settle_turn(thread: Thread) -> None:
    """One turn per State and instrument: open while any thread awaits that State's reply."""
    kind, instrument = type(thread), _instrument_of(thread)
    turn: dict[str, Any] = {
        "review": thread.review,
        "verb": kind.turn_verb,
        "state_party": thread.asked,
        "instrument": instrument,
    }
    awaiting = kind.objects.filter(review=thread.review, instrument=instrument, asked=thread.asked, awaits_reply=True)
    if not awaiting.exists():
        close_turns(**turn)
        return
    due = timetable.reply_due(clock.today())
    open_turn(**turn, url_name=kind.page, url_key=instrument.code, due=due, tell=False)


def _with(thread: Kind, feedback: WrittenFeedback) -> Kind:
    thread.review, thread.instrument = feedback.review, feedback.instrument
    return thread


def _messages(thread: Thread) -> Any:
    return thread.messages.all()  # type: ignore[attr-defined]


def _writer(thread: Thread, by: User) -> Participant:
    require(by, "observations.write_message", thread)
    hold(thread.review, type(thread).open_from)
    own = speaker(by, thread.review, _instrument_of(thread), *DRAFTERS)
    if own is None:
        raise Forbidden(refusal("observations.write_message"))
    return own


def _demand_own(message: Message, by: User, permission: str) -> None:
    if not drafts_for_author(by, message):
        raise Forbidden(refusal(permission))


def _begin(thread: Thread, own: Participant, text: str, language: str, by: User) -> Message:
    message: Message = _messages(thread).create(
        review=thread.review,
        drafted_by=own.state_party,
        instrument=thread.instrument,
        thread=thread,
        text=text,
        language=language,
        written_by=by,
        written_at=clock.now(),
    )
    return message


def _change(thread: Thread, **changes: object) -> None:
    """What moved, and the count of moves with it; the writers of a review queue (`hold`)."""
    type(thread).objects.filter(pk=thread.pk).update(version=F("version") + 1, **changes)
    thread.refresh_from_db(fields=["version", *changes])


def _record(thread: Thread, verb: str, by: User, message: Message | None = None) -> None:
    """Not for observers where an item is talked about: nothing they see moves with a kept item (contract.md)."""
    said = {"uid": str(message.uid), "text": message.text, "language": message.language} if message else {}
    act(
        review=thread.review,
        verb=verb,
        by=by,
        speaking_for=speaker(by, thread.review, _instrument_of(thread), Role.FOCAL_POINT),
        instrument=thread.instrument,
        subject=str(message.uid if message else thread.uid),
        digest=canonical.digest(said) if said else "",
        withheld=isinstance(thread, ItemThread),
    )


def _tell(thread: Thread, *, asks: bool) -> None:
    if asks:
        tell_clarification_asked(thread.review, thread.asked)
    elif thread.drafted_by:
        tell = tell_reply_on_item_sent if isinstance(thread, ItemThread) else tell_reply_sent
        tell(thread.review, thread.drafted_by)


def _instrument_of(thread: Thread) -> Instrument:
    if thread.instrument is None:
        raise ValueError("A thread belongs to an instrument.")
    return thread.instrument
