"""One article: all its questions on a page, saved by one plain form; handed in, cleared, returned."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.http import SignedInRequest
from foundation.routes import declares
from foundation.typed_text import PlainTextField
from questionnaires import sheet
from questionnaires.actions import clear_article, hand_in_article, return_article
from questionnaires.forms import NOTE_LIMIT
from questionnaires.models import ResponsePart, Standing
from questionnaires.views.article_page import answering_page, own_language, reading_page
from questionnaires.views.reaching import reached_place, standing_for
from questionnaires.views.saving import answer_named, save_all
from reviews.permissions import require


@declares("questionnaires.view_article", verbs=("GET", "POST"))
def article(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Read or answer an article; without scripts one form saves every answer that was changed."""
    # HEAD reads as GET does; taken for a save it would get past the token that every save carries.
    if request.method != "POST":
        return _read_or_answer(request, reference, instrument, article)
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    return _saved_then(request, standing)


@declares("questionnaires.hand_in", verbs=("POST",))
def hand_in(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Hand the article in, saving first what the form carries."""
    standing = standing_for(request, "questionnaires.hand_in", reference, instrument, article)
    require(request.user, "questionnaires.hand_in", standing)
    return _saved_then(request, standing, hand_in_article)


@declares("questionnaires.clear", verbs=("POST",))
def clear(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Clear the article, saving first what the form carries."""
    standing = standing_for(request, "questionnaires.clear", reference, instrument, article)
    require(request.user, "questionnaires.clear", standing)
    return _saved_then(request, standing, clear_article)


@declares("questionnaires.return_article", verbs=("POST",))
def return_(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Give the article back with a note, in the language of the person who writes it."""
    standing = standing_for(request, "questionnaires.clear", reference, instrument, article)
    require(request.user, "questionnaires.clear", standing)
    typed = request.POST.get("note", "")
    try:
        note = PlainTextField(limit=NOTE_LIMIT).clean(typed)
    except ValidationError as error:
        lines = sheet.of_standing(standing, standing.answers())
        return answering_page(request, standing, lines, status=422, note=typed, note_errors=error.messages)
    return_article(standing=standing, note=note, language=own_language(request, standing.review), by=request.user)
    return redirect(standing)


def _saved_then(request: SignedInRequest, standing: Standing, act: Callable[..., None] | None = None) -> HttpResponse:
    """Save the form's answers and, when all of them are, do the act; else the page with what stands in the way."""
    status, lines = save_all(request, standing)
    if status != 302:
        return answering_page(request, standing, lines, status=status)
    if act is None and (cited := answer_named(request, lines)) is not None:
        part = standing.part
        return redirect("questionnaires:cite", part.review.reference, part.code, standing.section.article, cited)
    if act is not None:
        act(standing=standing, by=request.user)
    return redirect(standing)


def _read_or_answer(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Whoever drafts sees the standing of the article; whoever only reads sees the answers submitted."""
    place = reached_place(request, reference, instrument, article)
    if isinstance(place, ResponsePart):
        return reading_page(request, place, article)
    return answering_page(request, place, sheet.of_standing(place, place.answers()))
