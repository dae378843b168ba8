"""Searching the questions and answers one reads. What is looked for is sent and never stands in an address."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import search, sheet
from questionnaires.models import Answer
from questionnaires.narrowing import NARROWS, NOBODY, SearchForm
from questionnaires.querysets import AnswerQuerySet
from questionnaires.submitted import kept_for
from questionnaires.views.overview import Given, given_to, offered_to
from questionnaires.views.reaching import Reach, reach, visible_review
from questionnaires.whole import answers_of, in_order
from reviews.models import DelegatedQuestion, Delegation


@declares("questionnaires.search", verbs=("GET", "POST"))
def find(request: SignedInRequest, reference: str) -> HttpResponse:
    """The questions found, each with a way to its page; 422 for words that cannot be typed."""
    review = visible_review(request, reference)
    reached = reach(request, review)
    if not reached.parts:
        raise Http404
    given = given_to(request, review) if reached.standings else {}
    offered = offered_to(request, review, reached, given)
    # The list of articles leads here with what it is narrowed by; words are never taken from an address.
    initial = {name: request.GET[name] for name in NARROWS if name in request.GET}
    form = SearchForm(request.POST if request.method == "POST" else None, offered=offered, initial=initial)
    context = {"review": review, "form": form, "found": None, "most": search.MOST}
    if form.is_bound and form.is_valid():
        context["found"] = found = _found(request, reached, form, given)
        context["listed"] = found[: search.MOST]
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "questionnaires/search.html", context, status=status)


def _found(request: SignedInRequest, reached: Reach, form: SearchForm, given: dict[int, Given]) -> list[search.Hit]:
    instrument = form.chosen("instrument")
    parts = [part for part in reached.parts if instrument in (None, part.code)]
    answers = answers_of(parts, _narrowed(Answer.objects.visible_to(request.user), form, given))
    if kept := kept_for(parts, request.user, since=form.chosen("since")):
        answers += in_order(parts, kept)
    lines = [line for line in sheet.lines(answers) if form.asks_for(line.question.obligation)]
    return search.found(lines, words=form.cleaned_data["words"], status=form.cleaned_data["status"])


def _narrowed(answers: AnswerQuerySet, form: SearchForm, given: dict[int, Given]) -> AnswerQuerySet:
    """Those of the person and changed since the day that are chosen."""
    if person := form.chosen("person"):
        rows = [row for found in given.values() for row in found.rows]
        answers = answers.exclude(_with(rows)) if person == NOBODY else answers.filter(_with(rows, person))
    if since := form.chosen("since"):
        answers = answers.filter(updated_at__date__gte=since)
    return answers


def _with(rows: list[Delegation], person: str = "") -> Q:
    """What the person has, or anybody: whole articles, and single questions of others."""
    own = [row for row in rows if person in ("", str(row.participant.uid))]
    whole = [row.provision_id for row in own if row.whole]
    alone = DelegatedQuestion.objects.filter(delegation__in=[row.pk for row in own if not row.whole])
    return Q(question__section__provision__in=whole) | Q(question__key__in=alone.values("key"))
