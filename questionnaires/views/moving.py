"""Answers moved to a newer version of the questionnaire, and what needs another look after it."""

from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import actions, sheet
from questionnaires.actions.moving import newer_version
from questionnaires.models import Answer, ResponsePart
from questionnaires.sheet import Line
from questionnaires.views.reaching import answer_to, standing_for, visible_review
from reviews.models import CountryReview
from reviews.permissions import drafts_under_review, may


@declares("questionnaires.another_look")
def another_look(request: SignedInRequest, reference: str) -> HttpResponse:
    """Which answers need another look, which were left behind, and the act of moving; for those who draft."""
    review = visible_review(request, reference)
    parts = _own_parts(request, review)
    rows = Answer.objects.visible_to(request.user).filter(part__in=parts)
    rows = rows.select_related(
        "question__section__provision",
        "question__section__instrument",
        "question__section__questionnaire",
        "part__questionnaire",
    )
    asked = rows.exclude(look_again="").filter(active=True).order_by("part", "question__section__order")
    context = {
        "review": review,
        "newer": newer_version(parts),
        "may_move": may(request.user, "questionnaires.move_to_version", review),
        "again": sheet.lines(list(asked)),
        "left": _left(rows),
    }
    return render(request, "questionnaires/another_look.html", context)


@declares("questionnaires.move_to_version", verbs=("POST",))
def move(request: SignedInRequest, reference: str) -> HttpResponse:
    review = visible_review(request, reference)
    _own_parts(request, review)
    actions.move_to_version(review=review, by=request.user)
    return redirect("questionnaires:another-look", reference)


@declares("questionnaires.confirm_answer", verbs=("POST",))
def confirm(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    answer = answer_to(key, list(standing.answers()))
    actions.confirm_answer(standing=standing, answer=answer, by=request.user)
    return redirect("questionnaires:another-look", reference)


def _own_parts(request: SignedInRequest, review: CountryReview) -> list[ResponsePart]:
    """The parts of those who draft for the State under review; Http404 for everybody else."""
    parts = ResponsePart.objects.visible_to(request.user).filter(review=review).select_related("questionnaire")
    found = list(parts) if drafts_under_review(request.user, review) else []
    if not found:
        raise Http404
    return found


def _left(rows: QuerySet[Answer]) -> list[Line]:
    """Answers to questions that the version asks no more, or asks otherwise."""
    behind = rows.filter(answered=True).exclude(question__section__questionnaire=F("part__questionnaire"))
    answers = list(behind.order_by("part", "question__section__order", "question__order"))
    for answer in answers:
        # Read with the choices of the version it was given to.
        answer.part = ResponsePart(questionnaire=answer.question.section.questionnaire)
    return sheet.lines(answers)
