"""A generated world of many fictional States: its reviews, each from its planning to wherever it stands by now.

They have dates, pairings, turns and a record of acts, and no people, texts or papers: what boards and loads look at.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.db.models import Min

from accounts.models import User
from foundation import clock, opaque, outbox
from reviewmech.demonstration.many_states import by_group_of_start
from reviews import lifecycle
from reviews.enums import Role, Stage
from reviews.models import (
    Act,
    ActChain,
    CompletedStep,
    CountryReview,
    DrawingOfLots,
    Instrument,
    Pairing,
    Participant,
    Phase,
    PublicStanding,
    ReviewedInstrument,
    ReviewingStateParty,
    StageChange,
    StateParty,
    Window,
)
from reviews.pairing_rules import Drawn
from reviews.record import next_act

NINE = time(9, tzinfo=UTC)
# How many days a review of this world stands at a stage, from and to.
DAYS = {
    Stage.PLANNED: (10, 90),
    Stage.OPENED: (14, 60),
    Stage.CONSULTATIONS: (20, 90),
    Stage.SELF_ASSESSMENT: (120, 240),
    Stage.WRITTEN_FEEDBACK: (90, 220),
    Stage.OBSERVATIONS: (40, 120),
    Stage.SUMMARY: (30, 80),
    Stage.TRANSLATION: (20, 60),
    Stage.ISSUED: (15, 60),
}
DAYS_FROM_DRAW_TO_PHASE = 60
LANGUAGES = (["ar", "fr"], ["en"], ["en", "es"], ["fr"], ["ru", "en"], ["es"], ["zh-hans", "en"])


@dataclass(frozen=True)
class Course:
    """One review: its row, and the days on which it came to each stage so far."""

    review: CountryReview
    days: dict[Stage, date]

    @property
    def moves(self) -> list[tuple[Stage, Stage]]:
        return list(pairwise(self.days))


def record_draws(pairings: list[Drawn], states: dict[str, StateParty], by: User) -> dict[int, DrawingOfLots]:
    """The pairings, the same in every phase that has begun: a draw for each, by the phase's key."""
    begun = Phase.objects.annotate(begins=Min("windows__planned_start")).filter(begins__lte=clock.today())
    draws = DrawingOfLots.objects.bulk_create([_drawn(phase.pk, phase.begins, by) for phase in begun])
    rows = Pairing.objects.bulk_create(
        [
            Pairing(
                draw=draw,
                state_under_review=states[drawn.under_review],
                reviewer=states[drawn.reviewer],
                additional=drawn.additional,
            )
            for draw in draws
            for drawn in pairings
        ]
    )
    keys = dict(Instrument.objects.values_list("code", "pk"))
    through = Pairing.instruments.through
    taken = [drawn.instruments for _draw in draws for drawn in pairings]
    through.objects.bulk_create(
        [
            through(pairing_id=row.pk, instrument_id=keys[code])
            for row, codes in zip(rows, taken, strict=True)
            for code in sorted(codes)
        ]
    )
    return {draw.phase_id: draw for draw in draws}


def _drawn(phase: int, begins: date, by: User) -> DrawingOfLots:
    day = begins - timedelta(days=DAYS_FROM_DRAW_TO_PHASE)
    return DrawingOfLots(phase_id=phase, drawn_on=day, recorded_at=at_nine(day), recorded_by=by, fictional=True)


def courses(states: list[StateParty], draws: dict[int, DrawingOfLots], chance: random.Random) -> list[Course]:
    """A course for each State in each phase that has begun for its group of start."""
    windows = Window.objects.filter(planned_start__lte=clock.today()).select_related("group")
    numbers = sorted({window.group.number for window in Window.objects.select_related("group")})
    started = dict(zip(numbers, by_group_of_start(states, len(numbers), chance), strict=True))
    found = [
        _course(state, window, draws[window.phase_id], chance)
        for window in windows
        for state in started[window.group.number]
    ]
    CountryReview.objects.bulk_create([course.review for course in found])
    return found


def _course(state: StateParty, window: Window, draw: DrawingOfLots, chance: random.Random) -> Course:
    days = dict(_days(window.planned_start, chance))
    stage = list(days)[-1]
    languages = chance.choice(LANGUAGES) if stage.reached(Stage.SELF_ASSESSMENT) else []
    review = CountryReview(
        state_under_review=state,
        phase_id=window.phase_id,
        start_group=window.group,
        draw=draw,
        stage=stage,
        stage_since=at_nine(days[stage]),
        languages=languages,
        list_language=languages[0] if languages else "",
        opened_on=days.get(Stage.OPENED),
        first_issued_on=days.get(Stage.ISSUED),
        closed_on=days.get(Stage.CLOSED),
    )
    return Course(review, days)


def _days(start: date, chance: random.Random) -> Iterator[tuple[Stage, date]]:
    """The stages with the day on which each was come to, up to now; it is planned on the first of its window."""
    day = start
    for stage in Stage:
        if day > clock.today():
            return
        yield stage, day
        day += timedelta(days=chance.randint(*DAYS.get(stage, (0, 0))))


def at_nine(day: date) -> datetime:
    return datetime.combine(day, NINE)


def seat(found: list[Course], pairings: list[Drawn], states: dict[str, StateParty]) -> None:
    """The reviewing States of each review, with what each reviews."""
    of_state: dict[str, list[Drawn]] = {}
    for drawn in pairings:
        of_state.setdefault(drawn.under_review, []).append(drawn)
    seats = [(course.review, drawn) for course in found for drawn in of_state[course.review.state_under_review.iso3]]
    rows = ReviewingStateParty.objects.bulk_create(
        [
            ReviewingStateParty(review=review, state_party=states[drawn.reviewer], additional=drawn.additional)
            for review, drawn in seats
        ]
    )
    keys = dict(Instrument.objects.values_list("code", "pk"))
    ReviewedInstrument.objects.bulk_create(
        [
            ReviewedInstrument(reviewing=row, instrument_id=keys[code])
            for row, (_review, drawn) in zip(rows, seats, strict=True)
            for code in sorted(drawn.instruments)
        ]
    )


def leave_traces(found: list[Course], officer: User) -> None:
    """What the moves of each review leave: its officer, stage changes, acts, and the steps the public may know."""
    Participant.objects.bulk_create(
        [
            Participant(review=one.review, user=officer, role=Role.OFFICER, since=at_nine(one.days[Stage.PLANNED]))
            for one in found
        ]
    )
    StageChange.objects.bulk_create(
        [
            StageChange(review=one.review, from_stage=origin, to_stage=to, by=officer, at=at_nine(one.days[to]))
            for one in found
            for origin, to in one.moves
        ]
    )
    _record(found, officer)
    _complete_steps([one for one in found if one.moves])


def _record(found: list[Course], officer: User) -> None:
    """The acts of each review on a chain of its own, each at its time."""
    roles = {row.review_id: row for row in Participant.objects.filter(user=officer)}
    chains = [ActChain(review=one.review) for one in found]
    acts: list[Act] = []
    for one, chain in zip(found, chains, strict=True):
        speaking_for = roles[one.review.pk]
        for day, verb, subject in _acts(one):
            with clock.stopped_at(at_nine(day)):
                acts.append(next_act(chain, verb=verb, by=officer, speaking_for=speaking_for, subject=subject))
    Act.objects.bulk_create(acts)
    ActChain.objects.bulk_create(chains)


def _acts(one: Course) -> Iterator[tuple[date, str, str]]:
    yield one.days[Stage.PLANNED], "review_planned", ""
    for origin, to in one.moves:
        if origin == Stage.PLANNED:
            yield one.days[to], "review_opened", ""
        yield one.days[to], "stage_moved", to.value


def _complete_steps(moved: list[Course]) -> None:
    standings = PublicStanding.objects.bulk_create(
        [PublicStanding(state_party=one.review.state_under_review, phase_id=one.review.phase_id) for one in moved]
    )
    steps = []
    for standing, one in zip(standings, moved, strict=True):
        completed = [(origin, one.days[to]) for origin, to in one.moves]
        if closed_on := one.days.get(Stage.CLOSED):
            completed.append((Stage.CLOSED, closed_on))
        steps += [CompletedStep(standing=standing, stage=stage, completed_on=day) for stage, day in completed]
    CompletedStep.objects.bulk_create(steps)


def open_turns(found: list[Course], seed: int) -> None:
    """Whose turn it is where a review stands, since it came there; letters about it stay here."""
    with outbox.kept_back():
        for one in found:
            key = f"world:{one.review.state_under_review.iso3}:{one.review.phase_id}:turns"
            with clock.stopped_at(one.review.stage_since), opaque.named(seed, key):
                lifecycle.open_turns_of(one.review)
