"""What people of the State under review write to one another on an answer: on the page of its question."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import sheet
from questionnaires.actions import add_note, resolve_note
from questionnaires.forms import NoteForm
from questionnaires.models import AnswerNote
from questionnaires.views.article_page import own_language
from questionnaires.views.question import answering_page
from questionnaires.views.reaching import answer_to, reached_standing
from reviews.permissions import require


@declares("questionnaires.add_note", verbs=("POST",))
def add(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Write a note, or put a question to the focal point; in the language of the person who writes it."""
    standing = reached_standing(request, reference, instrument, article)
    require(request.user, "questionnaires.add_note", standing)
    answers = standing.answers()
    answer = answer_to(key, answers)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return answering_page(request, standing, sheet.of_standing(standing, answers), key, status=422, note=form)
    language = own_language(request, standing.review)
    add_note(standing=standing, answer=answer, language=language, by=request.user, **form.cleaned_data)
    return redirect("questionnaires:question", reference, instrument, article, key)


@declares("questionnaires.resolve_note", verbs=("POST",))
def resolve(
    request: SignedInRequest, reference: str, instrument: str, article: str, key: str, *, note: str
) -> HttpResponse:
    """Say that a question needs no more."""
    standing = reached_standing(request, reference, instrument, article)
    rows = AnswerNote.objects.visible_to(request.user).select_related("answer__question__section")
    found = get_object_or_404(rows, answer__part=standing.part, answer__question__key=key, uid=note)
    found.answer.part = standing.part
    require(request.user, "questionnaires.resolve_note", found)
    resolve_note(standing=standing, note=found, by=request.user)
    return redirect("questionnaires:question", reference, instrument, article, key)
