"""Where translations of the texts of a page are supplied: nowhere for whoever may not, and in a closed review."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from accounts.http import SignedInRequest
from observations.conditions import why_closed
from observations.threads import Conversation
from observations.views.reaching import Reached
from reviews.enums import Stage
from reviews.permissions import may

# The uid of a text, and what its address takes after review and instrument.
Named = tuple[UUID, tuple[UUID, ...]]
Routes = dict[str, Iterable[Named]]


def links(request: SignedInRequest, here: Reached, since: Stage, routes: Routes) -> dict[UUID, str]:
    """`routes` names the route of each kind of text on the page."""
    if why_closed(here.review, since) or not may(request.user, "observations.supply_translation", here):
        return {}
    place = (here.review.reference, here.instrument.code)
    return {
        uid: reverse(f"observations:translate-{kind}", args=[*place, *args])
        for kind, named in routes.items()
        for uid, args in named
    }


def said_in(talk: Conversation | None, *args: UUID) -> list[Named]:
    """The messages of a thread, what was sent and the own State's draft; `args` lead to the thread."""
    if talk is None:
        return []
    uids = [word.uid for word in talk.sent if not word.in_feedback]
    return [(uid, (*args, uid)) for uid in [*uids, *([talk.draft.uid] if talk.draft else [])]]
