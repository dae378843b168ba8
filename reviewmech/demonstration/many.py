"""A generated world of many fictional States, beside the cast: built in one go, from a number alone."""

import random
from datetime import datetime

from django.db import transaction

from accounts.models import User
from foundation import clock, opaque
from reviewmech.demonstration import many_reviews, many_states
from reviewmech.demonstration.builder import AlreadyThere, demand_demonstration
from reviews.actions.planning import candidate_of
from reviews.models import CountryReview, StateParty

OFFICER = "generated-world@secretariat.example"


class HoldsRealReviews(RuntimeError):
    """There are reviews of real States: nothing fictional is generated beside them."""


@transaction.atomic
def build(*, states: int, seed: int, moment: datetime) -> int:
    """Make the States and, up to `moment`, their reviews in each phase of the workplan; gives how many reviews.

    Raises AlreadyThere, HoldsRealReviews, ImproperlyConfigured (outside a demonstration); then nothing was written.
    """
    demand_demonstration()
    if CountryReview.objects.filter(state_under_review__fictional=False).exists():
        raise HoldsRealReviews("This database holds reviews of real States; a world is generated beside none of them.")
    if StateParty.objects.filter(iso3__in=many_states.CODES).exists():
        raise AlreadyThere("The world is there already; `seed_demo --reset` takes away all that is fictional.")
    chance = random.Random(seed)  # noqa: S311  a demonstration, the same for the same number
    with clock.stopped_at(moment), opaque.named(seed, "world"):
        found = _reviewed(states, chance)
    many_reviews.open_turns(found, seed)
    return len(found)


def _reviewed(number: int, chance: random.Random) -> list[many_reviews.Course]:
    officer = User.objects.create_user(
        email=OFFICER, name="Officer of the generated world", is_secretariat=True, is_active=False, fictional=True
    )
    many_states.make_states(number, chance)
    rows = StateParty.objects.filter(iso3__in=many_states.CODES).order_by("iso3").select_related("regional_group")
    by_code = {row.iso3: row for row in rows.prefetch_related("participations__instrument")}
    drawn = many_states.draw({code: candidate_of(row) for code, row in by_code.items()}, chance)
    draws = many_reviews.record_draws(drawn, by_code, officer)
    found = many_reviews.courses(list(by_code.values()), draws, chance)
    many_reviews.seat(found, drawn, by_code)
    many_reviews.leave_traces(found, officer)
    return found
