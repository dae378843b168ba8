"""Opening draft answers to the Secretariat for help, what is open, and closing it again."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.one_language import with_rows
from foundation.routes import declares
from questionnaires import sheet
from questionnaires.actions import close_for_help, open_for_help
from questionnaires.forms import HelpForm
from questionnaires.models import HelpOpening
from questionnaires.querysets import OpeningQuerySet
from questionnaires.views import article_page, question
from questionnaires.views.reaching import answer_to, standing_for, visible_review
from reviews.enums import Stage
from reviews.models import CountryReview
from reviews.permissions import drafts_under_review, is_officer, may, require


@declares("questionnaires.view_openings")
def openings(request: SignedInRequest, reference: str) -> HttpResponse:
    """What is open now and, for the State, what was; with the acts that close it."""
    review = _review(request, reference)
    rows = list(_openings(request, review))
    for row in rows:
        row.standing.part.review = review
    context = {
        "review": review,
        "open": [row for row in rows if row.lasts],
        "ended": [row for row in rows if not row.lasts],
        "may_close": review.stage != Stage.CLOSED and may(request.user, "questionnaires.close_for_help", review),
    }
    return render(request, "questionnaires/openings.html", context)


@declares("questionnaires.open_for_help", verbs=("POST",))
def open_article(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Open all questions of the article."""
    standing = standing_for(request, "questionnaires.open_for_help", reference, instrument, article)
    require(request.user, "questionnaires.open_for_help", standing)
    form = HelpForm(request.POST)
    if not form.is_valid():
        lines = sheet.of_standing(standing, standing.answers())
        return article_page.answering_page(request, standing, lines, status=422, help_form=form)
    open_for_help(standing=standing, by=request.user, **form.cleaned_data)
    return redirect("questionnaires:openings", reference)


@declares("questionnaires.open_for_help", verbs=("POST",))
def open_question(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Open one question and no other."""
    standing = standing_for(request, "questionnaires.open_for_help", reference, instrument, article)
    require(request.user, "questionnaires.open_for_help", standing)
    answers = standing.answers()
    answer = answer_to(key, answers)
    form = HelpForm(request.POST)
    if not form.is_valid():
        lines = sheet.of_standing(standing, answers)
        return question.answering_page(request, standing, lines, key, status=422, help_form=form)
    open_for_help(standing=standing, answer=answer, by=request.user, **form.cleaned_data)
    return redirect("questionnaires:openings", reference)


@declares("questionnaires.close_for_help", verbs=("POST",))
def close(request: SignedInRequest, reference: str, opening: UUID) -> HttpResponse:
    """Close what is open, for the focal point and for the officers alike."""
    review = _review(request, reference)
    row: HelpOpening = get_object_or_404(_openings(request, review), uid=opening)
    row.standing.part.review = review
    require(request.user, "questionnaires.close_for_help", row)
    close_for_help(opening=row, by=request.user)
    return redirect("questionnaires:openings", reference)


def _review(request: SignedInRequest, reference: str) -> CountryReview:
    """It lies between the State under review and the Secretariat: nobody else has these pages."""
    review = visible_review(request, reference)
    if not (drafts_under_review(request.user, review) or is_officer(request.user, review)):
        raise Http404
    return review


def _openings(request: SignedInRequest, review: CountryReview) -> OpeningQuerySet:
    rows = HelpOpening.objects.visible_to(request.user).filter(standing__part__review=review)
    return with_rows(
        rows,
        "standing__part__instrument",
        "standing__section__provision",
        "answer__question",
        "opened_by",
        "closed_by",
    )
