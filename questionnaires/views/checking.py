"""All answers of an article in words, before they are handed in or cleared."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import sheet
from questionnaires.actions.saving import demand_drafting
from questionnaires.changes import since_clearance
from questionnaires.views.article_page import standing_of
from questionnaires.views.reaching import standing_for
from reviews.permissions import require


@declares("questionnaires.check_answers")
def check(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """What would be handed in, first what is missing and what changed since clearance; 409 once submitted."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    demand_drafting(standing)
    answers = standing.answers()
    every = sheet.lines(answers)
    lines = [line for line in every if line.answer.active]
    context = {
        **standing_of(request, standing, answers),
        "instrument": standing.part.instrument,
        "lines": lines,
        "missing": [line for line in lines if line.question.required and not line.answer.answered],
        "moved": since_clearance(standing, every, request.user),
        "title": standing.section.full_title,
    }
    return render(request, "questionnaires/check.html", context)
