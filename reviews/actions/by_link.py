"""A contributor without an account: named with an address, let in by a link and a code mailed there."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import person_by_link
from accounts.models import User
from foundation import clock
from reviews import links, rules_of_procedure
from reviews.actions.delegation import delegate
from reviews.actions.people import register, why_not
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Role
from reviews.models import ContributorLink, CountryReview, Participant, Provision
from reviews.notifications import tell_link
from reviews.permissions import require, roles
from reviews.record import act, names_acts

names_acts(
    link_given=_("A contributor without an account was given a link"),
    link_withdrawn=_("The link of a contributor without an account was withdrawn"),
)

WITHOUT_A_LINK = _("This contributor does not work by a link.")
WITHDRAWN = _("This link has already been withdrawn.")


@transaction.atomic
def invite_by_link(
    *,
    review: CountryReview,
    email: str,
    name: str,
    expires_on: date,
    by: User,
    title: str = "",
    language: str = "en",
    articles: Iterable[Provision] = (),
) -> Participant:
    """Name a contributor who has no account, give articles, and send the link to the address named.

    Raises Forbidden, NotNow (closed, the address has an account, takes part for another side, an article not under
    review).
    """
    require(by, "reviews.delegate", review)
    hold(review)
    state = review.state_under_review
    user = person_by_link(email=email, name=name, title=title, language=language, fictional=state.fictional)
    participant = review.participants.present().filter(user=user, role=Role.CONTRIBUTOR, by_link=True).first()
    if participant is None:
        if sentence := why_not(review, state, user, Role.CONTRIBUTOR):
            raise not_now(sentence, rules_of_procedure.CLEARING)
        participant = register(review, state_party=state, user=user, role=Role.CONTRIBUTOR, by_link=True)
    for provision in articles:
        delegate(participant=participant, provision=provision, by=by)
    _give(participant, expires_on, by)
    return participant


@transaction.atomic
def send_link(*, participant: Participant, expires_on: date, by: User) -> ContributorLink:
    """Send a fresh link, good until a day; the one before ends. Raises Forbidden, NotNow (closed, has an account)."""
    require(by, "reviews.delegate", participant.review)
    hold(participant.review)
    _demand_by_link(participant)
    return _give(participant, expires_on, by)


@transaction.atomic
def withdraw_link(*, participant: Participant, by: User) -> None:
    """Nobody comes in by it any more, and whoever is in is out with the next page; what was given stays given.

    Raises Forbidden, NotNow (closed, withdrawn already).
    """
    require(by, "reviews.delegate", participant.review)
    hold(participant.review)
    _demand_by_link(participant)
    if not links.end(participant):
        raise not_now(WITHDRAWN, rules_of_procedure.CLEARING)
    _record("link_withdrawn", participant, by)


def _demand_by_link(participant: Participant) -> None:
    if not participant.by_link or participant.until is not None or not participant.user.by_link:
        raise not_now(WITHOUT_A_LINK, rules_of_procedure.CLEARING)


def _give(participant: Participant, expires_on: date, by: User) -> ContributorLink:
    links.end(participant)
    link = participant.links.create(given_by=by, given_at=clock.now(), expires_on=expires_on)
    _record("link_given", participant, by)
    tell_link(link)
    return link


def _record(verb: str, participant: Participant, by: User) -> None:
    act(
        review=participant.review,
        verb=verb,
        by=by,
        speaking_for=roles(by, participant.review, Role.FOCAL_POINT)[0],
        audience=Audience.DRAFTING_STATE,
        subject=str(participant.uid),
    )
