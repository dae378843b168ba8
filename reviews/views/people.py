from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from reviews import actions, lifecycle
from reviews.enums import Role, Stage
from reviews.forms import DelegationForm, NominationForm, articles_under_review
from reviews.models import CountryReview, Delegation, Participant, Provision, StateParty
from reviews.permissions import is_officer, may, require, roles
from reviews.roster import roster
from reviews.views.entering import entered


@declares("reviews.view_people")
def people(request: SignedInRequest, reference: str) -> HttpResponse:
    """Who takes part, for which State, in which role; and who may name whom."""
    return _page(request, entered(request, reference))


@declares("reviews.nominate", verbs=("POST",))
def nominate(request: SignedInRequest, reference: str) -> HttpResponse:
    review = entered(request, reference)
    require(request.user, "reviews.nominate", review)
    form = NominationForm(request.POST, review=review, own=_own_state(request, review))
    if not form.is_valid():
        return _page(request, review, nomination=form, status=422)
    actions.name_person(review=review, by=request.user, **form.cleaned_data)
    return redirect("reviews:people", reference)


@declares("reviews.end_participation", verbs=("POST",))
def end(request: SignedInRequest, reference: str, participant: str) -> HttpResponse:
    row = _participant(request, reference, participant)
    actions.end_participation(participant=row, by=request.user)
    return redirect("reviews:people", reference)


@declares("reviews.delegate", verbs=("POST",))
def delegate(request: SignedInRequest, reference: str, participant: str) -> HttpResponse:
    row = _participant(request, reference, participant)
    require(request.user, "reviews.delegate", row.review)
    form = DelegationForm(request.POST, articles=articles_under_review(row.review), participant=row)
    if not form.is_valid():
        return _page(request, row.review, delegation=form, status=422)
    actions.delegate(participant=row, by=request.user, **form.cleaned_data)
    return redirect("reviews:people", reference)


@declares("reviews.take_back", verbs=("POST",))
def take_back(request: SignedInRequest, reference: str, participant: str, delegation: str) -> HttpResponse:
    row = _participant(request, reference, participant)
    require(request.user, "reviews.delegate", row.review)
    given = get_object_or_404(row.delegations, uid=delegation)
    given.participant = row
    actions.take_back(delegation=given, by=request.user)
    return redirect("reviews:people", reference)


def _participant(request: SignedInRequest, reference: str, uid: str) -> Participant:
    review = entered(request, reference)
    rows = Participant.objects.visible_to(request.user).select_related("state_party")
    row: Participant = get_object_or_404(rows, review=review, uid=uid)
    row.review = review
    return row


def _own_state(request: SignedInRequest, review: CountryReview) -> StateParty | None:
    """The State a focal point names people for; None for the officer, who registers for all."""
    if is_officer(request.user, review):
        return None
    return roles(request.user, review, Role.FOCAL_POINT)[0].state_party


def _page(
    request: SignedInRequest,
    review: CountryReview,
    *,
    nomination: NominationForm | None = None,
    delegation: DelegationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    own = _own_state(request, review) if _names(request, review) else None
    blank = NominationForm(review=review, own=own) if _names(request, review) else None
    context = {
        "review": review,
        "states": _by_state(request, review, delegation),
        "own": own,
        "nomination": nomination or blank,
        "forms": [form for form in (nomination, delegation) if form],
    }
    return render(request, "reviews/people.html", context, status=status)


def _names(request: SignedInRequest, review: CountryReview) -> bool:
    """Whether the person names people, and now is the time for it."""
    return may(request.user, "reviews.nominate", review) and review.stage not in (Stage.PLANNED, Stage.CLOSED)


def _by_state(request: SignedInRequest, review: CountryReview, bound: DelegationForm | None) -> list[dict[str, Any]]:
    """The States of the review with their people, the officers last; delegations only for who gives them."""
    gives = may(request.user, "reviews.delegate", review)
    rows = roster(review, request.user)
    if gives:
        given = Delegation.objects.present().select_related("provision__instrument")
        prefetch_related_objects(rows, Prefetch("delegations", given, to_attr="articles"))
    articles = articles_under_review(review) if gives and review.stage != Stage.CLOSED else {}
    people = [(row, _delegation_form(row, articles, bound), _may_end(request, row, review)) for row in rows]
    states: list[StateParty | None] = [*lifecycle.states_of(review), None]
    return [
        {
            "state": state,
            "under_review": state == review.state_under_review,
            "people": [told for told in people if told[0].state_party_id == (state.pk if state else None)],
        }
        for state in states
    ]


def _may_end(request: SignedInRequest, row: Participant, review: CountryReview) -> bool:
    """Officers end any State's participation, a focal point those of the own people."""
    if not _names(request, review) or row.role == Role.OFFICER:
        return False
    own = {role.state_party_id for role in roles(request.user, review, Role.FOCAL_POINT)}
    return is_officer(request.user, review) or (row.state_party_id in own and row.role != Role.FOCAL_POINT)


def _delegation_form(
    row: Participant, articles: dict[str, Provision], bound: DelegationForm | None
) -> DelegationForm | None:
    """The form that gives a contributor an article; none where nothing can be given."""
    if not articles or row.role != Role.CONTRIBUTOR:
        return None
    form = DelegationForm(articles=articles, participant=row)
    return bound if bound and bound.prefix == form.prefix else form
