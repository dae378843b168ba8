"""Clarification of an answer: the thread on the page of its request."""

from uuid import UUID

from django.http import Http404, HttpResponse

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations.views import conversing
from observations.views.conversing import Place
from observations.views.feedback import passage_reached, place_of, talk_on
from observations.views.reaching import reached
from observations.workflow import FEEDBACK_FROM


@declares("observations.write_message", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    return conversing.save(request, _place(request, reference, instrument, passage))


@declares("observations.write_message", verbs=("POST",))
def discard(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    place = _place(request, reference, instrument, passage)
    return conversing.discard(request, place, back=place.address)


@declares("observations.send_message", verbs=("POST",))
def send(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    return conversing.send(request, _place(request, reference, instrument, passage))


@declares("observations.resolve", verbs=("POST",))
def resolve(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    return conversing.resolve(request, _place(request, reference, instrument, passage))


def _place(request: SignedInRequest, reference: str, instrument: str, uid: UUID) -> Place:
    """Raises Http404 where no request was sent, and where it does not exist for the reader."""
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = passage_reached(request, here, uid)
    talk = talk_on(request, here, row)
    if talk is None:
        raise Http404
    return place_of(request, here, row, talk)
