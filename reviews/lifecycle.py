"""The engine: one function moves a review, by one conditional update, and leaves its traces."""

from collections.abc import Callable

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import Audience, Role, Stage
from reviews.models import (
    CompletedStep,
    CountryReview,
    Instrument,
    PreliminaryConsultations,
    PublicStanding,
    ReviewedInstrument,
    StageChange,
    StateParty,
    Turn,
)
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import open_turn
from reviews.workflow import AWAITED, VERBS_OF, Awaited, Dates, Move, Side

names_acts(stage_moved=_("The review moved to its next stage"), stage_returned=_("The review moved back"))

# From here on a paper may be out, and the review never moves back across it.
EARLIEST_AFTER_ISSUE = Stage.SUMMARY
ACROSS = _("A paper has been issued; the review never moves back across it.")

# Given the review and the stage it would return to, each says nothing, or the sentence why it stays.
ReturnGuard = Callable[[CountryReview, Stage], str | Promise]
_return_guards: list[ReturnGuard] = []


def guards_return(guard: ReturnGuard) -> ReturnGuard:
    """Let a later app, which knows its papers, say why a review does not move back."""
    _return_guards.append(guard)
    return guard


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
    _demand_way_back(review, origin, target)
    _set_stage(review, origin, target)
    _uncomplete_steps(review, target)
    _take_back_turns(review, target)
    open_turns_of(review)
    return _leave_traces(review, origin, target, by=by, remark=remark, verb="stage_returned")


def _demand_reason(remark: str) -> None:
    if not remark.strip():
        raise not_now(_("Give the reason for moving the review by hand."), rules_of_procedure.STAGES)


def _demand_way_back(review: CountryReview, origin: Stage, target: Stage) -> None:
    if not origin.reached(target) or origin == target:
        raise not_now(_("The review can only move back to a stage it has already passed."), rules_of_procedure.STAGES)
    rows = CountryReview.objects.select_for_update(of=("self",), no_key=True).filter(pk=review.pk)
    first_issued_on = rows.values_list("first_issued_on", flat=True).get()
    crosses = first_issued_on is not None and not target.reached(EARLIEST_AFTER_ISSUE)
    if crosses or origin.reached(Stage.ISSUED):
        raise not_now(ACROSS, rules_of_procedure.STAGES)
    for guard in _return_guards:
        if sentence := guard(review, target):
            raise not_now(sentence, rules_of_procedure.STAGES)


def _take_back_turns(review: CountryReview, target: Stage) -> None:
    """Acts of later stages are awaited no more: their turns were opened by a move that is undone."""
    later = [verb for stage, verbs in VERBS_OF.items() if stage.reached(target) and stage != target for verb in verbs]
    Turn.objects.filter(review=review, verb__in=later, closed_at=None).delete()


def _set_stage(review: CountryReview, origin: Stage, target: Stage) -> None:
    changes = {"stage": target, "stage_since": clock.now()}
    if target == Stage.CLOSED:
        changes["closed_on"] = clock.today()
    if not CountryReview.objects.filter(pk=review.pk, stage=origin).update(**changes):
        review.refresh_from_db(fields=["stage"])
        raise not_now(
            _("The review is not at the stage this act belongs to."),
            rules_of_procedure.STAGES,
            there=review.get_stage_display(),
        )
    for name, value in changes.items():
        setattr(review, name, value)


def _leave_traces(
    review: CountryReview, origin: Stage, target: Stage, *, by: User, remark: str, verb: str
) -> StageChange:
    # A move that came by itself is nobody's: who sent the last part is not for the readers of the other parts.
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
    """Open the turns of the stage the review stands at, from the table; each State is told once.

    What was done before the review moved back is not awaited again, unless the act can be done anew.
    """
    dates = dates_of(review)
    told: set[tuple[str, int | None]] = set()
    for awaited in AWAITED.get(review.present_stage, ()):
        for state_party, instrument in _still_awaited(review, awaited):
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


Seat = tuple[StateParty | None, Instrument | None]


def _still_awaited(review: CountryReview, awaited: Awaited) -> list[Seat]:
    seats = _awaited_rows(review, awaited)
    if awaited.done_anew:
        return seats
    rows = Turn.objects.filter(review=review, verb=awaited.verb, closed_at__isnull=False)
    done = set(rows.values_list("state_party", "instrument"))
    return [seat for seat in seats if tuple(row and row.pk for row in seat) not in done]


def _awaited_rows(review: CountryReview, awaited: Awaited) -> list[Seat]:
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
