"""All answers of an article in words, before they are handed in or cleared."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import sheet
from questionnaires.actions.saving import demand_drafting
from questionnaires.views.article_page import standing_of
from questionnaires.views.reaching import standing_for
from reviews.permissions import require


@declares("questionnaires.check_answers")
def check(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """What would be handed in, what is missing first, and the act; 409 once it was submitted."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    demand_drafting(standing)
    answers = standing.answers()
    lines = [line for line in sheet.lines(answers) if line.answer.active]
    context = {
        **standing_of(request, standing, answers),
        "instrument": standing.part.instrument,
        "lines": lines,
        "missing": [line for line in lines if line.question.required and not line.answer.answered],
        "title": standing.section.full_title,
    }
    return render(request, "questionnaires/check.html", context)
