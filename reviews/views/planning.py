"""The Secretariat's planning: draws recorded pairing by pairing, and reviews planned from them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from reviews import actions
from reviews.actions.planning import PairingsRefused
from reviews.forms import DrawForm, PairingFormSet, PlanForm
from reviews.models import CountryReview, DrawingOfLots, StateParty
from reviews.views.entering import only_secretariat

REVIEWS_A_PAGE = 50


@declares("reviews.view_planning")
def planning(request: SignedInRequest) -> HttpResponse:
    """Draws on record, and the reviews planned from them."""
    only_secretariat(request)
    draws = DrawingOfLots.objects.select_related("phase__cluster")
    reviews = CountryReview.objects.visible_to(request.user).select_related("state_under_review")
    page = Paginator(reviews, REVIEWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reviews/planning.html", {"draws": draws, "page": page})


@declares("reviews.record_draw", verbs=("GET", "POST"))
def draw(request: SignedInRequest) -> HttpResponse:
    """Record a draw, pairing by pairing; each rule it breaks is named and nothing is kept."""
    only_secretariat(request)
    fictional = StateParty.objects.filter(fictional=True).exists()
    typed = request.POST if request.method == "POST" else None
    form = DrawForm(typed, initial={"phase": request.GET.get("phase")})
    rows = PairingFormSet(typed, fictional=fictional, initial=_named_state(request))
    broken = []
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            recorded = actions.record_draw(**form.cleaned_data, pairings=rows.pairings, by=request.user)
            return redirect("reviews:plan", recorded.reference)
        except PairingsRefused as refused:
            broken = refused.broken
    context = {"forms": [form, *rows], "form": form, "rows": rows, "broken": broken, "fictional": fictional}
    return render(request, "reviews/draw.html", context, status=422 if request.method == "POST" else 200)


@declares("reviews.plan", verbs=("GET", "POST"))
def plan(request: SignedInRequest, draw: str) -> HttpResponse:
    only_secretariat(request)
    row = get_object_or_404(DrawingOfLots.objects.select_related("phase__cluster"), reference=draw)
    filled = {"state_under_review": request.GET.get("state"), "start_group": request.GET.get("group")}
    form = PlanForm(request.POST if request.method == "POST" else None, draw=row, initial=filled)
    if request.method == "POST" and form.is_valid():
        review = actions.plan_review(draw=row, by=request.user, **form.cleaned_data)
        return redirect("desk:review", review.reference)
    pairings = row.pairings.select_related("state_under_review", "reviewer").prefetch_related("instruments")
    context = {"draw": row, "form": form, "pairings": pairings}
    return render(request, "reviews/plan.html", context, status=422 if form.is_bound else 200)


def _named_state(request: SignedInRequest) -> list[dict[str, str]]:
    """Where a page leads here for one State: it stands in the first two rows, since two States review each."""
    state = request.GET.get("state", "")
    return [{"under_review": state}] * 2 if state and request.method == "GET" else []
