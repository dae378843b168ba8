from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from foundation.refusals import NotNow, Refusal
from reviews import lifecycle, pairing_rules, rules_of_procedure
from reviews.actions.people import demand_officer
from reviews.conditions import not_now
from reviews.enums import Drafts, ParticipationStatus, Role, Stage, TurnVerb
from reviews.models import (
    CountryReview,
    DrawingOfLots,
    Instrument,
    Pairing,
    Participation,
    Phase,
    ReviewedInstrument,
    ReviewingStateParty,
    StageChange,
    StartGroup,
    StateParty,
)
from reviews.pairing_rules import BrokenRule, Candidate, Drawn
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns
from reviews.workflow import BY_NAME

names_acts(review_planned=_("The review was planned from the draw"), review_opened=_("The review was opened"))


class PairingsRefused(NotNow):
    """The draw was not recorded: it breaks the rules named in `broken`."""

    def __init__(self, broken: list[BrokenRule]) -> None:
        self.broken = broken
        sentences = "; ".join(f"{rule.rule} ({rule.under_review} {rule.reviewer}): {rule.sentence}" for rule in broken)
        super().__init__(
            Refusal(str(_("The draw breaks rules and was not recorded.")), str(rules_of_procedure.LOTS)),
            there=sentences,
        )


@transaction.atomic
def record_draw(*, phase: Phase, drawn_on: date, pairings: Sequence[Drawn], by: User) -> DrawingOfLots:
    """Record the pairings of a draw, entered one by one; raises PairingsRefused with each rule broken (L2 to L6).

    A draw of fictional States never holds a real one. Raises Forbidden, NotNow (no pairing, both kinds of State).
    """
    require(by, "reviews.record_draw", None)
    if not pairings:
        raise not_now(_("A draw holds one pairing at least."), rules_of_procedure.LOTS)
    states = _states_in(pairings)
    broken = pairing_rules.check(pairings, {code: candidate_of(state) for code, state in states.items()})
    if broken:
        raise PairingsRefused(broken)
    fictional = {state.fictional for state in states.values()}
    if len(fictional) > 1:
        sentence = _("A draw holds either States parties or fictional States, never both.")
        raise not_now(sentence, rules_of_procedure.LOTS)
    draw = DrawingOfLots.objects.create(phase=phase, drawn_on=drawn_on, recorded_by=by, fictional=fictional == {True})
    for row in pairings:
        _record_pairing(draw, row, states)
    return draw


def _states_in(pairings: Sequence[Drawn]) -> dict[str, StateParty]:
    codes = {row.under_review for row in pairings} | {row.reviewer for row in pairings}
    rows = StateParty.objects.filter(iso3__in=codes).select_related("regional_group")
    return {state.iso3: state for state in rows.prefetch_related("participations__instrument")}


def candidate_of(state: StateParty) -> Candidate:
    """The State as the rule checker sees it; only a known participation counts."""
    party_to = (row.instrument.code for row in state.participations.all() if row.status == ParticipationStatus.YES)
    group = state.regional_group.code if state.regional_group else None
    return Candidate(state.iso3, group, frozenset(party_to))


def _record_pairing(draw: DrawingOfLots, row: Drawn, states: dict[str, StateParty]) -> None:
    pairing = Pairing.objects.create(
        draw=draw,
        state_under_review=states[row.under_review],
        reviewer=states[row.reviewer],
        additional=row.additional,
    )
    pairing.instruments.set(Instrument.objects.filter(code__in=row.instruments))


@transaction.atomic
def plan_review(
    *,
    draw: DrawingOfLots,
    state_under_review: StateParty,
    start_group: StartGroup,
    officer: User,
    by: User,
    drafts: Drafts = Drafts.SHARED,
) -> CountryReview:
    """Plan the review of one State from its pairings in the draw; the officer is assigned and the turn is theirs.

    `drafts` says whether the reviewing States see each other's. Raises Forbidden, NotNow (no pairing, planned already,
    an officer from outside the Secretariat).
    """
    require(by, "reviews.plan", None)
    demand_officer(officer)
    pairings = draw.pairings.filter(state_under_review=state_under_review).prefetch_related("instruments")
    if not pairings:
        sentence = _("The draw holds no reviewing State for this State under review.")
        raise not_now(sentence, rules_of_procedure.REVIEWERS)
    review = _create(
        draw=draw, phase=draw.phase, state_under_review=state_under_review, start_group=start_group, drafts=drafts
    )
    for pairing in pairings:
        _seat(review, pairing)
    assigned = review.participants.create(user=officer, role=Role.OFFICER, since=clock.now())
    act(review=review, verb="review_planned", by=by, speaking_for=assigned if officer == by else None)
    lifecycle.open_turns_of(review)
    return review


def _create(**values: object) -> CountryReview:
    """A State is reviewed once in a phase: the constraint decides, also between two officers at once."""
    try:
        with transaction.atomic():
            return CountryReview.objects.create(stage_since=clock.now(), **values)
    except IntegrityError:
        sentence = _("A review of this State in this phase is already planned.")
        raise not_now(sentence, rules_of_procedure.STAGES) from None


def _seat(review: CountryReview, pairing: Pairing) -> None:
    reviewing = ReviewingStateParty.objects.create(
        review=review, state_party=pairing.reviewer, additional=pairing.additional
    )
    party_to = Participation.objects.filter(
        state_party=review.state_under_review, status=ParticipationStatus.YES
    ).values_list("instrument", flat=True)
    for instrument in pairing.instruments.all():
        if instrument.pk in party_to:
            ReviewedInstrument.objects.create(reviewing=reviewing, instrument=instrument)


@transaction.atomic
def open_review(*, review: CountryReview, by: User) -> StageChange:
    """Open the review: from this day run the two weeks and the six months (domain.md §0, rules 6 and 7).

    Raises Forbidden, NotNow (opened already).
    """
    require(by, "reviews.move", review)
    if review.stage != Stage.PLANNED:
        sentence = _("The review has already been opened.")
        raise not_now(sentence, rules_of_procedure.STAGES, there=review.get_stage_display())
    review.opened_on = clock.today()
    CountryReview.objects.filter(pk=review.pk).update(opened_on=review.opened_on)
    close_turns(review=review, verb=TurnVerb.OPEN)
    act(review=review, verb="review_opened", by=by, speaking_for=roles(by, review, Role.OFFICER)[0])
    return lifecycle.perform(BY_NAME["open"], review=review, by=by, called_by="reviews.open_review")
