"""The table of the country review: complete, in order, and every place it names is there."""

from datetime import date

import pytest
from django.urls import reverse

from reviews.enums import Stage, TurnVerb
from reviews.permissions import REGISTERED
from reviews.workflow import AWAITED, BY_NAME, FORWARD_FROM, MOVES, VERBS_OF, Dates, Side

TODAY = date(2028, 1, 31)
OPENED = date(2027, 8, 31)
ROWS = [(stage, awaited) for stage, rows in AWAITED.items() for awaited in rows]


def test_the_moves_lead_through_the_ten_stages_in_the_order_of_the_contract():
    assert [move.origin for move in MOVES] == list(Stage)[:-1]
    assert [move.target for move in MOVES] == list(Stage)[1:]
    assert [stage.value for stage in Stage] == [
        "planned",
        "opened",
        "consultations",
        "self-assessment",
        "written-feedback",
        "observations",
        "summary",
        "translation",
        "issued",
        "closed",
    ]


def test_each_move_has_a_name_of_its_own_and_a_registered_permission():
    assert len(BY_NAME) == len(FORWARD_FROM) == len(MOVES) == 9
    assert {move.permission for move in MOVES} <= set(REGISTERED)


def test_the_actions_that_make_moves_are_those_of_the_stair():
    assert [move.called_by for move in MOVES] == [
        "reviews.open_review",
        "reviews.nominate",
        "reviews.confirm_consultations",
        "questionnaires.submit",
        "observations.send_feedback",
        "observations.agree_to_part",
        "observations.agree_to_summary",
        "observations.issue_paper",
        "reviews.close_review",
    ]


def test_every_stage_but_the_last_says_whose_turn_it_is():
    assert list(AWAITED) == list(Stage)[:-1]
    assert {stage: [row.who for row in rows] for stage, rows in AWAITED.items()} == {
        Stage.PLANNED: [Side.SECRETARIAT],
        Stage.OPENED: [Side.EVERY],
        Stage.CONSULTATIONS: [Side.SECRETARIAT],
        Stage.SELF_ASSESSMENT: [Side.UNDER_REVIEW],
        Stage.WRITTEN_FEEDBACK: [Side.REVIEWING],
        Stage.OBSERVATIONS: [Side.REVIEWING],
        Stage.SUMMARY: [Side.REVIEWING, Side.SECRETARIAT],
        Stage.TRANSLATION: [Side.SECRETARIAT],
        Stage.ISSUED: [Side.SECRETARIAT],
    }


def test_every_act_that_can_be_awaited_belongs_to_one_stage():
    verbs = [verb for stage in Stage for verb in VERBS_OF[stage]]
    assert sorted(verbs) == sorted(TurnVerb)


@pytest.mark.parametrize(("stage", "awaited"), ROWS, ids=lambda value: str(getattr(value, "verb", "")))
def test_the_act_of_each_turn_has_its_page(stage, awaited):
    key = ["convention"] if awaited.per_instrument else []
    assert reverse(awaited.url_name, args=["2345678923", *key]).startswith("/en/my-work/reviews/2345678923/")


def test_dates_agreed_in_the_consultations_win_over_the_rules():
    agreed = Dates(OPENED, TODAY, date(2028, 3, 1), date(2028, 8, 1), date(2028, 11, 1))
    assert {row.verb: row.due(agreed) for _stage, row in ROWS if row.due(agreed)} == {
        TurnVerb.NOMINATE: date(2027, 9, 14),
        TurnVerb.RECORD_CONSULTATIONS: date(2027, 9, 30),
        TurnVerb.ANSWER: date(2028, 3, 1),
        TurnVerb.GIVE_FEEDBACK: date(2028, 8, 1),
        TurnVerb.DRAFT_LIST: date(2028, 11, 1),
        TurnVerb.DRAFT_SUMMARY: date(2028, 3, 31),
        TurnVerb.TRANSLATE: date(2028, 3, 31),
    }


def test_without_an_agreement_the_rules_set_the_dates():
    by_rule = Dates(opened=OPENED, today=TODAY)
    dates = {row.verb: row.due(by_rule) for _stage, row in ROWS}
    assert dates[TurnVerb.ANSWER] == date(2028, 2, 29)
    assert dates[TurnVerb.GIVE_FEEDBACK] == date(2028, 7, 31)
    assert dates[TurnVerb.DRAFT_LIST] == date(2028, 4, 30)
    assert [dates[verb] for verb in (TurnVerb.OPEN, TurnVerb.ISSUE, TurnVerb.CLOSE)] == [None, None, None]
