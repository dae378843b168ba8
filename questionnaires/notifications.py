"""Letters about answers: they name the act and link to the review, never what was written.

Of what is drafted they stay within one State; that answers are open again, and submitted anew, their readers are told.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.outbox import post, register_letter
from questionnaires.models import HelpOpening, ResponsePart, Standing
from reviews.links import way_in
from reviews.models import StateParty
from reviews.notifications import recipients

register_letter(
    "questionnaires.handed_in",
    subject=_("Answers on an article await your clearance"),
    body=_("Answers on an article have been handed in to you. Sign in to read and clear them:\n\n%(link)s"),
)
register_letter(
    "questionnaires.returned",
    subject=_("Answers on an article have come back to you"),
    body=_("The focal point has returned an article with a note. Sign in to read it:\n\n%(link)s"),
)

register_letter(
    "questionnaires.reopened",
    subject=_("Submitted answers have been reopened"),
    body=_(
        "The answers on an instrument have been reopened at the request of the State under review. What was submitted"
        " is read until they are submitted anew. Sign in to see more:\n\n%(link)s"
    ),
)
register_letter(
    "questionnaires.reopening_declined",
    subject=_("A request to reopen answers has been declined"),
    body=_("The Secretariat has declined a request to reopen submitted answers. Sign in to read why:\n\n%(link)s"),
)
register_letter(
    "questionnaires.submitted_anew",
    subject=_("Answers have been submitted anew"),
    body=_("Answers that had been reopened have been submitted anew. Sign in to see what moved:\n\n%(link)s"),
)


register_letter(
    "questionnaires.asked",
    subject=_("A question on an answer is put to you"),
    body=_("Somebody of your State has put a question to you on an answer. Sign in to read it:\n\n%(link)s"),
)
register_letter(
    "questionnaires.opened_for_help",
    subject=_("A State asks for help with its answers"),
    body=_(
        "A focal point has opened answers in draft to the officers of the review. Sign in to read them:\n\n%(link)s"
    ),
)
register_letter(
    "questionnaires.help_ended",
    subject=_("Answers are no longer open to the Secretariat"),
    body=_("Answers that were open to the Secretariat for help were closed. Sign in to see what is open:\n\n%(link)s"),
)


def tell_opened(opening: HelpOpening) -> None:
    """To the officers of the review."""
    for user in recipients(opening.review, None):
        _tell_of("questionnaires.opened_for_help", opening, user)


def tell_help_ended(opening: HelpOpening, by: User) -> None:
    """To the other side."""
    state = opening.review.state_under_review
    officers, focal_points = recipients(opening.review, None), recipients(opening.review, state)
    for user in focal_points if by in officers else officers:
        _tell_of("questionnaires.help_ended", opening, user)


def tell_asked(standing: Standing, by: User) -> None:
    """To the focal point, who need not write to themselves."""
    for user in recipients(standing.review, standing.review.state_under_review):
        if user != by:
            _tell("questionnaires.asked", standing, user)


def tell_handed_in(standing: Standing, by: User) -> None:
    """To the focal point, who need not write to themselves."""
    for user in recipients(standing.review, standing.review.state_under_review):
        if user != by:
            _tell("questionnaires.handed_in", standing, user)


def tell_returned(standing: Standing, to: User | None, by: User) -> None:
    """To whoever handed the article in."""
    if to is not None and to != by:
        _tell("questionnaires.returned", standing, to)


def _tell(subject: str, standing: Standing, user: User) -> None:
    link = way_in(standing.review, user)
    with translation.override(user.language):
        link = link or reverse("questionnaires:overview", args=[standing.review.reference])
    post(to=user, subject=subject, link=link)


def _tell_of(subject: str, opening: HelpOpening, user: User) -> None:
    with translation.override(user.language):
        link = reverse("questionnaires:openings", args=[opening.review.reference])
    post(to=user, subject=subject, link=link)


def tell_reopened(part: ResponsePart) -> None:
    """The State under review, which may write again, the States that review the instrument, and the officers."""
    _tell_of_part("questionnaires.reopened", part, [part.review.state_under_review, *_reviewing(part), None])


def tell_declined(part: ResponsePart) -> None:
    _tell_of_part("questionnaires.reopening_declined", part, [part.review.state_under_review])


def tell_submitted_anew(part: ResponsePart) -> None:
    _tell_of_part("questionnaires.submitted_anew", part, [*_reviewing(part), None])


def _reviewing(part: ResponsePart) -> list[StateParty]:
    rows = part.review.reviewing.filter(reviewed_instruments__instrument=part.instrument)
    return [row.state_party for row in rows.select_related("state_party")]


def _tell_of_part(subject: str, part: ResponsePart, states: Sequence[StateParty | None]) -> None:
    """To the focal point of each State; None are the officers of the review."""
    for user in (user for state in states for user in recipients(part.review, state)):
        with translation.override(user.language):
            link = reverse("questionnaires:reopening", args=[part.review.reference, part.code])
        post(to=user, subject=subject, link=link)
