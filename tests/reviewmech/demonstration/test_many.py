"""A generated world of many fictional States: the same for the same number, within the rules, beside no real review."""

import io
from itertools import pairwise

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import translation

from foundation.languages import OFFICIAL
from foundation.models import Letter
from reviewmech.demonstration import builder
from reviewmech.demonstration.many_states import CODES
from reviews import pairing_rules
from reviews.actions.planning import candidate_of
from reviews.enums import Stage
from reviews.models import CompletedStep, CountryReview, DrawingOfLots, StateParty, Turn
from tests.snapshots import all_rows, built_once

MOMENT = "2026-11-26T09:00:00+00:00"
FEW = 10
pytestmark = pytest.mark.django_db


def generate(states=FEW, seed=1):
    said = io.StringIO()
    call_command("seed_world", "--states", str(states), "--seed", str(seed), "--clock", MOMENT, stdout=said)
    return said.getvalue()


def refused(*options):
    """What the command says; it must have changed nothing."""
    before = all_rows()
    with pytest.raises(CommandError) as refusal:
        call_command("seed_world", *options, stdout=io.StringIO())
    assert all_rows() == before
    return str(refusal.value)


@pytest.fixture
def world(reference_data):
    built_once("generated world", generate)


def drawn_in(draw):
    return [
        pairing_rules.Drawn(
            row.state_under_review.iso3,
            row.reviewer.iso3,
            frozenset(instrument.code for instrument in row.instruments.all()),
            additional=row.additional,
        )
        for row in draw.pairings.select_related("state_under_review", "reviewer").prefetch_related("instruments")
    ]


def test_every_state_is_fictional_and_named_in_six_languages(world):
    states = list(StateParty.objects.filter(iso3__in=CODES).order_by("iso3"))
    assert (len(states), {state.fictional for state in states}) == (FEW, {True})
    found = {}
    for code in OFFICIAL:
        with translation.override(code):
            found[code] = states[0].name
    assert found == {
        "ar": "الدولة الطرف 001",
        "zh-hans": "缔约国001",
        "en": "State party 001",
        "fr": "État partie 001",
        "ru": "Государство-участник 001",
        "es": "Estado parte 001",
    }


@pytest.mark.parametrize(("states", "seed"), [(10, 1), (10, 2), (11, 3), (190, 1)])
def test_each_draw_keeps_the_rules_of_the_lots(reference_data, states, seed):
    assert generate(states, seed).startswith(f"{states} fictional States with ")
    rows = StateParty.objects.filter(iso3__in=CODES).select_related("regional_group")
    candidates = {row.iso3: candidate_of(row) for row in rows.prefetch_related("participations__instrument")}
    draws = DrawingOfLots.objects.filter(fictional=True)
    assert [pairing_rules.check(drawn_in(draw), candidates) for draw in draws] == [[]] * 4


def test_the_record_of_acts_holds(world):
    said = io.StringIO()
    call_command("verify_audit", stdout=said)
    assert said.getvalue() == f"The record of acts holds in all {CountryReview.objects.count()} reviews.\n"


def test_a_review_has_the_dates_of_the_stages_it_came_through_and_no_later_ones(world):
    for review in CountryReview.objects.all():
        passed = [stage for stage in Stage if review.present_stage.reached(stage)]
        assert list(review.stage_changes.values_list("from_stage", "to_stage")) == list(pairwise(passed))
        steps = CompletedStep.objects.filter(
            standing__state_party=review.state_under_review, standing__phase=review.phase
        )
        closed = [Stage.CLOSED] if review.closed_on else []
        assert [step.stage for step in steps] == [*passed[:-1], *closed]
        dated = (review.opened_on, review.first_issued_on, review.closed_on)
        assert [day is not None for day in dated] == [
            stage in passed for stage in (Stage.OPENED, Stage.ISSUED, Stage.CLOSED)
        ]
        awaited = Turn.objects.filter(review=review, closed_at=None).exists()
        assert awaited is not (review.stage == Stage.CLOSED)


def test_the_stages_are_spread_so_that_a_board_has_something_to_show(world):
    assert set(CountryReview.objects.values_list("stage", flat=True)) > {Stage.PLANNED, Stage.CLOSED}
    assert set(CountryReview.objects.values_list("start_group__number", flat=True)) == {1, 2, 3}


def test_no_letter_leaves(world):
    assert (set(Letter.objects.values_list("kept_back", flat=True)), mail.outbox) == ({True}, [])


def test_the_same_number_makes_the_same_world(reference_data):
    built = []
    for seed in (1, 1, 2):
        generate(seed=seed)
        reviews = CountryReview.objects.order_by("reference")
        built.append(list(reviews.values_list("uid", "state_under_review__iso3", "stage", "opened_on", "closed_on")))
        builder.take_away()
    assert built[0] == built[1] != built[2]


def test_what_is_there_already_is_not_made_again(world):
    assert (
        refused()
        == "The world is there already; `seed_demo --reset` takes away all that is fictional. Nothing was changed."
    )


def test_it_is_made_beside_no_review_of_a_real_state(world):
    StateParty.objects.filter(iso3=CODES[0]).update(fictional=False)
    assert refused() == (
        "This database holds reviews of real States; a world is generated beside none of them. Nothing was changed."
    )


def test_it_is_made_in_a_demonstration_only(reference_data, settings):
    settings.DEMO = False
    assert refused().startswith("The demonstration is built only where DEMO is on")


@pytest.mark.parametrize("number", ["9", "365"])
def test_too_few_states_to_draw_from_and_too_many_to_name_are_refused(reference_data, number):
    assert refused("--states", number) == "--states takes a number from 10 to 364. Nothing was changed."


def test_it_goes_with_the_demonstration(world):
    builder.take_away()
    assert (StateParty.objects.filter(fictional=True).count(), CountryReview.objects.count()) == (0, 0)
