"""Letters about reviews: they name the act and link to the page, never the content of a review."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.outbox import post, register_letter
from reviews.enums import Role
from reviews.models import CountryReview, Delegation, Participant, StateParty, Turn

register_letter(
    "reviews.your_turn",
    subject=_("A country review awaits your State"),
    body=_("An act of your State is awaited in a country review. Sign in to see which, and by when:\n\n%(link)s"),
)
register_letter(
    "reviews.named",
    subject=_("You take part in a country review"),
    body=_("You have been named as a participant in a country review. Sign in to see it:\n\n%(link)s"),
)


register_letter(
    "reviews.answers_awaited",
    subject=_("Answers are awaited from you"),
    body=_("Your State awaits answers that you have been asked for. Sign in to see which, and by when:\n\n%(link)s"),
)


def tell_turn(turn: Turn) -> None:
    for user in recipients(turn.review, turn.state_party):
        post(to=user, subject="reviews.your_turn", link=_page(turn.review, user))


def tell_named(participant: Participant) -> None:
    post(to=participant.user, subject="reviews.named", link=_page(participant.review, participant.user))


def tell_reminded(delegation: Delegation) -> None:
    user = delegation.participant.user
    post(to=user, subject="reviews.answers_awaited", link=_page(delegation.participant.review, user))


def recipients(review: CountryReview, state_party: StateParty | None) -> list[User]:
    """Focal points of the State; without one, the officers of the review."""
    role = Role.FOCAL_POINT if state_party else Role.OFFICER
    rows = review.participants.filter(until__isnull=True, role=role, state_party=state_party)
    return [row.user for row in rows.select_related("user").order_by("user__email")]


def _page(review: CountryReview, user: User) -> str:
    with translation.override(user.language):
        return reverse("desk:review", args=[review.reference])
