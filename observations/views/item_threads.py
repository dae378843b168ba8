"""Clarification of an item of the list: asked on its page, talked about on a page of its own."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations import actions, threads
from observations.forms.clarification import AskForm
from observations.forms.wording import WordingForm
from observations.threads import Conversation
from observations.two_texts import TwoTexts
from observations.views import conversing
from observations.views.conversing import Place
from observations.views.items import Found, beside, found_item, item_page, states_to_ask
from reviews.permissions import require

PAGE = "observations:item-thread"


@declares("observations.ask", verbs=("POST",))
def ask(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    require(request.user, "observations.ask", found.observation)
    form = AskForm(
        request.POST, review=found.here.review, by=request.user, states=states_to_ask(request, found), prefix="ask"
    )
    if not form.is_valid():
        return item_page(request, found, asking=form, status=422)
    thread = actions.ask(observation=found.observation, by=request.user, **form.request)
    return redirect(PAGE, reference, instrument, observation, thread.uid)


@declares("observations.view_thread")
def page(request: SignedInRequest, reference: str, instrument: str, observation: UUID, thread: UUID) -> HttpResponse:
    return _place(request, reference, instrument, observation, thread).draw()


@declares("observations.write_message", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, observation: UUID, thread: UUID) -> HttpResponse:
    return conversing.save(request, _place(request, reference, instrument, observation, thread))


@declares("observations.write_message", verbs=("POST",))
def discard(request: SignedInRequest, reference: str, instrument: str, observation: UUID, thread: UUID) -> HttpResponse:
    place = _place(request, reference, instrument, observation, thread)
    item = reverse("observations:item", args=[reference, instrument, observation])
    return conversing.discard(request, place, back=item)


@declares("observations.send_message", verbs=("POST",))
def send(request: SignedInRequest, reference: str, instrument: str, observation: UUID, thread: UUID) -> HttpResponse:
    return conversing.send(request, _place(request, reference, instrument, observation, thread))


@declares("observations.resolve", verbs=("POST",))
def resolve(request: SignedInRequest, reference: str, instrument: str, observation: UUID, thread: UUID) -> HttpResponse:
    return conversing.resolve(request, _place(request, reference, instrument, observation, thread))


def _place(request: SignedInRequest, reference: str, instrument: str, observation: UUID, uid: UUID) -> Place:
    """Raises Http404 where the item or the thread does not exist for the reader."""
    found = found_item(request, reference, instrument, observation)
    talk = next((talk for talk in threads.on_item(request.user, found.observation) if talk.thread.uid == uid), None)
    if talk is None:
        raise Http404
    talk.thread.review, talk.thread.instrument = found.here.review, found.here.instrument
    return _place_of(request, found, talk)


def _place_of(request: SignedInRequest, found: Found, talk: Conversation) -> Place:
    args = (found.observation.uid, talk.thread.uid)
    return Place(found.here, talk, PAGE, PAGE, args, partial(_draw, request, found, talk))


def _draw(
    request: SignedInRequest,
    found: Found,
    talk: Conversation,
    *,
    form: WordingForm | None = None,
    two: TwoTexts | None = None,
    status: int = 200,
) -> HttpResponse:
    place = _place_of(request, found, talk)
    context = {
        **found.here.context,
        "item": found.observation,
        "beside": beside(request, found, [talk]),
        "current": found.current,
        **conversing.writing(request, place, form=form, two=two),
        "bound": form if form and form.is_bound else None,
    }
    return render(request, "observations/item_thread.html", context, status=status)
