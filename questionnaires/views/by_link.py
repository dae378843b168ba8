"""Contributors without an account: named here with an address, sent a link, and the link withdrawn."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest
from foundation import clock
from foundation.routes import declares
from questionnaires.models import ResponsePart
from questionnaires.views.reaching import own_review
from reviews import actions, rules_of_procedure
from reviews.conditions import not_now
from reviews.forms import InvitationByLinkForm, LinkForm, articles_under_review
from reviews.models import CountryReview, Participant
from reviews.permissions import require

NOT_BEGUN = _("Begin the answers first: the link leads to them.")
# Offered as the last day of a link; the focal point sets another.
OFFERED = timedelta(days=30)


@declares("questionnaires.invite_by_link", verbs=("GET", "POST"))
def invite(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whom, at which address, for which articles, and until when."""
    review = own_review(request, reference)
    require(request.user, "reviews.delegate", review)
    articles = articles_under_review(review)
    if request.method != "POST":
        form = InvitationByLinkForm(articles=articles, initial={"expires_on": clock.today() + OFFERED})
        return _page(request, review, form)
    form = InvitationByLinkForm(request.POST, articles=articles)
    if not form.is_valid():
        return _page(request, review, form, status=422)
    _demand_begun(request, review)
    actions.invite_by_link(review=review, by=request.user, **form.cleaned_data)
    return redirect("questionnaires:delegations", reference)


@declares("questionnaires.send_link", verbs=("POST",))
def send(request: SignedInRequest, reference: str, invited: UUID) -> HttpResponse:
    """A fresh link to the same address, good until another day."""
    row = _participant(request, reference, invited)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page_of_one(request, row, form, status=422)
    actions.send_link(participant=row, expires_on=form.cleaned_data["expires_on"], by=request.user)
    return redirect("questionnaires:delegations", reference)


@declares("questionnaires.withdraw_link", verbs=("POST",))
def withdraw(request: SignedInRequest, reference: str, invited: UUID) -> HttpResponse:
    actions.withdraw_link(participant=_participant(request, reference, invited), by=request.user)
    return redirect("questionnaires:delegations", reference)


@declares("questionnaires.view_link")
def link(request: SignedInRequest, reference: str, invited: UUID) -> HttpResponse:
    """Until when the link of one contributor works, and the two acts on it."""
    row = _participant(request, reference, invited)
    return _page_of_one(request, row, LinkForm(initial={"expires_on": clock.today() + OFFERED}))


def _participant(request: SignedInRequest, reference: str, uid: UUID) -> Participant:
    review = own_review(request, reference)
    require(request.user, "reviews.delegate", review)
    rows = Participant.objects.visible_to(request.user).present().select_related("user")
    row: Participant = get_object_or_404(rows, review=review, by_link=True, uid=uid)
    row.review = review
    return row


def _demand_begun(request: SignedInRequest, review: CountryReview) -> None:
    """A link leads to questions with their answers: there are none before somebody has begun."""
    if not ResponsePart.objects.visible_to(request.user).filter(review=review).exists():
        raise not_now(NOT_BEGUN, rules_of_procedure.CLEARING)


def _page(
    request: SignedInRequest, review: CountryReview, form: InvitationByLinkForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "questionnaires/invite_by_link.html", {"review": review, "form": form}, status=status)


def _page_of_one(request: SignedInRequest, row: Participant, form: LinkForm, *, status: int = 200) -> HttpResponse:
    present = row.links.filter(withdrawn_at=None).first()
    context = {"review": row.review, "row": row, "link": present, "form": form}
    return render(request, "questionnaires/link.html", context, status=status)
