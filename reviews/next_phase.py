"""The phase after a closed review: offered to the Secretariat, begun by nobody but its officers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from reviews.models import CountryReview, DrawingOfLots, Phase


@dataclass(frozen=True)
class NextPhase:
    """The phase and where it goes on: `planned` says whether its review is there already."""

    phase: Phase
    url: str
    planned: bool


def next_phase(review: CountryReview, reader: User) -> NextPhase | None:
    """The page on which the next phase of this State is planned, State and group filled in; None after the last one."""
    phase = Phase.objects.filter(order__gt=review.phase.order).select_related("cluster").order_by("order").first()
    if phase is None:
        return None
    state = review.state_under_review
    planned = CountryReview.objects.visible_to(reader).filter(state_under_review=state, phase=phase).first()
    if planned:
        return NextPhase(phase, planned.get_absolute_url(), planned=True)
    draw = DrawingOfLots.objects.filter(phase=phase, pairings__state_under_review=state).order_by("-drawn_on").first()
    if draw:
        filled = urlencode({"state": state.iso3, "group": review.start_group.number})
        return NextPhase(phase, f"{reverse('reviews:plan', args=[draw.reference])}?{filled}", planned=False)
    filled = urlencode({"phase": phase.order, "state": state.iso3})
    return NextPhase(phase, f"{reverse('reviews:draw')}?{filled}", planned=False)
