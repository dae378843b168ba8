"""From the draw to the opened review."""

from datetime import date

import pytest

from foundation import clock
from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from reviews import actions
from reviews.actions.planning import PairingsRefused
from reviews.enums import Drafts, Stage, TurnVerb
from reviews.models import (
    Act,
    Cluster,
    CountryReview,
    DrawingOfLots,
    Pairing,
    Phase,
    PublicStanding,
    ReviewedInstrument,
    StartGroup,
    StateParty,
    Turn,
)
from reviews.pairing_rules import Drawn
from tests.cast import Cast

pytestmark = pytest.mark.django_db
BOTH = frozenset({"convention", "firearms"})
CONVENTION = frozenset({"convention"})
FIREARMS = frozenset({"firearms"})


@pytest.fixture
def cast():
    """Aurelia's review is planned; another phase is still to be drawn."""
    cast = Cast.at("planned")
    Phase.objects.create(order=2, cluster=Cluster.objects.create(number=4, roman="IV", name="Prevention"))
    return cast


def draw_of_cassia(cast, *, by="secretariat", rows=None, drawn_on=date(2028, 1, 10)):
    rows = [Drawn("XCA", "XEL", BOTH), Drawn("XCA", "XDE", BOTH)] if rows is None else rows
    return actions.record_draw(phase=Phase.objects.get(order=2), drawn_on=drawn_on, pairings=rows, by=cast[by])


def plan(cast, draw, **given):
    given = {"state_under_review": "XCA", "officer": "secretariat-elsewhere", "by": "secretariat"} | given
    return actions.plan_review(
        draw=draw,
        state_under_review=cast.states[given.pop("state_under_review")],
        start_group=StartGroup.objects.get(),
        officer=cast[given.pop("officer")],
        by=cast[given.pop("by")],
        **given,
    )


class TestRecordingADraw:
    def test_keeps_each_pairing_with_its_instruments(self, cast):
        draw = draw_of_cassia(cast)
        assert (draw.phase.order, draw.drawn_on, draw.recorded_by, draw.fictional) == (
            2,
            date(2028, 1, 10),
            cast["secretariat"],
            True,
        )
        rows = [
            (row.reviewer.iso3, {each.code for each in row.instruments.all()}, row.additional)
            for row in draw.pairings.order_by("reviewer__iso3")
        ]
        assert rows == [("XDE", set(BOTH), False), ("XEL", set(BOTH), False)]

    def test_of_a_draw_that_breaks_rules_nothing_is_kept_and_each_rule_is_named(self, cast):
        before = (DrawingOfLots.objects.count(), Pairing.objects.count())
        with pytest.raises(PairingsRefused) as refused:
            draw_of_cassia(cast, rows=[Drawn("XCA", "XCA", BOTH), Drawn("XCA", "XBO", BOTH)])
        assert [rule.rule for rule in refused.value.broken] == ["L6", "L4"]
        assert refused.value.status == 409
        assert refused.value.refusal.rule.startswith("Rule 3: No mutual review")
        assert (DrawingOfLots.objects.count(), Pairing.objects.count()) == before

    def test_a_draw_without_a_pairing_is_none(self, cast):
        before = DrawingOfLots.objects.count()
        with pytest.raises(NotNow, match="one pairing at least"):
            draw_of_cassia(cast, rows=[])
        assert DrawingOfLots.objects.count() == before

    def test_a_draw_holds_real_states_or_fictional_ones(self, cast):
        StateParty.objects.filter(iso3="XEL").update(fictional=False)
        before = DrawingOfLots.objects.count()
        with pytest.raises(NotNow, match="never both"):
            draw_of_cassia(cast)
        assert DrawingOfLots.objects.count() == before

    def test_an_unknown_participation_does_not_count(self, cast):
        cast.states["XEL"].participations.filter(instrument__code="firearms").update(status="unknown")
        with pytest.raises(PairingsRefused) as refused:
            draw_of_cassia(cast)
        assert [(rule.rule, rule.reviewer) for rule in refused.value.broken] == [("L4", "XEL")]

    @pytest.mark.parametrize("person", ["focal-point-aurelia", "delegate-elysia", "editor"])
    def test_is_the_secretariats(self, cast, person):
        before = DrawingOfLots.objects.count()
        with pytest.raises(Forbidden) as refused:
            draw_of_cassia(cast, by=person)
        assert refused.value.refusal.who_may == "The Secretariat records draws."
        assert DrawingOfLots.objects.count() == before


class TestPlanning:
    def test_seats_the_reviewing_states_and_gives_the_officer_the_turn(self, cast):
        review = plan(cast, draw_of_cassia(cast), drafts=Drafts.APART)
        assert (review.stage, review.stage_since, review.drafts) == (Stage.PLANNED, review.stage_since, "apart")
        seats = ReviewedInstrument.objects.filter(reviewing__review=review)
        assert sorted(seats.values_list("reviewing__state_party__iso3", "instrument__code")) == [
            ("XDE", "convention"),
            ("XDE", "firearms"),
            ("XEL", "convention"),
            ("XEL", "firearms"),
        ]
        people = review.participants.values_list("user__persona_key", "role", "state_party")
        assert list(people) == [("secretariat-elsewhere", "officer", None)]
        turn = Turn.objects.get(review=review)
        assert (turn.verb, turn.state_party, turn.due, turn.closed_at) == (TurnVerb.OPEN, None, None, None)
        assert Letter.objects.filter(to=cast["secretariat-elsewhere"], subject="reviews.your_turn").count() == 1
        assert list(Act.objects.filter(review=review).values_list("verb", flat=True)) == ["review_planned"]

    def test_reviewing_states_see_each_others_drafts_unless_asked_otherwise(self, cast):
        assert plan(cast, draw_of_cassia(cast)).drafts == Drafts.SHARED

    def test_tells_the_public_nothing(self, cast):
        plan(cast, draw_of_cassia(cast))
        assert PublicStanding.objects.filter(state_party=cast.states["XCA"]).exists() is False

    def test_a_state_is_planned_once_in_a_phase(self, cast):
        draw = draw_of_cassia(cast)
        plan(cast, draw)
        before = (CountryReview.objects.count(), Act.objects.count(), Letter.objects.count())
        with pytest.raises(NotNow, match="already planned"):
            plan(cast, draw)
        assert (CountryReview.objects.count(), Act.objects.count(), Letter.objects.count()) == before

    def test_a_state_that_was_not_drawn_is_not_planned(self, cast):
        draw, before = draw_of_cassia(cast), CountryReview.objects.count()
        with pytest.raises(NotNow, match="holds no reviewing State"):
            plan(cast, draw, state_under_review="XBO")
        assert CountryReview.objects.count() == before

    @pytest.mark.parametrize("person", ["focal-point-cassia", "editor"])
    def test_only_a_member_of_the_secretariat_serves_as_officer(self, cast, person):
        draw, before = draw_of_cassia(cast), CountryReview.objects.count()
        with pytest.raises(NotNow, match="Only a member of the Secretariat"):
            plan(cast, draw, officer=person)
        assert CountryReview.objects.count() == before

    @pytest.mark.parametrize("person", ["focal-point-cassia", "delegate-elysia", "editor"])
    def test_is_the_secretariats(self, cast, person):
        draw, before = draw_of_cassia(cast), CountryReview.objects.count()
        with pytest.raises(Forbidden):
            plan(cast, draw, by=person)
        assert CountryReview.objects.count() == before


class TestOpening:
    def test_starts_the_clocks(self, cast):
        with clock.stopped_at(clock.parse("2028-02-01T09:00")):
            actions.open_review(review=cast.review, by=cast["secretariat"])
        review = cast.fresh()
        assert (review.stage, review.opened_on) == (Stage.OPENED, date(2028, 2, 1))
        rows = Turn.objects.still_open().filter(review=review).values_list("verb", "state_party__iso3", "due")
        assert sorted(rows) == [("nominate", code, date(2028, 2, 15)) for code in ("XAU", "XBO", "XCA", "XDE")]
        assert Turn.objects.get(review=review, verb="open").closed_at is not None
        steps = PublicStanding.objects.get().completed_steps.values_list("stage", "completed_on")
        assert list(steps) == [("planned", date(2028, 2, 1))]

    def test_happens_once(self, cast):
        stale = cast.fresh()
        actions.open_review(review=cast.review, by=cast["secretariat"])
        before = (Act.objects.count(), list(CountryReview.objects.values()))
        for review in (cast.review, stale):
            with pytest.raises(NotNow):
                actions.open_review(review=review, by=cast["secretariat"])
        assert (Act.objects.count(), list(CountryReview.objects.values())) == before

    @pytest.mark.parametrize("person", ["focal-point-aurelia", "secretariat-elsewhere", "editor"])
    def test_is_the_assigned_officers(self, cast, person):
        with pytest.raises(Forbidden):
            actions.open_review(review=cast.review, by=cast[person])
        assert (cast.fresh().stage, cast.fresh().opened_on) == (Stage.PLANNED, None)
