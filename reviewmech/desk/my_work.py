"""My work: your turn, waiting for others, done lately, as State under review and as reviewing State."""

from datetime import timedelta
from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation import clock
from foundation.one_language import with_only, with_rows
from foundation.routes import declares
from reviews import whose_turn
from reviews.enums import Role
from reviews.models import Act, CountryReview, Participant, Turn

LATELY = timedelta(days=14)
ROWS = 25
# What the page tells of a role and its review.
TOLD = ("role", "state_party__name", "review__reference", "review__stage", "review__state_under_review__name")


@declares("reviewmech.my_work")
def my_work(request: SignedInRequest) -> HttpResponse:
    """Everybody signed in has one, delegates and editors too; four queries whatever the number of reviews."""
    present = Participant.objects.visible_to(request.user).present().with_articles().filter(user=request.user)
    roles = list(with_only(present, *TOLD).order_by("review__state_under_review__sort_key", "role"))
    lines = whose_turn.lines(_turns_in(request, roles), roles)
    accreditations = request.user.accreditations.filter(until=None).select_related("body")
    context = {
        "yours": [line for line in lines if line.yours],
        "waiting": list(islice((line for line in lines if not line.yours), ROWS)),
        "done": _done_lately(request),
        "reviews": _reviews_of(roles),
        "accreditations": accreditations,
        "today": clock.today(),
    }
    return render(request, "desk/my_work.html", context)


def _turns_in(request: SignedInRequest, roles: list[Participant]) -> list[Turn]:
    """Open turns of the reviews the person takes part in, as far as they may be seen."""
    turns = Turn.objects.still_open().visible_to(request.user)
    reviews = {role.review_id: role.review for role in roles}
    return whose_turn.told(turns.filter(review__in=reviews), reviews)


def _done_lately(request: SignedInRequest) -> list[Act]:
    acts = Act.objects.visible_to(request.user).filter(by=request.user, at__gte=clock.now() - LATELY)
    return list(with_rows(acts, "review__state_under_review", "instrument").order_by("-at", "-number")[:ROWS])


def _reviews_of(roles: list[Participant]) -> list[tuple[CountryReview, list[str]]]:
    """Each review once, with the person's roles in it."""
    found: dict[int, tuple[CountryReview, list[str]]] = {}
    for role in roles:
        found.setdefault(role.review_id, (role.review, []))[1].append(_told(role))
    return list(found.values())


def _told(role: Participant) -> str:
    words = str(Role(role.role).label)
    if role.state_party is None:
        return words
    return _("%(role)s of %(state)s") % {"role": words, "state": role.state_party}
