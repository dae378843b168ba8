"""How the link of a contributor is written, found again, and ended."""

from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from foundation import clock
from reviews.models import ContributorLink, CountryReview, Participant

# What signs an address, and what stands for a code; both need the key of the deployment.
SIGNS, STANDS_FOR = "reviews.links.address", "reviews.links.code"


def token_of(link: ContributorLink) -> str:
    return link.uid.hex + _signature(link.uid.hex)


def found(token: str) -> ContributorLink | None:
    """The live link of an address; None for whatever else is typed, of which nobody learns why."""
    named, signature = token[:32], token[32:]
    if not constant_time_compare(signature, _signature(named)):
        return None
    rows = ContributorLink.objects.live().select_related("participant__user", "participant__review")
    return rows.filter(uid=named).first()


def address(link: ContributorLink) -> str:
    """In the language of the person who has the link."""
    with translation.override(link.participant.user.language):
        return reverse("reviews:by-link", args=[token_of(link)])


def way_in(review: CountryReview, user: User) -> str:
    """The address of the link by which a person works in the review; empty for everybody who signs in."""
    if not user.by_link:
        return ""
    link = ContributorLink.objects.live().filter(participant__review=review, participant__user=user).first()
    return address(link) if link else ""


def code_hash(link: ContributorLink, code: str, asked_by: str) -> str:
    """`asked_by` is of the browser that asked: in no other one the code is worth anything."""
    return salted_hmac(STANDS_FOR, f"{link.uid}:{asked_by}:{code}", algorithm="sha256").hexdigest()


def end_if_nothing_is_left(participant: Participant) -> None:
    """With the last article or question taken back the link opens nothing, and will not when more is given."""
    if participant.by_link and not participant.delegations.present().exists():
        end(participant)


def end(participant: Participant) -> bool:
    return bool(participant.links.filter(withdrawn_at=None).update(withdrawn_at=clock.now()))


def _signature(named: str) -> str:
    return salted_hmac(SIGNS, named, algorithm="sha256").hexdigest()[:32]
