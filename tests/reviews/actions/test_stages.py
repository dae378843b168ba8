"""Moving on and back by hand, other dates, and the closing."""

from datetime import date, timedelta

import pytest

from foundation.refusals import Forbidden, NotNow
from reviews import actions
from reviews.enums import Stage, TurnVerb
from reviews.models import Act, CompletedStep, CountryReview, StageChange, Turn
from tests.reviews.conftest import move_on

pytestmark = pytest.mark.django_db
REASON = "A State is silent."


def advance(cast, by="secretariat", remark=REASON):
    return actions.advance(review=cast.review, by=cast[by], remark=remark)


class TestMovingOnByHand:
    @pytest.mark.parametrize("stage", ["opened", "self-assessment", "written-feedback", "observations", "summary"])
    def test_leads_to_the_next_stage(self, cast_at, stage):
        cast = cast_at(stage)
        change = advance(cast)
        assert Stage(change.to_stage).place == Stage(stage).place + 1
        assert (cast.fresh().stage, change.remark) == (change.to_stage, REASON)

    @pytest.mark.parametrize("stage", ["planned", "translation", "issued", "closed"])
    def test_is_not_how_a_review_opens_issues_or_closes(self, cast_at, stage):
        cast = cast_at(stage)
        before = StageChange.objects.count()
        with pytest.raises(NotNow) as refused:
            advance(cast)
        assert refused.value.there == Stage(stage).label
        assert (cast.fresh().stage, StageChange.objects.count()) == (stage, before)

    @pytest.mark.parametrize("person", ["focal-point-aurelia", "focal-point-borealis", "secretariat-elsewhere"])
    def test_is_the_assigned_officers(self, cast_at, person):
        cast = cast_at("self-assessment")
        with pytest.raises(Forbidden):
            advance(cast, by=person)
        assert cast.fresh().stage == Stage.SELF_ASSESSMENT

    def test_needs_a_reason(self, cast_at):
        cast = cast_at("self-assessment")
        with pytest.raises(NotNow):
            advance(cast, remark=" ")
        assert cast.fresh().stage == Stage.SELF_ASSESSMENT


class TestExtending:
    def turn(self, cast, state="XBO", instrument="convention"):
        rows = Turn.objects.select_related("review", "instrument")
        return rows.get(review=cast.review, verb=TurnVerb.GIVE_FEEDBACK, state_party__iso3=state, closed_at=None)

    def extend(self, cast, turn, to, by="secretariat"):
        actions.extend_turn(turn=turn, to=to, reason="The translator fell ill.", by=cast[by])

    def test_records_the_date_and_the_reason(self, cast_at):
        cast = cast_at("written-feedback")
        turn = self.turn(cast)
        self.extend(cast, turn, date(2028, 5, 2))
        turn.refresh_from_db()
        assert (turn.due, turn.extension_reason) == (date(2028, 5, 2), "The translator fell ill.")
        act = Act.objects.order_by("number").last()
        assert (act.verb, act.subject, act.instrument) == (
            "turn_extended",
            str(turn.uid),
            cast.instruments["convention"],
        )

    def test_leaves_the_turns_of_the_others(self, cast_at):
        cast = cast_at("written-feedback")
        others = Turn.objects.exclude(pk=self.turn(cast).pk).values_list("uid", "due", "extension_reason")
        before = list(others)
        self.extend(cast, self.turn(cast), date(2028, 5, 2))
        assert list(others) == before

    @pytest.mark.parametrize("days", [0, -1, -400])
    def test_sets_a_later_date_only(self, cast_at, days):
        cast = cast_at("written-feedback")
        turn = self.turn(cast)
        due = turn.due
        with pytest.raises(NotNow, match="after the present one"):
            self.extend(cast, turn, due + timedelta(days=days))
        turn.refresh_from_db()
        assert (turn.due, turn.extension_reason) == (due, "")

    def test_is_not_for_what_is_done(self, cast_at):
        cast = cast_at("written-feedback")
        stale = self.turn(cast)
        cast.send_feedback("XBO")
        with pytest.raises(NotNow, match="has been done"):
            self.extend(cast, stale, date(2028, 5, 2))
        assert Turn.objects.get(pk=stale.pk).extension_reason == ""

    @pytest.mark.parametrize("person", ["focal-point-borealis", "focal-point-aurelia", "secretariat-elsewhere"])
    def test_is_the_assigned_officers(self, cast_at, person):
        cast = cast_at("written-feedback")
        with pytest.raises(Forbidden):
            self.extend(cast, self.turn(cast), date(2028, 5, 2), by=person)
        assert self.turn(cast).extension_reason == ""

    def test_closes_nothing_when_a_date_passes(self, cast_at, hold_clock):
        """A date informs and never closes a page (contract.md, deadlines)."""
        cast = cast_at("written-feedback")
        hold_clock("2031-01-01T09:00")
        cast.send_feedback("XBO")
        assert Turn.objects.still_open().filter(state_party__iso3="XBO").exists() is False


class TestClosing:
    def test_ends_every_turn_and_completes_the_last_steps(self, cast_at):
        cast = cast_at("issued")
        assert Turn.objects.still_open().filter(review=cast.review).exists() is True
        actions.close_review(review=cast.review, by=cast["secretariat"])
        review = cast.fresh()
        assert (review.stage, review.closed_on) == (Stage.CLOSED, cast.review.stage_since.date())
        assert Turn.objects.still_open().filter(review=review).exists() is False
        assert sorted(CompletedStep.objects.values_list("stage", flat=True)) == sorted(Stage)

    def test_leaves_participants_reading(self, cast_at):
        cast = cast_at("closed")
        for person in ("focal-point-aurelia", "observer-aurelia", "expert-delvania", "secretariat"):
            assert cast.get(person, "desk:review").status_code == 200
            assert cast.get(person, "reviews:record").status_code == 200

    @pytest.mark.parametrize("stage", ["opened", "summary", "translation", "closed"])
    def test_comes_after_both_papers(self, cast_at, stage):
        cast = cast_at(stage)
        with pytest.raises(NotNow, match="both been issued"):
            actions.close_review(review=cast.review, by=cast["secretariat"])
        assert cast.fresh().stage == stage

    @pytest.mark.parametrize("person", ["focal-point-aurelia", "secretariat-elsewhere"])
    def test_is_the_assigned_officers(self, cast_at, person):
        cast = cast_at("issued")
        with pytest.raises(Forbidden):
            actions.close_review(review=cast.review, by=cast[person])
        assert cast.fresh().stage == Stage.ISSUED

    def test_is_once(self, cast_at):
        cast = cast_at("issued")
        stale = cast.fresh()
        move_on(cast)
        before = Act.objects.count()
        with pytest.raises(NotNow):
            actions.close_review(review=stale, by=cast["secretariat"])
        assert (Act.objects.count(), CountryReview.objects.get().stage) == (before, Stage.CLOSED)


def test_moving_back_through_the_action_is_moving_back(cast_at):
    cast = cast_at("observations")
    actions.return_to(review=cast.review, stage=Stage.WRITTEN_FEEDBACK, by=cast["secretariat"], remark=REASON)
    assert cast.fresh().stage == Stage.WRITTEN_FEEDBACK
