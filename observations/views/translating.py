"""The page on which a translation is supplied beside a text: one for passages, messages and wordings alike."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations import actions, translations
from observations.actions.translating import KINDS, Text, material_of
from observations.conditions import why_closed
from observations.models import ItemMessage, QuestionMessage
from observations.translations import Beside
from observations.views.feedback import passage_reached
from observations.views.items import found_item
from observations.views.reaching import Reached, reached
from observations.workflow import FEEDBACK_FROM
from reviews.actions.supplying import StaleTranslation
from reviews.forms.translating import TranslationForm
from reviews.models import StateParty
from reviews.permissions import require
from reviews.translations import last_supplied, mark_of


@dataclass(frozen=True)
class Place:
    """A text on its page: the words that say which it is, what stands below it, and the page to go back to."""

    here: Reached
    text: Text
    words: str
    beside: Beside
    back: str


@declares("observations.translate_passage", verbs=("GET", "POST"))
def passage(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = passage_reached(request, here, passage)
    beside = translations.of_feedback(request.user, here.review, here.instrument)
    back = reverse("observations:passage", args=[reference, instrument, passage])
    return _page(request, Place(here, row, row.get_kind_display(), beside, back))


@declares("observations.translate_message", verbs=("GET", "POST"))
def message(request: SignedInRequest, reference: str, instrument: str, passage: UUID, message: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    rows = QuestionMessage.objects.visible_to(request.user).filter(
        thread__passage=passage_reached(request, here, passage)
    )
    row = get_object_or_404(rows.select_related("drafted_by"), uid=message)
    beside = translations.of_feedback(request.user, here.review, here.instrument)
    back = reverse("observations:passage", args=[reference, instrument, passage])
    return _page(request, Place(here, row, _name_of(row.drafted_by), beside, back))


@declares("observations.translate_item_message", verbs=("GET", "POST"))
def item_message(
    request: SignedInRequest, reference: str, instrument: str, observation: UUID, item_message: UUID
) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    rows = ItemMessage.objects.visible_to(request.user).filter(thread__observation=found.observation)
    row = get_object_or_404(rows.select_related("drafted_by", "thread"), uid=item_message)
    beside = Beside(translations.of_talks(request.user, found.observation))
    back = reverse("observations:item-thread", args=[reference, instrument, observation, row.thread.uid])
    return _page(request, Place(found.here, row, _name_of(row.drafted_by), beside, back))


@declares("observations.translate_wording", verbs=("GET", "POST"))
def wording(
    request: SignedInRequest, reference: str, instrument: str, observation: UUID, wording: UUID
) -> HttpResponse:
    """Of a version that another has followed since, the address is that of the one that stands."""
    found = found_item(request, reference, instrument, observation)
    row = next((row for row in found.versions if row.uid == wording), None)
    row = found.current if row and row.number else row
    if row is None:
        raise Http404
    drafts = [row for row in found.versions if not row.number]
    beside = translations.of_items(request.user, [(found.current, drafts)], whole=found.part is not None)
    back = reverse("observations:item", args=[reference, instrument, observation])
    return _page(request, Place(found.here, row, found.observation.get_kind_display(), beside, back))


def _name_of(state_party: StateParty | None) -> str:
    return state_party.name if state_party else ""


def _page(request: SignedInRequest, place: Place) -> HttpResponse:
    """Whoever came too late keeps what was typed before them."""
    material = material_of(place.text)
    material.review, material.instrument = place.here.review, place.here.instrument
    require(request.user, "observations.supply_translation", material)
    if request.method != "POST":
        return _draw(request, place, TranslationForm(original=place.text.language))
    form = TranslationForm(request.POST, original=place.text.language)
    if not form.is_valid():
        return _draw(request, place, form, status=422)
    try:
        actions.supply_translation(text=place.text, supplied=form.supplied(request.POST), by=request.user)
    except StaleTranslation as stale:
        form.add_error(None, stale.refusal.reason)
        return _draw(request, place, form, status=409)
    return redirect(place.back)


def _draw(request: SignedInRequest, place: Place, form: TranslationForm, *, status: int = 200) -> HttpResponse:
    since, _verb = KINDS[type(place.text)]
    context: dict[str, Any] = {
        **place.here.context,
        "text": place.text,
        "words": place.words,
        "beside": place.beside,
        "back": place.back,
        "translating": None if why_closed(place.here.review, since) else form,
        "bound": form if form.is_bound else None,
        "original": mark_of(place.text),
        "last_translation": last_supplied([row for row, _moved in place.beside.below.get(place.text.uid, [])]),
    }
    return render(request, "observations/supply_translation.html", context, status=status)
