"""Which States a part concerns, and for which of them somebody speaks there.

A part is of one instrument: it concerns the State under review and those reviewing that instrument
(contract.md, policy decisions; domain.md §7.2, L4).
"""

from accounts.models import User
from observations.workflow import LIST_SHARED
from reviews.apart import waits
from reviews.models import CountryReview, Instrument, Participant, ReviewedInstrument, StateParty
from reviews.permissions import roles


def reviewing_states(review: CountryReview, instrument: Instrument) -> list[StateParty]:
    """The States that review this instrument, in the alphabetical order of the reader's language."""
    return states_concerned(review, instrument)[1:]


def states_concerned(review: CountryReview, instrument: Instrument) -> list[StateParty]:
    """The State under review first, then the reviewing States of the instrument; read once per review object."""
    known: dict[int, list[StateParty]] = review.__dict__.setdefault("states_concerned", {})
    if instrument.pk not in known:
        seats = review.reviewing.filter(reviewed_instruments__instrument=instrument)
        reviewing = StateParty.objects.filter(reviewing__in=seats).order_by("sort_key")
        known[instrument.pk] = [review.state_under_review, *reviewing]
    return known[instrument.pk]


def speaker(user: User, review: CountryReview, instrument: Instrument, *wanted: str) -> Participant | None:
    """The person's role, one of `wanted`, in a State that the part concerns; None when there is none."""
    concerned = {state.pk: state for state in states_concerned(review, instrument)}
    for own in roles(user, review, *wanted):
        if own.state_party_id in concerned:
            own.state_party = concerned[own.state_party_id]
            return own
    return None


def reads_later(user: User, review: CountryReview, instrument: Instrument, what: str) -> bool:
    """Whether what other reviewing States sent is still closed to the person, because the own State has not yet."""
    return any(waits(review, own.state_party, instrument, what) for own in review.roles_of(user))


def may_be_asked(review: CountryReview, instrument: Instrument, own: Participant) -> list[StateParty]:
    """Whom the own State may ask about an item: the others concerned; nobody while one of the two drafts apart."""
    if waits(review, own.state_party, instrument, LIST_SHARED):
        return []
    others = [state for state in states_concerned(review, instrument) if state.pk != own.state_party_id]
    return [state for state in others if not waits(review, state, instrument, LIST_SHARED)]


def reviewed_instruments(review: CountryReview) -> set[int]:
    """Keys of the instruments under review: each has a part of the list."""
    rows = ReviewedInstrument.objects.filter(reviewing__review=review)
    return set(rows.values_list("instrument", flat=True))
