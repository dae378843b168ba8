"""Letters about feedback and the list: they name the act and link to the review, never what was written."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.outbox import post, register_letter
from reviews.models import CountryReview, StateParty
from reviews.notifications import recipients

register_letter(
    "observations.feedback_sent",
    subject=_("Written feedback has been sent to your State"),
    body=_("A reviewing State has sent its written feedback. Sign in to read it:\n\n%(link)s"),
)
register_letter(
    "observations.reply_sent",
    subject=_("A request for clarification has been answered"),
    body=_("The State under review has replied to a request of your State. Sign in to read the reply:\n\n%(link)s"),
)
register_letter(
    "observations.reply_on_item_sent",
    subject=_("A request for clarification has been answered"),
    body=_("A State has replied to what your State asked about the list. Sign in to read the reply:\n\n%(link)s"),
)
register_letter(
    "observations.clarification_asked",
    subject=_("Your State is asked for clarification"),
    body=_("A State that takes part in the review asks your State for clarification. Sign in to reply:\n\n%(link)s"),
)
register_letter(
    "observations.part_agreed",
    subject=_("A part of a list of observations has been agreed"),
    body=_("Each State concerned has agreed to a part of the list of observations. Sign in to see it:\n\n%(link)s"),
)


def tell_feedback_sent(review: CountryReview) -> None:
    _tell("observations.feedback_sent", review, [review.state_under_review])


def tell_reply_sent(review: CountryReview, state_party: StateParty) -> None:
    _tell("observations.reply_sent", review, [state_party])


def tell_reply_on_item_sent(review: CountryReview, state_party: StateParty) -> None:
    _tell("observations.reply_on_item_sent", review, [state_party])


def tell_clarification_asked(review: CountryReview, state_party: StateParty) -> None:
    _tell("observations.clarification_asked", review, [state_party])


def tell_part_agreed(review: CountryReview, concerned: list[StateParty]) -> None:
    _tell("observations.part_agreed", review, concerned)


def _tell(subject: str, review: CountryReview, states: list[StateParty]) -> None:
    """To the focal point of each State: one letter each."""
    for state_party in states:
        for user in recipients(review, state_party):
            post(to=user, subject=subject, link=_page(review, user))


def _page(review: CountryReview, user: User) -> str:
    with translation.override(user.language):
        return reverse("desk:review", args=[review.reference])
