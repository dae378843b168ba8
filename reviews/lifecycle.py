"""The engine: one function moves a review, by one conditional update, and leaves its traces."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from foundation.refusals import NotNow, Refusal
from reviews import rules_of_procedure
from reviews.enums import Audience, Role, Stage
from reviews.models import (
    CompletedStep,
    CountryReview,
    PreliminaryConsultations,
    PublicStanding,
    ReviewedInstrument,
    StageChange,
    StateParty,
)
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import open_turn
from reviews.workflow import AWAITED, Awaited, Dates, Move, Side

names_acts(stage_moved=_("The review moved to its next stage"), stage_returned=_("The review moved back"))

# From here on a paper may be out, and the review never moves back across it.
EARLIEST_AFTER_ISSUE = Stage.SUMMARY


@transaction.atomic
def perform(move: Move, *, review: CountryReview, by: User, called_by: str = "", remark: str = "") -> StageChange:
    """Make one move: by the action the table names, else by the Secretariat with a reason.

    Raises Forbidden (not the Secretariat's officer), NotNow (another stage, or no reason given).
    """
    if called_by != move.called_by:
        require(by, move.permission, review)
        _demand_reason(remark)
    _set_stage(review, move.origin, move.target)
    change = _leave_traces(review, move.origin, move.target, by=by, remark=remark, verb="stage_moved")
    _complete_step(review, move.origin)
    open_turns_of(review)
    return change


@transaction.atomic
def move_back(*, review: CountryReview, target: Stage, by: User, remark: str) -> StageChange:
    """Return to an earlier stage: the Secretariat's, with a reason, never across an issued version."""
    require(by, "reviews.move", review)
    _demand_reason(remark)
    origin = review.present_stage
    if not origin.reached(target) or origin == target:
        raise NotNow(_("The review can only move back to a stage it has already passed."))
    if (review.first_issued_on and not target.reached(EARLIEST_AFTER_ISSUE)) or origin.reached(Stage.ISSUED):
        raise NotNow(
            Refusal(
                str(_("A paper has been issued; the review never moves back across it.")),
                str(rules_of_procedure.STAGES),
            )
        )
    _set_stage(review, origin, target)
    _uncomplete_steps(review, target)
    return _leave_traces(review, origin, target, by=by, remark=remark, verb="stage_returned")


def _demand_reason(remark: str) -> None:
    if not remark.strip():
        raise NotNow(Refusal(str(_("Give the reason for moving the review by hand.")), str(rules_of_procedure.STAGES)))


def _set_stage(review: CountryReview, origin: Stage, target: Stage) -> None:
    changes = {"stage": target, "stage_since": clock.now()}
    if target == Stage.CLOSED:
        changes["closed_on"] = clock.today()
    if not CountryReview.objects.filter(pk=review.pk, stage=origin).update(**changes):
        review.refresh_from_db(fields=["stage"])
        raise NotNow(
            _("The review is not at the stage this act belongs to. It stands at: %(stage)s.")
            % {"stage": review.get_stage_display()}
        )
    for name, value in changes.items():
        setattr(review, name, value)


def _leave_traces(
    review: CountryReview, origin: Stage, target: Stage, *, by: User, remark: str, verb: str
) -> StageChange:
    officer = next(iter(roles(by, review, Role.OFFICER)), None)
    act(review=review, verb=verb, by=by, speaking_for=officer, subject=target.value, audience=Audience.PARTICIPANTS)
    return StageChange.objects.create(
        review=review, from_stage=origin, to_stage=target, by=by, remark=remark.strip(), at=clock.now()
    )


def _complete_step(review: CountryReview, stage: Stage) -> None:
    standing, _created = PublicStanding.objects.get_or_create(state_party=review.state_under_review, phase=review.phase)
    CompletedStep.objects.update_or_create(standing=standing, stage=stage, defaults={"completed_on": clock.today()})
    if review.stage == Stage.CLOSED:
        CompletedStep.objects.update_or_create(
            standing=standing, stage=Stage.CLOSED, defaults={"completed_on": clock.today()}
        )


def _uncomplete_steps(review: CountryReview, target: Stage) -> None:
    undone = [stage for stage in Stage if stage.reached(target)]
    CompletedStep.objects.filter(
        standing__state_party=review.state_under_review, standing__phase=review.phase, stage__in=undone
    ).delete()


def open_turns_of(review: CountryReview) -> None:
    """Open the turns of the stage the review stands at, from the table; each State is told once."""
    dates = dates_of(review)
    told: set[tuple[str, int | None]] = set()
    for awaited in AWAITED.get(review.present_stage, ()):
        for state_party, instrument in _awaited_rows(review, awaited):
            teller = (awaited.verb, state_party.pk if state_party else None)
            open_turn(
                review=review,
                verb=awaited.verb,
                url_name=awaited.url_name,
                state_party=state_party,
                instrument=instrument,
                url_key=instrument.code if instrument else "",
                due=awaited.due(dates),
                tell=teller not in told,
            )
            told.add(teller)


def _awaited_rows(review: CountryReview, awaited: Awaited) -> list[tuple[StateParty | None, object]]:
    under_review = review.state_under_review
    if awaited.who is Side.SECRETARIAT:
        return [(None, None)]
    if awaited.who is Side.EVERY:
        return [(state, None) for state in states_of(review)]
    rows = ReviewedInstrument.objects.filter(reviewing__review=review).select_related(
        "instrument", "reviewing__state_party"
    )
    if awaited.who is Side.REVIEWING:
        return [(row.reviewing.state_party, row.instrument) for row in rows]
    return [(under_review, instrument) for instrument in dict.fromkeys(row.instrument for row in rows)]


def states_of(review: CountryReview) -> list[StateParty]:
    """The State under review first, then the reviewing States."""
    reviewing = review.reviewing.select_related("state_party")
    return [review.state_under_review, *(row.state_party for row in reviewing)]


def dates_of(review: CountryReview) -> Dates:
    agreed = PreliminaryConsultations.objects.filter(review=review).first()
    opened = review.opened_on or clock.today()
    if agreed is None:
        return Dates(opened=opened, today=clock.today())
    return Dates(opened, clock.today(), agreed.answers_due, agreed.feedback_due, agreed.list_due)
