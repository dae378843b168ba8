"""Taking an offered answer, or leaving it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import actions
from questionnaires.actions.offering import NOT_OFFERED
from questionnaires.actions.saving import demand_drafting
from questionnaires.forms import OfferForm
from questionnaires.models import Answer
from questionnaires.views.question import answering_after_stale
from questionnaires.views.reaching import answer_to, standing_for
from questionnaires.views.saving import number_sent
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.permissions import require


@declares("questionnaires.take_offer", verbs=("POST",))
def take(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Only where the person says that it is still current; else the page asks again."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answers = standing.answers()
    answer = answer_to(key, answers)
    demand_drafting(standing)
    offered = _offered(request)
    seen, source_seen = number_sent(request, "seen"), number_sent(request, "source_seen")
    if "leave" in request.POST:
        actions.leave_offer(standing=standing, answer=answer, source=offered, source_seen=source_seen, by=request.user)
    elif "current" in request.POST:
        try:
            actions.take_offer(
                standing=standing,
                answers=answers,
                key=key,
                source=offered,
                source_seen=source_seen,
                seen=seen,
                by=request.user,
            )
        except actions.StaleAnswer as stale:
            return answering_after_stale(request, standing, answers, key, stale)
    return redirect("questionnaires:question", reference, instrument, article, key)


def _offered(request: SignedInRequest) -> Answer:
    """The answer that the form names; NotNow for one that is not there for the person."""
    form = OfferForm(request.POST)
    rows = Answer.objects.visible_to(request.user).select_related("question", "part")
    offered: Answer | None = rows.filter(uid=form.cleaned_data["source"]).first() if form.is_valid() else None
    if offered is None:
        raise not_now(NOT_OFFERED, rules_of_procedure.CLEARING)
    return offered
