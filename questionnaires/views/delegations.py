"""Who has been asked for which article, by when, and where it stands; handed over here, for the State that answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation import clock
from foundation.one_language import with_rows
from foundation.routes import declares
from questionnaires.actions import hand_over as hand_over_given
from questionnaires.forms import DelegationsForm, ReturnForm
from questionnaires.models import Answer, Standing
from questionnaires.progress import Progress
from questionnaires.views.overview import DONE, status_of
from questionnaires.views.questions_given import questions_of
from questionnaires.views.reaching import Reach, own_review, reach
from reviews import actions
from reviews.enums import Role, Stage
from reviews.forms import HandOverForm
from reviews.models import CountryReview, Delegation, Participant
from reviews.permissions import may, require

# A form that was refused, drawn again where it stands.
Bound: TypeAlias = HandOverForm | ReturnForm | None


@dataclass(frozen=True)
class Given:
    """One article, or questions of it, with one person; without a standing the answers have not been begun."""

    delegation: Delegation
    standing: Standing | None
    progress: Progress
    form: HandOverForm | None
    may_remind: bool
    # The numbers of the questions, where they are not the whole article; the form that returns them.
    numbers: str = ""
    note: ReturnForm | None = None

    @property
    def status(self) -> str:
        return status_of(self.standing, self.progress) if self.standing else "not-started"

    @property
    def may_accept(self) -> bool:
        """Whether they wait for the word of the focal point who looks."""
        return self.note is not None and self.status == "handed-in"

    @property
    def order(self) -> tuple[date, str]:
        return (self.delegation.asked_until or date.max, self.delegation.participant.user.name)


@declares("questionnaires.view_delegations")
def delegations(request: SignedInRequest, reference: str) -> HttpResponse:
    """All articles given, those awaited first; by person and status."""
    return delegations_page(request, own_review(request, reference))


@declares("questionnaires.hand_over", verbs=("POST",))
def hand_over(request: SignedInRequest, reference: str, delegation: UUID) -> HttpResponse:
    """Give the article to another contributor instead."""
    review, given = given_here(request, reference, delegation)
    form = HandOverForm(request.POST, delegation=given, people=contributors(request, review))
    if not form.is_valid():
        return delegations_page(request, review, bound=form, status=422)
    hand_over_given(delegation=given, to=form.cleaned_data["to"], by=request.user)
    return redirect("questionnaires:delegations", reference)


@declares("questionnaires.remind", verbs=("POST",))
def remind(request: SignedInRequest, reference: str, delegation: UUID) -> HttpResponse:
    """Write to the contributor that the answers are awaited."""
    _review, given = given_here(request, reference, delegation)
    actions.remind(delegation=given, by=request.user)
    return redirect("questionnaires:delegations", reference)


def given_here(request: SignedInRequest, reference: str, uid: UUID) -> tuple[CountryReview, Delegation]:
    """What was given, for whoever gives it, taken back or not: the act says what may be done with it."""
    review = own_review(request, reference)
    require(request.user, "reviews.delegate", review)
    given: Delegation = get_object_or_404(_named(Delegation.objects.filter(participant__review=review)), uid=uid)
    given.participant.review = review
    return review, given


def _named(rows: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return with_rows(rows, "participant__user", "provision__instrument")


def contributors(request: SignedInRequest, review: CountryReview) -> list[Participant]:
    rows = Participant.objects.visible_to(request.user).present().select_related("user")
    return list(rows.filter(review=review, role=Role.CONTRIBUTOR).order_by("user__name"))


def delegations_page(
    request: SignedInRequest, review: CountryReview, *, bound: Bound = None, status: int = 200
) -> HttpResponse:
    people = contributors(request, review)
    filters = DelegationsForm(request.GET, people=people)
    reached = reach(request, review)
    rows = _rows(request, review, reached, people, bound)
    shown = sorted((row for row in rows if filters.shows(row.delegation, row.status)), key=lambda row: row.order)
    context = {
        "review": review,
        "filters": filters,
        "form": bound,
        "awaited": [row for row in shown if row.status not in DONE],
        "done": [row for row in shown if row.status in DONE],
        "articles": _articles(request, review, reached),
        "by_link": [row for row in people if row.by_link] if _gives(request, review) else [],
        "gives": _gives(request, review),
    }
    return render(request, "questionnaires/delegations.html", context, status=status)


def _rows(
    request: SignedInRequest, review: CountryReview, reached: Reach, people: list[Participant], bound: Bound
) -> Iterator[Given]:
    counts = Answer.objects.visible_to(request.user).filter(part__in=reached.parts).progress()
    standings = {row.section.provision_id: row for row in reached.standings}
    gives = _gives(request, review)
    rows = list(_named(Delegation.objects.held_in(review)))
    questions = questions_of(request.user, reached.parts, rows)
    for given in rows:
        form = _form(given, people, bound) if gives else None
        reminded = gives and _may_be_reminded(given)
        if alone := questions.get(given.pk):
            note = _note(given, bound) if gives else None
            yield Given(given, alone.standing, alone.progress, form, reminded, alone.numbers, note)
            continue
        standing = standings.get(given.provision_id)
        progress = counts.get((standing.part_id, standing.section_id), Progress()) if standing else Progress()
        yield Given(given, standing, progress, form, reminded)


def _articles(request: SignedInRequest, review: CountryReview, reached: Reach) -> list[Standing]:
    """Those of which single questions can be given now."""
    if not _gives(request, review):
        return []
    return [row for row in reached.standings if row.section.provision_id and not row.part.is_submitted]


def _gives(request: SignedInRequest, review: CountryReview) -> bool:
    return may(request.user, "reviews.delegate", review) and review.stage != Stage.CLOSED


def _may_be_reminded(given: Delegation) -> bool:
    return given.answered_at is None and given.reminded_on != clock.today()


def _form(given: Delegation, people: list[Participant], bound: Bound) -> HandOverForm | None:
    """None where there is nobody else."""
    form = HandOverForm(delegation=given, people=people)
    if not form.people:
        return None
    return bound if isinstance(bound, HandOverForm) and bound.prefix == form.prefix else form


def _note(given: Delegation, bound: Bound) -> ReturnForm:
    form = ReturnForm(delegation=given)
    return bound if isinstance(bound, ReturnForm) and bound.prefix == form.prefix else form
