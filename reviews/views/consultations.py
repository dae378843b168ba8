from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation import languages
from foundation.routes import declares
from reviews import actions, lifecycle
from reviews.enums import Role, Stage
from reviews.forms import ConfirmForm, ConsultationsForm
from reviews.models import CountryReview, PreliminaryConsultations
from reviews.permissions import may, require, roles
from reviews.views.entering import entered


@declares("reviews.view_consultations")
def consultations(request: SignedInRequest, reference: str) -> HttpResponse:
    """The record of the preliminary consultations: written by the officer, confirmed by each focal point."""
    return _page(request, entered(request, reference))


@declares("reviews.record_consultations", verbs=("POST",))
def record(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    require(request.user, "reviews.record_consultations", review)
    drawn_on = review.draw.drawn_on if review.draw else None
    form = ConsultationsForm(request.POST, states=lifecycle.states_of(review), drawn_on=drawn_on)
    if not form.is_valid():
        return _page(request, review, form=form, status=422)
    actions.record_consultations(review=review, agreed=form.agreed, by=request.user, seen=form.cleaned_data["seen"])
    return redirect("reviews:consultations", reference)


@declares("reviews.confirm_consultations", verbs=("POST",))
def confirm(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    row = get_object_or_404(PreliminaryConsultations.objects.visible_to(request.user), review=review)
    require(request.user, "reviews.confirm_consultations", review)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, review, confirm=form, status=422)
    actions.confirm_consultations(consultations=row, version=form.cleaned_data["version"], by=request.user)
    return redirect("reviews:consultations", reference)


def _page(
    request: SignedInRequest,
    review: CountryReview,
    *,
    form: ConsultationsForm | None = None,
    confirm: ConfirmForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = PreliminaryConsultations.objects.visible_to(request.user).select_related("review")
    row = rows.filter(review=review).first()
    states = lifecycle.states_of(review)
    may_record = may(request.user, "reviews.record_consultations", review) and review.stage == Stage.CONSULTATIONS
    participations = row.participations.visible_to(request.user).select_related("state_party") if row else []
    given = {own.state_party_id: own for own in row.confirmations.filter(version=row.version)} if row else {}
    context = {
        "review": review,
        "consultations": row,
        "languages": [languages.name(code) for code in row.languages] if row else [],
        "participations": participations,
        "confirmations": [(state, given.get(state.pk)) for state in states],
        "may_confirm": row and review.stage != Stage.CLOSED and _awaited(request, review, set(given)),
        "form": (form or ConsultationsForm.of(row, participations, states)) if may_record else None,
        "forms": [refused for refused in (form, confirm) if refused],
    }
    return render(request, "reviews/consultations.html", context, status=status)


def _awaited(request: SignedInRequest, review: CountryReview, given: set[int]) -> bool:
    return any(own.state_party_id not in given for own in roles(request.user, review, Role.FOCAL_POINT))
