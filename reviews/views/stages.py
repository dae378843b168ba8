from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from reviews import actions, rail
from reviews.enums import Stage
from reviews.forms import ExtensionForm, ReasonForm, ReturnForm
from reviews.models import CountryReview, StageChange, Turn
from reviews.permissions import may, require
from reviews.views.entering import entered
from reviews.workflow import FORWARD_FROM


@declares("reviews.view_stages")
def stages(request: SignedInRequest, reference: str) -> HttpResponse:
    """Stages and dates; for the officer, the acts that move the review."""
    review = entered(request, reference)
    return _page(request, review)


@declares("reviews.open_review", verbs=("POST",))
def open_(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    actions.open_review(review=review, by=request.user)
    return redirect("desk:review", reference)


@declares("reviews.advance", verbs=("POST",))
def advance(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    require(request.user, "reviews.move", review)
    form = ReasonForm(request.POST, prefix="advance")
    if not form.is_valid():
        return _page(request, review, advance=form, status=422)
    actions.advance(review=review, by=request.user, remark=form.cleaned_data["remark"])
    return redirect("reviews:stages", reference)


@declares("reviews.return_to", verbs=("POST",))
def return_(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    require(request.user, "reviews.move", review)
    form = ReturnForm(request.POST, present=review.present_stage, prefix="return")
    if not form.is_valid():
        return _page(request, review, back=form, status=422)
    stage = Stage(form.cleaned_data["stage"])
    actions.return_to(review=review, stage=stage, by=request.user, remark=form.cleaned_data["remark"])
    return redirect("reviews:stages", reference)


@declares("reviews.close_review", verbs=("POST",))
def close(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    actions.close_review(review=review, by=request.user)
    return redirect("desk:review", reference)


@declares("reviews.extend_turn", verbs=("POST",))
def extend(request: SignedInRequest, reference: str, turn: str) -> HttpResponse:
    review = entered(request, reference)
    rows = Turn.objects.visible_to(request.user).filter(review=review).select_related("review", "instrument")
    row = get_object_or_404(rows, uid=turn)
    require(request.user, "reviews.move", review)
    form = ExtensionForm(request.POST, turn=row)
    if not form.is_valid():
        return _page(request, review, extension=form, status=422)
    actions.extend_turn(turn=row, to=form.cleaned_data["to"], reason=form.cleaned_data["reason"], by=request.user)
    return redirect("reviews:stages", reference)


def _page(
    request: SignedInRequest,
    review: CountryReview,
    *,
    advance: ReasonForm | None = None,
    back: ReturnForm | None = None,
    extension: ExtensionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_move = may(request.user, "reviews.move", review)
    changes = StageChange.objects.visible_to(request.user).filter(review=review)
    turns = Turn.objects.still_open().visible_to(request.user).filter(review=review)
    turns = turns.select_related("state_party", "instrument")
    context = {
        "review": review,
        "steps": rail.steps(review.present_stage, review.stage_since.date(), changes),
        "turns": [(turn, _extension_of(turn, extension) if may_move else None) for turn in turns],
        "may_move": may_move,
        "next": FORWARD_FROM.get(review.present_stage),
        "by_hand": _by_hand(review),
        "advance": advance or ReasonForm(prefix="advance"),
        "way_back": review.stage not in (Stage.PLANNED, Stage.ISSUED, Stage.CLOSED),
        "back": back or ReturnForm(present=review.present_stage, prefix="return"),
        "forms": [form for form in (advance, back, extension) if form],
    }
    return render(request, "reviews/stages.html", context, status=status)


def _by_hand(review: CountryReview) -> bool:
    move = FORWARD_FROM.get(review.present_stage)
    return move is not None and move.name not in actions.stages.NOT_BY_HAND


def _extension_of(turn: Turn, bound: ExtensionForm | None) -> ExtensionForm:
    form = ExtensionForm(turn=turn)
    return bound if bound and bound.prefix == form.prefix else form
