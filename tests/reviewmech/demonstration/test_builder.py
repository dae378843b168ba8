"""The demonstration is built whole or not at all, and taken away whole and nothing else with it."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from foundation import clock
from foundation.models import Letter
from reviewmech.demonstration import builder
from reviews import actions
from reviews.enums import Role
from reviews.models import Body, CountryReview, DrawingOfLots, Phase, Session, StateParty
from tests.reviewmech.demonstration.content_files import OTHER, altered, write
from tests.snapshots import all_rows, built_once

MOMENT = "2026-11-23T09:00:00+00:00"


@pytest.fixture
def folder(tmp_path):
    """Little content, quickly built."""
    return write(tmp_path / "content", **OTHER)


def load_and_seed(folder):
    call_command("load_reference", verbosity=0)
    seed(folder)


@pytest.fixture
def standing(db, folder):
    """The demonstration stands there already."""
    built_once("little demonstration", lambda: load_and_seed(folder))


def seed(folder, *options, stage="planned"):
    said = io.StringIO()
    call_command("seed_demo", "--stage", stage, "--content", str(folder), "--clock", MOMENT, *options, stdout=said)
    return said.getvalue()


def refused(folder, *options, **more):
    """What the command says; it must have changed nothing."""
    before = all_rows()
    with pytest.raises(CommandError) as refusal:
        seed(folder, *options, **more)
    assert all_rows() == before
    return str(refusal.value)


def test_it_says_what_stands_there(reference_data, folder):
    assert seed(folder) == "The demonstration stands at planned, seed 1, 2026-11-23.\n"


def test_a_second_time_it_says_that_it_stands_there_already(standing, folder):
    says = "The demonstration is already there; --reset takes it away first. Nothing was changed."
    assert (refused(folder), refused(folder, "--seed", "2")) == (says, says)


def test_without_a_clock_it_stands_at_nine_of_the_day(reference_data, folder, hold_clock):
    hold_clock("2027-03-12T23:50+00:00")
    call_command("seed_demo", "--stage", "planned", "--content", str(folder), stdout=io.StringIO())
    planned = CountryReview.objects.get(state_under_review__iso3="XAU").stage_since
    assert planned == clock.parse("2027-03-07T09:00+00:00")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--clock", "tomorrow"), "--clock takes an ISO moment such as 2027-03-12T09:00, not 'tomorrow'."),
        (("--content", "/nowhere"), "/nowhere is not a directory. Nothing was changed."),
        (("--seed", "one"), "Error: argument --seed: invalid int value: 'one'"),
    ],
)
def test_options_that_make_no_sense_are_named(db, folder, options, says):
    assert refused(folder, *options) == says


def test_a_mistake_in_the_content_leaves_what_stood_there(standing, folder):
    wrong = write(folder, **OTHER | {"observations": OTHER["observations"].replace("gap,XBO,ru", "gap,XEL,ru")})
    says = "observations.csv, line 6, column proposed_by: XEL does not review convention in XAU. Nothing was changed."
    assert refused(wrong, "--reset") == says


def test_what_the_rules_refuse_half_way_leaves_nothing(reference_data, folder):
    """The row is in order by itself; that one person stands on two sides shows when people are named."""
    people = altered("people", 0, {"secretariat": "yes"})
    assert refused(write(folder, **OTHER, people=people), stage="opened") == (
        "The content does not lead through XAU, name-first: A member of the Secretariat does not speak for a State."
        " Nothing was changed."
    )


@pytest.mark.parametrize("switches", [{"DEMO": False}, {"PRODUCTION": True}])
def test_a_deployment_refuses_to_build_it_and_to_take_it_away(standing, folder, settings, switches):
    for name, value in switches.items():
        setattr(settings, name, value)
    says = "The demonstration is built only where DEMO is on, and never in a deployment. Nothing was changed."
    assert (refused(folder), refused(folder, "--reset")) == (says, says)


# --- taken away ------------------------------------------------------------------------------------------


@pytest.fixture
def real(db):
    """What is real: an officer, an expert, a session, a draw."""
    officer = User.objects.create_user(email="officer@office.test", name="An officer", is_secretariat=True)
    DrawingOfLots.objects.create(phase=Phase.objects.get(order=1), drawn_on="2026-01-12", recorded_by=officer)
    body = Body.objects.get(symbol="CTOC/COP/WG.3")
    Session.objects.create(body=body, slug="2026", title="A session", starts="2026-05-04", ends="2026-05-06")
    return officer, User.objects.create_user(email="expert@ministry.test", name="An expert")


def test_a_reset_takes_away_the_demonstration_and_nothing_else(reference_data, folder, real):
    before = all_rows()
    seed(folder)
    play(*real)
    assert Letter.objects.filter(to=real[1]).exists()
    builder.take_away()
    assert all_rows() == before


def play(officer, expert):
    """Real people take part in a fictional review and are told of it, and somebody new is invited to it."""
    review = CountryReview.objects.get(state_under_review__iso3="XAU")
    persona = User.objects.get(persona_key="secretariat")
    actions.assign_officer(review=review, user=officer, by=persona)
    actions.open_review(review=review, by=officer)
    own = {"review": review, "state_party": StateParty.objects.get(iso3="XAU"), "role": Role.EXPERT, "by": officer}
    actions.name_person(email=expert.email, name=expert.name, **own)
    actions.name_person(email="new@ministry.test", name="Somebody new", **own)


def test_what_leans_on_a_persona_from_outside_keeps_the_demonstration_where_it_is(standing, folder):
    persona = User.objects.get(persona_key="secretariat")
    DrawingOfLots.objects.create(phase=Phase.objects.get(order=1), drawn_on="2026-01-12", recorded_by=persona)
    assert refused(folder, "--reset") == (
        "The demonstration cannot be taken away: Cannot delete some instances of model 'User' because they are"
        " referenced through protected foreign keys: 'DrawingOfLots.recorded_by'. Nothing was changed."
    )
