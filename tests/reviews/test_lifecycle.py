"""The engine: every move of the table, who may make it, what it leaves behind, and that nothing goes half way."""

from datetime import timedelta

import pytest
from django.db import transaction

from foundation import clock
from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from observations.models import IssuedPaper, IssueRecord
from reviews import lifecycle
from reviews.enums import Audience, Stage, TurnVerb
from reviews.models import Act, CompletedStep, CountryReview, StageChange, Turn
from reviews.record import broken_places
from reviews.workflow import AWAITED, BY_NAME, MOVES
from tests.cast import MOMENT
from tests.reviews.conftest import move_on

pytestmark = pytest.mark.django_db
STAGES_RULE = "Rule 16: A stage moves on when all that is due is in, or by the Secretariat with a reason."
REASON = "Borealis is silent."


def traces():
    """Everything a move writes."""
    return (
        list(CountryReview.objects.values_list("stage", "stage_since", "closed_on")),
        list(StageChange.objects.values_list("from_stage", "to_stage", "remark", "by")),
        list(Act.objects.values_list("number", "verb", "hash")),
        list(CompletedStep.objects.values_list("stage", "completed_on").order_by("stage")),
        list(Turn.objects.values_list("uid", "verb", "closed_at").order_by("uid")),
        Letter.objects.count(),
    )


def open_turns(cast):
    rows = Turn.objects.still_open().filter(review=cast.review)
    return sorted(rows.values_list("verb", "state_party__iso3", "instrument__code"), key=str)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_every_move_of_the_table_leaves_all_its_traces(cast_at, move):
    cast = cast_at(move.origin)
    acts = Act.objects.count()
    with clock.stopped_at(MOMENT + timedelta(days=3)):
        change = lifecycle.perform(move, review=cast.review, by=cast["secretariat"], called_by=move.called_by)
        review = cast.fresh()
        assert (review.stage, review.stage_since) == (move.target, clock.now())
        assert (change.from_stage, change.to_stage, change.by) == (move.origin, move.target, cast["secretariat"])
        assert CompletedStep.objects.get(stage=move.origin).completed_on == clock.today()
    assert list(Act.objects.values_list("verb", "subject"))[acts:] == [("stage_moved", move.target)]
    awaited = {row.verb for row in AWAITED.get(move.target, ())}
    assert awaited - {verb for verb, _state, _instrument in open_turns(cast)} == set()
    assert broken_places(cast.review) == []


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_a_move_from_another_stage_is_refused_and_leaves_nothing(cast_at, move):
    stands_at = Stage.CONSULTATIONS if move.origin != Stage.CONSULTATIONS else Stage.OPENED
    cast = cast_at(stands_at)
    before = traces()
    with pytest.raises(NotNow) as refused:
        lifecycle.perform(move, review=cast.review, by=cast["secretariat"], called_by=move.called_by)
    assert (refused.value.status, refused.value.there) == (409, stands_at.label)
    assert refused.value.refusal.rule == STAGES_RULE
    assert traces() == before


def test_of_two_moves_at_once_one_wins(cast_at):
    cast = cast_at("self-assessment")
    mine, theirs = cast.fresh(), cast.fresh()
    move = BY_NAME["receive_answers"]
    lifecycle.perform(move, review=mine, by=cast["secretariat"], called_by=move.called_by)
    before = traces()
    with pytest.raises(NotNow):
        lifecycle.perform(move, review=theirs, by=cast["secretariat"], called_by=move.called_by)
    assert traces() == before
    assert theirs.stage == Stage.WRITTEN_FEEDBACK


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_all_traces_of_a_move_stand_or_fall_together(cast_at, move):
    cast = cast_at(move.origin)
    before = traces()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        lifecycle.perform(move, review=cast.review, by=cast["secretariat"], called_by=move.called_by)
        assert [now == then for now, then in zip(traces(), before, strict=True)][:4] == [False] * 4
        raise ZeroDivisionError
    assert traces() == before


@pytest.mark.parametrize(
    "person", ["focal-point-aurelia", "focal-point-borealis", "observer-aurelia", "secretariat-elsewhere"]
)
def test_by_hand_a_move_is_the_assigned_officers_alone(cast_at, person):
    cast = cast_at("self-assessment")
    before = traces()
    with pytest.raises(Forbidden) as refused:
        lifecycle.perform(BY_NAME["receive_answers"], review=cast.review, by=cast[person], remark=REASON)
    told = refused.value.refusal
    assert (told.rule, told.who_may, told.who_can_change) == (
        STAGES_RULE,
        "A Secretariat officer assigned to this review moves it by hand, with a reason.",
        "The Secretariat assigns officers to reviews.",
    )
    assert traces() == before


@pytest.mark.parametrize("remark", ["", "   ", "\n"])
def test_by_hand_a_move_needs_a_reason(cast_at, remark):
    cast = cast_at("self-assessment")
    before = traces()
    with pytest.raises(NotNow):
        lifecycle.perform(BY_NAME["receive_answers"], review=cast.review, by=cast["secretariat"], remark=remark)
    assert traces() == before


def test_by_hand_the_reason_is_kept(cast_at):
    cast = cast_at("self-assessment")
    lifecycle.perform(BY_NAME["receive_answers"], review=cast.review, by=cast["secretariat"], remark=f" {REASON} ")
    change = StageChange.objects.get(to_stage=Stage.WRITTEN_FEEDBACK)
    assert (change.remark, change.by) == (REASON, cast["secretariat"])


def test_what_was_awaited_stays_awaited_when_the_review_moves_on_by_hand(cast_at):
    cast = cast_at("self-assessment")
    lifecycle.perform(BY_NAME["receive_answers"], review=cast.review, by=cast["secretariat"], remark=REASON)
    assert open_turns(cast) == [
        ("answer", "XAU", "convention"),
        ("answer", "XAU", "firearms"),
        ("give-feedback", "XBO", "convention"),
        ("give-feedback", "XCA", "convention"),
        ("give-feedback", "XCA", "firearms"),
        ("give-feedback", "XDE", "firearms"),
    ]


def test_each_state_is_told_once_however_many_instruments_it_reviews(cast_at):
    cast = cast_at("self-assessment")
    Letter.objects.all().delete()
    move_on(cast)
    assert sorted(Letter.objects.values_list("subject", "to__persona_key")) == [
        ("reviews.your_turn", "focal-point-borealis"),
        ("reviews.your_turn", "focal-point-cassia"),
        ("reviews.your_turn", "focal-point-delvania"),
    ]


def test_a_move_that_came_by_itself_names_nobody_on_its_act(cast_at):
    """Who sent the last part would tell the readers of one instrument about another."""
    cast = cast_at("self-assessment")
    move = BY_NAME["receive_answers"]
    lifecycle.perform(move, review=cast.review, by=cast["focal-point-aurelia"], called_by=move.called_by)
    act = Act.objects.get(verb="stage_moved", subject="written-feedback")
    assert (act.by, act.drafted_by, act.role) == (cast["focal-point-aurelia"], None, "")


class TestMovingBack:
    def back(self, cast, stage, by="secretariat", remark="A part was misread."):
        return lifecycle.move_back(review=cast.review, target=Stage(stage), by=cast[by], remark=remark)

    def test_leaves_all_its_traces(self, cast_at):
        cast = cast_at("observations")
        self.back(cast, "self-assessment")
        change = StageChange.objects.order_by("pk").last()
        assert (change.from_stage, change.to_stage, change.remark) == (
            "observations",
            "self-assessment",
            "A part was misread.",
        )
        assert cast.fresh().stage == Stage.SELF_ASSESSMENT
        assert sorted(CompletedStep.objects.values_list("stage", flat=True)) == ["consultations", "opened", "planned"]
        assert Act.objects.filter(verb="stage_returned", subject="self-assessment").count() == 1

    def test_takes_back_the_turns_of_later_stages_and_keeps_those_of_silent_states(self, cast_at):
        cast = cast_at("self-assessment")
        lifecycle.perform(BY_NAME["receive_answers"], review=cast.review, by=cast["secretariat"], remark=REASON)
        self.back(cast, "self-assessment")
        assert open_turns(cast) == [("answer", "XAU", "convention"), ("answer", "XAU", "firearms")]

    def test_does_not_await_again_what_cannot_be_done_again(self, cast_at):
        cast = cast_at("observations")
        self.back(cast, "written-feedback")
        assert open_turns(cast) == []

    @pytest.mark.parametrize(
        ("origin", "target", "verb"),
        [
            ("opened", "planned", TurnVerb.OPEN),
            ("self-assessment", "consultations", TurnVerb.RECORD_CONSULTATIONS),
            ("summary", "observations", TurnVerb.DRAFT_LIST),
            ("translation", "summary", TurnVerb.DRAFT_SUMMARY),
        ],
    )
    def test_awaits_again_what_is_done_anew(self, cast_at, origin, target, verb):
        cast = cast_at(origin)
        self.back(cast, target)
        assert Turn.objects.still_open().filter(review=cast.review, verb=verb).exists()

    def test_and_forward_again_awaits_the_feedback_of_the_silent_only(self, cast_at):
        cast = cast_at("written-feedback")
        cast.send_feedback("XBO")
        self.back(cast, "self-assessment")
        move_on(cast)
        assert [row for row in open_turns(cast) if row[0] == "give-feedback"] == [
            ("give-feedback", "XCA", "convention"),
            ("give-feedback", "XCA", "firearms"),
            ("give-feedback", "XDE", "firearms"),
        ]

    @pytest.mark.parametrize("target", ["observations", "summary", "closed"])
    def test_leads_to_a_stage_already_passed_only(self, cast_at, target):
        cast = cast_at("observations")
        before = traces()
        with pytest.raises(NotNow):
            self.back(cast, target)
        assert traces() == before

    def test_needs_a_reason(self, cast_at):
        cast = cast_at("observations")
        before = traces()
        with pytest.raises(NotNow):
            self.back(cast, "opened", remark=" ")
        assert traces() == before

    @pytest.mark.parametrize("person", ["focal-point-aurelia", "secretariat-elsewhere"])
    def test_is_the_assigned_officers_alone(self, cast_at, person):
        cast = cast_at("observations")
        before = traces()
        with pytest.raises(Forbidden):
            self.back(cast, "opened", by=person)
        assert traces() == before

    @pytest.mark.parametrize("target", ["observations", "written-feedback", "planned"])
    def test_never_crosses_an_issued_version(self, cast_at, target):
        cast = cast_at("translation")
        # A stale object does not help: what was issued is read from the record.
        CountryReview.objects.update(first_issued_on=MOMENT.date())
        before = traces()
        with pytest.raises(NotNow, match="A paper has been issued; the review never moves back across it"):
            self.back(cast, target)
        assert traces() == before

    @pytest.mark.parametrize("origin", ["issued", "closed"])
    @pytest.mark.parametrize("target", ["planned", "summary", "translation"])
    def test_never_leaves_a_review_whose_papers_are_out(self, cast_at, origin, target):
        cast = cast_at(origin)
        before = traces()
        with pytest.raises(NotNow):
            self.back(cast, target)
        assert traces() == before

    def test_asks_the_later_apps_that_know_their_papers(self, cast_at, monkeypatch):
        cast = cast_at("translation")
        monkeypatch.setattr(lifecycle, "_return_guards", [])

        @lifecycle.guards_return
        def guard(review, target):
            return "The summary is out." if target == Stage.SUMMARY else ""

        with pytest.raises(NotNow, match="The summary is out"):
            self.back(cast, "summary")
        self.back(cast, "observations")
        assert cast.fresh().stage == Stage.OBSERVATIONS

    @pytest.mark.parametrize(("kind", "stays"), [("list", False), ("summary", True)])
    def test_returns_to_the_summary_until_the_summary_is_out(self, cast_at, kind, stays):
        """An issued list does not keep a summary from being drafted anew; an issued summary does."""
        cast = cast_at("translation")
        paper = IssuedPaper.objects.create(
            symbol="CTOC/COP/WG.3/2028/CRP.1",
            slug="CTOC-COP-WG-3-2028-CRP-1",
            kind=kind,
            state_party=cast.states["XAU"],
            phase=cast.review.phase,
            agenda_item="4",
            languages=["en"],
            issued_on=MOMENT.date(),
            digest="0" * 64,
        )
        IssueRecord.objects.create(review=cast.review, paper=paper, kind=kind, audience=Audience.PARTICIPANTS)
        CountryReview.objects.update(first_issued_on=MOMENT.date())
        if stays:
            with pytest.raises(NotNow, match="A paper has been issued"):
                self.back(cast, "summary")
        else:
            self.back(cast, "summary")
        assert (cast.fresh().stage == Stage.TRANSLATION) is stays
