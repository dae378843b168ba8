"""Searching the questions and answers one reads. What is looked for is sent and never stands in an address."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import search, sheet
from questionnaires.forms import SearchForm
from questionnaires.models import Answer
from questionnaires.views.reaching import reach, visible_review
from questionnaires.whole import answers_of


@declares("questionnaires.search", verbs=("GET", "POST"))
def find(request: SignedInRequest, reference: str) -> HttpResponse:
    """The questions found, each with a way to its page; 422 for words that cannot be typed."""
    review = visible_review(request, reference)
    reached = reach(request, review)
    if not reached.parts:
        raise Http404
    form = SearchForm(request.POST if request.method == "POST" else None)
    context = {"review": review, "form": form, "found": None}
    if form.is_bound and form.is_valid():
        answers = answers_of(reached.parts, Answer.objects.visible_to(request.user))
        context["found"] = search.found(sheet.lines(answers), **form.cleaned_data)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "questionnaires/search.html", context, status=status)
