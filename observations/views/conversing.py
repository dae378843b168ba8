"""Writing in a thread, on whichever page it stands: what the page shows for it, and the acts behind its forms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest
from observations import actions
from observations.concerned import speaker
from observations.conditions import why_closed
from observations.forms.listing import SeenForm
from observations.forms.wording import WordingForm
from observations.models import Message, Thread
from observations.threads import Conversation
from observations.two_texts import TwoTexts
from observations.views.reaching import Reached
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import DRAFTERS
from reviews.permissions import may, require

NO_DRAFT = _("Your State has no draft here.")


@dataclass(frozen=True)
class Place:
    """A thread on its page: `page` is its route, `routes` begins the names of the acts, `draw` draws it."""

    here: Reached
    talk: Conversation
    page: str
    routes: str
    args: tuple[object, ...]
    draw: Callable[..., HttpResponse]

    @property
    def thread(self) -> Thread:
        return self.talk.thread

    def url(self, act: str) -> str:
        return self._reverse(f"{self.routes}-{act}")

    @property
    def address(self) -> str:
        return self._reverse(self.page)

    def _reverse(self, name: str) -> str:
        return reverse(name, args=[self.here.review.reference, self.here.instrument.code, *self.args])


def writing(
    request: SignedInRequest, place: Place, *, form: WordingForm | None = None, two: TwoTexts | None = None
) -> dict[str, Any]:
    """What the reader may do in the thread, and the forms for it."""
    thread, closed = place.thread, why_closed(place.here.review, type(place.thread).open_from)
    writes = not closed and may(request.user, "observations.write_message", thread)
    own = speaker(request.user, place.here.review, place.here.instrument, *DRAFTERS) if writes else None
    blank = WordingForm.of(place.talk.draft, place.here.review, request.user)
    return {
        "talk": place.talk,
        "message": (form or blank) if writes else None,
        "speaks_for": own.state_party if own else None,
        "replies": bool(own and own.state_party_id == thread.asked_id),
        "may_send": writes and may(request.user, "observations.send_message", thread),
        "may_resolve": not closed and may(request.user, "observations.resolve", thread) and thread.version > 0,
        "urls": {act: place.url(act) for act in ("save", "send", "discard", "resolve")},
        "thread_page": place.address,
        "two": two,
    }


def save(request: SignedInRequest, place: Place) -> HttpResponse:
    require(request.user, "observations.write_message", place.thread)
    form = WordingForm(request.POST, review=place.here.review, by=request.user)
    if not form.is_valid():
        return place.draw(form=form, status=422)
    try:
        actions.save_message(thread=place.thread, by=request.user, **form.cleaned_data)
    except TwoTexts as two:
        initial = {"text": two.mine, "language": two.language, "seen": two.theirs.version}
        again = WordingForm(initial=initial, review=place.here.review, by=request.user)
        return place.draw(form=again, two=two, status=409)
    return redirect(place.address)


def send(request: SignedInRequest, place: Place) -> HttpResponse:
    require(request.user, "observations.send_message", place.thread)
    seen = SeenForm.seen_in(request.POST)
    actions.send_message(thread=place.thread, message=_draft(place), seen=seen, by=request.user)
    return redirect(place.address)


def discard(request: SignedInRequest, place: Place, *, back: str) -> HttpResponse:
    """`back` is where to go from a thread that goes with its only draft."""
    require(request.user, "observations.write_message", place.thread)
    seen, begun = SeenForm.seen_in(request.POST), place.thread.version > 0
    actions.discard_message(thread=place.thread, message=_draft(place), seen=seen, by=request.user)
    return redirect(place.address if begun else back)


def resolve(request: SignedInRequest, place: Place) -> HttpResponse:
    actions.resolve(thread=place.thread, seen=SeenForm.seen_in(request.POST), by=request.user)
    return redirect(place.address)


def _draft(place: Place) -> Message:
    draft = place.talk.draft
    if draft is None:
        raise not_now(NO_DRAFT, rules_of_procedure.CLEARING)
    draft.review, draft.instrument = place.here.review, place.here.instrument
    return draft
