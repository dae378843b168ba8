"""Submitted answers opened once more: the versions submitted, the requests, what moved, and the acts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import actions
from questionnaires.actions.reopening import why_not_reopened, why_not_requested
from questionnaires.changes import between
from questionnaires.enums import ReopeningStatus
from questionnaires.forms import DecliningForm, ReopeningForm
from questionnaires.models import Reopening, ResponsePart, Submission
from questionnaires.views.article_page import own_language
from questionnaires.views.reaching import readable_part
from reviews.enums import Stage
from reviews.permissions import may, require


@declares("questionnaires.view_reopening")
def reopening(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """For whoever reads the answers on the instrument."""
    return _page(request, readable_part(request, reference, instrument))


@declares("questionnaires.request_reopening", verbs=("POST",))
def request_reopening(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    part = readable_part(request, reference, instrument)
    require(request.user, "questionnaires.request_reopening", part)
    form = ReopeningForm(request.POST)
    if not form.is_valid():
        return _page(request, part, form=form, status=422)
    language = own_language(request, part.review)
    actions.request_reopening(part=part, language=language, by=request.user, **form.cleaned_data)
    return redirect("questionnaires:reopening", reference, instrument)


@declares("questionnaires.decide_reopening", verbs=("POST",))
def grant_reopening(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    part = readable_part(request, reference, instrument)
    require(request.user, "questionnaires.decide_reopening", part)
    actions.grant_reopening(reopening=_last_requested(request, part), by=request.user)
    return redirect("questionnaires:reopening", reference, instrument)


@declares("questionnaires.decide_reopening", verbs=("POST",))
def decline_reopening(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    part = readable_part(request, reference, instrument)
    require(request.user, "questionnaires.decide_reopening", part)
    form = DecliningForm(request.POST)
    if not form.is_valid():
        return _page(request, part, declining=form, status=422)
    row, language = _last_requested(request, part), own_language(request, part.review)
    actions.decline_reopening(reopening=row, language=language, by=request.user, **form.cleaned_data)
    return redirect("questionnaires:reopening", reference, instrument)


def _last_requested(request: SignedInRequest, part: ResponsePart) -> Reopening:
    """The last request; a decision on one that was decided says so. Http404 where there never was one."""
    rows = Reopening.objects.visible_to(request.user).filter(part=part).order_by("-requested_at", "-pk")
    row: Reopening = get_object_or_404(rows[:1])
    row.part, row.review = part, part.review
    return row


def _page(
    request: SignedInRequest,
    part: ResponsePart,
    *,
    form: ReopeningForm | None = None,
    declining: DecliningForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """`form` and `declining` are as they were refused."""
    rows = list(Reopening.objects.visible_to(request.user).filter(part=part).select_related("requested_by"))
    submissions = list(Submission.objects.visible_to(request.user).filter(part=part))
    asked = bool(rows) and rows[-1].status == ReopeningStatus.REQUESTED
    open_ = asked and part.review.stage != Stage.CLOSED
    decides = open_ and may(request.user, "questionnaires.decide_reopening", part)
    context: dict[str, Any] = {
        "review": part.review,
        "part": part,
        "instrument": part.instrument,
        "submissions": submissions,
        "rows": rows,
        "moved": between(part, *submissions[-2:]) if len(submissions) > 1 else [],
        "form": form or declining,
        "grantable": decides and not why_not_reopened(part),
        "declining": (declining or DecliningForm()) if decides else None,
        **_requesting(request, part, form),
    }
    return render(request, "questionnaires/reopening.html", context, status=status)


def _requesting(request: SignedInRequest, part: ResponsePart, form: ReopeningForm | None) -> dict[str, Any]:
    """The form of the request, or for whoever might send it the sentence why not now."""
    if not may(request.user, "questionnaires.request_reopening", part):
        return {"requesting": None, "why_not": ""}
    why_not = why_not_requested(part)
    return {"requesting": None if why_not else form or ReopeningForm(), "why_not": why_not}
