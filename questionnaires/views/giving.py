"""Single questions given to a contributor; what comes in on them accepted, or returned with a note."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import actions
from questionnaires.forms import GiveQuestionsForm, ReturnForm
from questionnaires.models import QuestionsStanding, SectionStanding, catalogue
from questionnaires.views.article_page import own_language
from questionnaires.views.delegations import contributors, delegations_page, given_here
from questionnaires.views.reaching import standing_for
from reviews.permissions import require


@declares("questionnaires.give_questions", verbs=("GET", "POST"))
def give(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Which questions of an article, to whom, by when; the address may name the first of them."""
    standing = standing_for(request, "reviews.delegate", reference, instrument, article)
    require(request.user, "reviews.delegate", standing.review)
    if not isinstance(standing, SectionStanding) or standing.section.provision is None:
        raise Http404
    named = request.GET.get("question", "")
    choices: dict[str, Any] = {"people": contributors(request, standing.review), "questions": _offered(standing, named)}
    if request.method != "POST":
        return _page(request, standing, GiveQuestionsForm(initial={"questions": [named]}, **choices))
    form = GiveQuestionsForm(request.POST, **choices)
    if not form.is_valid():
        return _page(request, standing, form, status=422)
    actions.give_questions(
        standing=standing,
        participant=form.cleaned_data["person"],
        keys=form.cleaned_data["questions"],
        asked_until=form.cleaned_data["asked_until"],
        by=request.user,
    )
    return redirect("questionnaires:delegations", reference)


@declares("questionnaires.accept_questions", verbs=("POST",))
def accept(request: SignedInRequest, reference: str, given: UUID) -> HttpResponse:
    """The answers as they stand are the State's own; their article is still to be cleared."""
    actions.clear_article(standing=_standing(request, reference, given), by=request.user)
    return redirect("questionnaires:delegations", reference)


@declares("questionnaires.return_questions", verbs=("POST",))
def return_(request: SignedInRequest, reference: str, given: UUID) -> HttpResponse:
    """Give the questions back to whoever has them, with a note."""
    standing = _standing(request, reference, given)
    form = ReturnForm(request.POST, delegation=standing.delegation)
    if not form.is_valid():
        return delegations_page(request, standing.review, bound=form, status=422)
    language = own_language(request, standing.review)
    actions.return_article(standing=standing, note=form.cleaned_data["note"], language=language, by=request.user)
    return redirect("questionnaires:delegations", reference)


def _standing(request: SignedInRequest, reference: str, uid: UUID) -> QuestionsStanding:
    review, given = given_here(request, reference, uid)
    rows = QuestionsStanding.objects.visible_to(request.user).with_article()
    standing: QuestionsStanding = get_object_or_404(rows, delegation=given, delegation__taken_back_at=None)
    standing.part.review = review
    return standing


def _offered(standing: SectionStanding, named: str) -> dict[str, str]:
    """Follow-ups go with their question; the one named may go alone."""
    asked = catalogue.of(standing.part.questionnaire).by_section.get(standing.section_id, [])
    return {row.key: f"{row.number} {row.text}" for row in asked if row.parent_id is None or row.key == named}


def _page(
    request: SignedInRequest, standing: SectionStanding, form: GiveQuestionsForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "review": standing.review,
        "part": standing.part,
        "instrument": standing.part.instrument,
        "section": standing.section,
        "title": standing.section.full_title,
        "form": form,
    }
    return render(request, "questionnaires/give_questions.html", context, status=status)
