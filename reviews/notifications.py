"""Letters about reviews: they name the act and link to the page, never the content of a review."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.outbox import post, register_letter
from reviews.enums import Role
from reviews.links import address, way_in
from reviews.models import ContributorLink, CountryReview, Delegation, Participant, StateParty, Turn

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


register_letter(
    "reviews.link",
    subject=_("You are asked to help with answers"),
    body=_(
        "You have been asked to help with answers of your State in the Review Mechanism. No account is needed: open"
        " this page and ask for a code, which is sent to this address.\n\n%(link)s\n\n"
        "The link works until %(until)s."
    ),
    secret_link=True,
)
register_letter(
    "reviews.code",
    subject=_("Your code"),
    body=_(
        "Type this code on the page on which you asked for it, within ten minutes:\n\n%(code)s\n\n"
        "It works once. If you did not ask for it, nothing needs to be done."
    ),
    secret_link=True,
)


def tell_turn(turn: Turn) -> None:
    for user in recipients(turn.review, turn.state_party):
        post(to=user, subject="reviews.your_turn", link=_page(turn.review, user))


def tell_named(participant: Participant) -> None:
    post(to=participant.user, subject="reviews.named", link=_page(participant.review, participant.user))


def tell_reminded(delegation: Delegation) -> None:
    user = delegation.participant.user
    post(to=user, subject="reviews.answers_awaited", link=_page(delegation.participant.review, user))


def tell_link(link: ContributorLink) -> None:
    post(to=link.participant.user, subject="reviews.link", link=address(link), variables={"until": link.expires_on})


def tell_code(link: ContributorLink, code: str) -> None:
    post(to=link.participant.user, subject="reviews.code", link="", variables={"code": code})


def recipients(review: CountryReview, state_party: StateParty | None) -> list[User]:
    """Focal points of the State; without one, the officers of the review."""
    role = Role.FOCAL_POINT if state_party else Role.OFFICER
    rows = review.participants.filter(until__isnull=True, role=role, state_party=state_party)
    return [row.user for row in rows.select_related("user").order_by("user__email")]


def _page(review: CountryReview, user: User) -> str:
    if by_link := way_in(review, user):
        return by_link
    with translation.override(user.language):
        return reverse("desk:review", args=[review.reference])
