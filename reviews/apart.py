"""Reviewing States that draft apart until both have sent (contract.md, policy decisions): who has sent what, by seat.

`what` is the column of `ReviewedInstrument` that material names in `apart_until`. Who reads what follows from it in
`reviews.visibility`; here is what the acts need.
"""

from django.db.models import QuerySet

from foundation import clock
from reviews.enums import Drafts
from reviews.models import CountryReview, Instrument, ReviewedInstrument, StateParty


def note_sent(*, review: CountryReview, state_party: StateParty, instrument: Instrument, what: str) -> None:
    """Note that the State's own word is out; called by the act that sends it. The first time counts."""
    unsent = _seats(review, instrument).filter(reviewing__state_party=state_party, **{what: None})
    unsent.update(**{what: clock.now()})


def waits(review: CountryReview, state_party: StateParty | None, instrument: Instrument, what: str) -> bool:
    """Whether the State does not yet read what the others sent: it reviews, apart, and has not sent its own."""
    if review.drafts != Drafts.APART or state_party is None:
        return False
    return _seats(review, instrument).filter(reviewing__state_party=state_party, **{what: None}).exists()


def _seats(review: CountryReview, instrument: Instrument) -> QuerySet[ReviewedInstrument]:
    return ReviewedInstrument.objects.filter(reviewing__review=review, instrument=instrument)
