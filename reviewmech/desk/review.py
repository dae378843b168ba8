"""The page of one review: where it stands, whose turn it is, who takes part, what is on record."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations.models import IssueRecord
from questionnaires.models import HelpOpening, ResponsePart
from reviews import rail, whose_turn
from reviews.enumeration import listed
from reviews.enums import Role, Stage
from reviews.models import Act, CountryReview, Instrument, Participant, ReviewedInstrument, StageChange, StateParty
from reviews.next_phase import next_phase
from reviews.permissions import drafts_under_review
from reviews.roster import roster

LATEST_ACTS = 8


@declares("reviews.view_review")
def review(request: SignedInRequest, reference: str) -> HttpResponse:
    """For participants the whole page; contributors and officers of other reviews see stage, turn and dates."""
    rows = CountryReview.objects.visible_to(request.user).select_related(
        "state_under_review", "phase__cluster", "start_group"
    )
    row = get_object_or_404(rows, reference=reference)
    changes = StageChange.objects.visible_to(request.user).filter(review=row)
    roles = row.roles_of(request.user)
    enters = any(role.role != Role.CONTRIBUTOR for role in roles)
    contributes = any(role.role == Role.CONTRIBUTOR and role.has_articles for role in roles)
    offered = request.user.is_secretariat and row.stage == Stage.CLOSED
    phase = next_phase(row, request.user) if offered else None
    context = {
        "review": row,
        "steps": rail.steps(row.present_stage, row.stage_since.date(), changes),
        "turns": whose_turn.of_review(row, request.user),
        "enters": enters,
        "contributes": contributes,
        "next_phase": phase,
        "beside": bool(enters or contributes or phase),
        **(_inside(request, row) if enters else {}),
    }
    return render(request, "desk/review.html", context)


def _inside(request: SignedInRequest, row: CountryReview) -> dict[str, object]:
    """What participants see beside the stages; each row through its own visibility."""
    acts = Act.objects.visible_to(request.user).filter(review=row).order_by("-at", "-number")
    present = row.present_stage
    return {
        "people": _people(request, row),
        "instruments": Instrument.objects.read_by(request.user, row),
        "answers": _answers_open(request, row),
        "opened_for_help": _opened_for_help(request, row),
        "papers": _papers(request, row),
        "acts": acts.select_related("by", "drafted_by", "instrument")[:LATEST_ACTS],
        "has_feedback": present.reached(Stage.WRITTEN_FEEDBACK),
        "has_list": present.reached(Stage.OBSERVATIONS),
        "has_summary": present.reached(Stage.SUMMARY),
        "consulted": present.reached(Stage.CONSULTATIONS),
    }


def _papers(request: SignedInRequest, row: CountryReview) -> QuerySet[IssueRecord]:
    issued = IssueRecord.objects.visible_to(request.user).filter(review=row).select_related("paper")
    return issued.order_by("paper__issued_on", "paper__symbol")


def _answers_open(request: SignedInRequest, row: CountryReview) -> bool:
    """Whether there is a questionnaire to read, or for the State under review to begin."""
    begins = drafts_under_review(request.user, row) and row.present_stage.reached(Stage.OPENED)
    return begins or ResponsePart.objects.visible_to(request.user).filter(review=row).exists()


def _opened_for_help(request: SignedInRequest, row: CountryReview) -> bool:
    """To officers only, and what is submitted is open to nobody for help."""
    if not request.user.is_secretariat or row.present_stage.reached(Stage.WRITTEN_FEEDBACK):
        return False
    openings = HelpOpening.objects.visible_to(request.user).filter(standing__part__review=row)
    return bool(openings.in_force().exists())


def _people(request: SignedInRequest, row: CountryReview) -> list[dict[str, object]]:
    """Per State its instruments, its focal point and how many others; the State under review first, officers last."""
    people = roster(row, request.user)
    reviewed: dict[StateParty | None, list[str]] = {row.state_under_review: []}
    rows = ReviewedInstrument.objects.filter(reviewing__review=row).select_related(
        "instrument", "reviewing__state_party"
    )
    for drawn in rows.order_by("reviewing__additional", "reviewing__state_party__sort_key", "instrument__order"):
        reviewed.setdefault(drawn.reviewing.state_party, []).append(drawn.instrument.short_title)
    return [_side(row, state, people, instruments) for state, instruments in [*reviewed.items(), (None, [])]]


def _side(
    row: CountryReview, state: StateParty | None, people: list[Participant], instruments: list[str]
) -> dict[str, object]:
    own = [person for person in people if person.state_party_id == (state.pk if state else None)]
    leads = [_named(row, person) for person in own if person.role in (Role.FOCAL_POINT, Role.OFFICER)]
    return {
        "state": state,
        "heading": _heading(row, state),
        "leads": listed(leads),
        "others": len(own) - len(leads),
        "instruments": listed(instruments),
    }


def _named(row: CountryReview, person: Participant) -> str:
    """By name, or by role once the names of the review are reduced."""
    return str(person.get_role_display()) if row.names_reduced_on else person.user.name


def _heading(row: CountryReview, state: StateParty | None) -> str:
    if state is None:
        return _("Secretariat")
    if state == row.state_under_review:
        return _("%(state)s, State party under review") % {"state": state}
    return _("%(state)s, reviewing State party") % {"state": state}
