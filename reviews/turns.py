"""Opening and closing turns; later apps call these in the transaction of their own actions."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from foundation import clock
from reviews.enums import TurnVerb
from reviews.models import CountryReview, Instrument, StateParty, Turn
from reviews.notifications import tell_turn


def open_turn(
    *,
    review: CountryReview,
    verb: TurnVerb,
    url_name: str,
    state_party: StateParty | None = None,
    instrument: Instrument | None = None,
    url_key: str = "",
    due: date | None = None,
    tell: bool = True,
) -> Turn:
    """Await one act of a State (None: of the Secretariat); an open turn for the same act is kept as it is."""
    turn, created = Turn.objects.get_or_create(
        review=review,
        state_party=state_party,
        instrument=instrument,
        verb=verb,
        url_key=url_key,
        closed_at=None,
        defaults={"url_name": url_name, "due": due, "since": clock.now()},
    )
    if created and tell:
        tell_turn(turn)
    return turn


def close_turns(
    *,
    review: CountryReview,
    verb: TurnVerb,
    state_party: StateParty | None = None,
    instrument: Instrument | None = None,
    url_key: str | None = None,
) -> int:
    """Close the open turns of one State (None: the Secretariat) for one act; returns how many there were."""
    turns = awaited(review, verb).filter(state_party=state_party, instrument=instrument)
    if url_key is not None:
        turns = turns.filter(url_key=url_key)
    return turns.update(closed_at=clock.now())


def close_everyones(*, review: CountryReview, verb: TurnVerb, instrument: Instrument | None = None) -> int:
    return awaited(review, verb).filter(instrument=instrument).update(closed_at=clock.now())


def awaited(review: CountryReview, verb: TurnVerb) -> QuerySet[Turn]:
    return Turn.objects.filter(review=review, verb=verb, closed_at=None)


def address_of(turn: Turn) -> str:
    """Where the act is done."""
    key = [turn.url_key] if turn.url_key else []
    return reverse(turn.url_name, args=[turn.review.reference, *key])
