"""Whose turn it is, since when, against which date, as each reader is told."""

from datetime import date, timedelta

import pytest

from foundation import clock
from reviews import actions, whose_turn
from reviews.enums import Role, TurnVerb
from reviews.models import Participant, Turn
from reviews.turns import address_of, close_everyones, close_turns, open_turn
from tests.cast import MOMENT, Cast

pytestmark = pytest.mark.django_db


def told(cast, key, stage=None):
    """The lines as one person reads them."""
    return [(line.who, line.verb) for line in whose_turn.of_review(cast.fresh(), cast[key])]


def await_feedback(cast, state, instrument, **given):
    return open_turn(
        review=cast.review,
        verb=TurnVerb.GIVE_FEEDBACK,
        url_name="observations:feedback",
        state_party=cast.states[state],
        instrument=cast.instruments[instrument],
        url_key=instrument,
        **given,
    )


class TestLines:
    def test_tell_the_same_act_of_one_state_once_with_its_instruments(self):
        cast = Cast.at("self-assessment")
        assert told(cast, "focal-point-cassia") == [
            ("Aurelia", "Answer the questionnaire and submit it: Convention, Firearms Protocol")
        ]

    def test_put_the_readers_own_first(self):
        cast = Cast.at("written-feedback")
        lines = told(cast, "focal-point-cassia")
        assert lines[0] == ("Your turn", "Write the feedback and send it: Convention, Firearms Protocol")
        assert set(lines[1:]) == {
            ("Borealis", "Write the feedback and send it: Convention"),
            ("Delvania", "Write the feedback and send it: Firearms Protocol"),
        }

    def test_tell_a_state_drawn_for_one_instrument_of_that_instrument_only(self):
        cast = Cast.at("written-feedback")
        for key in ("focal-point-delvania", "expert-delvania"):
            assert told(cast, key) == [
                ("Your turn", "Write the feedback and send it: Firearms Protocol"),
                ("Cassia", "Write the feedback and send it: Firearms Protocol"),
            ]

    def test_do_not_change_for_that_state_because_another_part_moved(self):
        cast = Cast.at("written-feedback")
        before = whose_turn.of_review(cast.fresh(), cast["expert-delvania"])
        cast.send_feedback("XBO")
        cast.send_feedback("XCA")
        after = whose_turn.of_review(cast.fresh(), cast["expert-delvania"])
        assert [(line.verb, line.since, line.due, line.url) for line in after] == [
            (line.verb, line.since, line.due, line.url) for line in before
        ]

    def test_give_officers_of_other_reviews_turn_and_dates_and_no_address(self):
        cast = Cast.at("written-feedback")
        lines = whose_turn.of_review(cast.fresh(), cast["secretariat-elsewhere"])
        assert {(line.who, line.yours, line.url, line.capacity) for line in lines} == {
            ("Borealis", False, "", ""),
            ("Cassia", False, "", ""),
            ("Delvania", False, "", ""),
        }
        assert {line.due for line in lines} == {date(2028, 1, 31)}

    def test_tell_the_assigned_officer_of_the_acts_of_the_secretariat(self):
        cast = Cast.at("consultations")
        line = whose_turn.of_review(cast.fresh(), cast["secretariat"])[0]
        assert (line.who, line.act, line.label, line.capacity) == (
            "Your turn",
            "Record the preliminary consultations",
            "Record the consultations",
            "for the Secretariat",
        )
        assert line.url == f"/en/my-work/reviews/{cast.review.reference}/consultations/"
        assert told(cast, "focal-point-aurelia") == [("Secretariat", "Record the preliminary consultations")]

    def test_name_the_capacity_in_which_one_takes_part(self):
        cast = Cast.at("self-assessment")
        capacities = {
            key: whose_turn.of_review(cast.fresh(), cast[key])[0].capacity
            for key in ("expert-aurelia", "observer-aurelia", "expert-cassia", "secretariat")
        }
        assert capacities == {
            "expert-aurelia": "as State under review",
            "observer-aurelia": "as State under review",
            "expert-cassia": "as reviewing State",
            "secretariat": "for the Secretariat",
        }

    def test_are_a_contributors_once_an_article_is_given_and_lead_to_what_is_given(self):
        cast = Cast.at("self-assessment")
        assert told(cast, "contributor-aurelia")[0][0] == "Aurelia"
        own = Participant.objects.get(user=cast["contributor-aurelia"])
        given = {"participant": own, "by": cast["focal-point-aurelia"]}
        delegation = actions.delegate(provision=cast.provision("firearms", "5"), **given)
        line = whose_turn.of_review(cast.fresh(), cast["contributor-aurelia"])[0]
        assert (line.yours, line.url) == (True, cast.url("questionnaires:overview"))
        actions.take_back(delegation=delegation, by=cast["focal-point-aurelia"])
        assert told(cast, "contributor-aurelia")[0][0] == "Aurelia"

    def test_count_since_the_earliest_and_until_the_first_date(self):
        cast = Cast.at("self-assessment")
        for days, instrument, due in ((9, "firearms", date(2028, 5, 2)), (4, "convention", date(2028, 4, 1))):
            with clock.stopped_at(MOMENT - timedelta(days=days)):
                await_feedback(cast, "XCA", instrument, due=due)
        line = whose_turn.of_review(cast.fresh(), cast["focal-point-cassia"])[0]
        assert (line.act, line.since, line.due) == (
            "Write the feedback and send it",
            date(2028, 1, 9),
            date(2028, 4, 1),
        )
        assert line.instruments == ("Convention", "Firearms Protocol")
        assert line.url.endswith("/feedback/convention/")
        assert line.about == "Review of Aurelia, as reviewing State: Convention, Firearms Protocol"

    def test_come_in_the_order_of_their_dates_those_without_a_date_last(self):
        cast = Cast.at("consultations")
        Turn.objects.all().delete()
        for verb, due in (("reply", None), ("answer", date(2028, 3, 1)), ("nominate", date(2028, 2, 1))):
            open_turn(review=cast.review, verb=verb, url_name="reviews:people", state_party=cast.states["XAU"], due=due)
        lines = whose_turn.of_review(cast.fresh(), cast["focal-point-borealis"])
        assert [line.due for line in lines] == [date(2028, 2, 1), date(2028, 3, 1), None]

    def test_keep_the_reason_of_an_extension(self):
        cast = Cast.at("written-feedback")
        turn = Turn.objects.select_related("review").get(state_party__iso3="XBO", verb="give-feedback")
        actions.extend_turn(turn=turn, to=date(2028, 3, 1), reason="Elections.", by=cast["secretariat"])
        line = whose_turn.of_review(cast.fresh(), cast["focal-point-borealis"])[0]
        assert (line.due, line.extension_reason) == (date(2028, 3, 1), "Elections.")

    def test_of_a_closed_review_there_are_none(self, cast_at):
        cast = cast_at("issued")
        actions.close_review(review=cast.review, by=cast["secretariat"])
        assert [told(cast, key) for key in ("focal-point-aurelia", "secretariat", "secretariat-elsewhere")] == [[]] * 3

    def test_take_one_query_and_one_for_the_roles(self, django_assert_num_queries):
        cast = Cast.at("written-feedback")
        review = cast.fresh()
        with django_assert_num_queries(2):
            whose_turn.of_review(review, cast["focal-point-cassia"])
        with django_assert_num_queries(1):
            whose_turn.of_review(review, cast["focal-point-cassia"])


# Whose matter an act of the own State is: focal point, expert, contributor, observer.
MATTERS = {
    TurnVerb.NOMINATE: (True, False, False, False),
    TurnVerb.CONFIRM_CONSULTATIONS: (True, False, False, False),
    TurnVerb.ANSWER: (True, True, True, False),
    TurnVerb.CLEAR_ARTICLE: (True, False, False, False),
    TurnVerb.GIVE_FEEDBACK: (True, True, False, False),
    TurnVerb.REPLY: (True, True, False, False),
    TurnVerb.DRAFT_LIST: (True, True, False, False),
    TurnVerb.AGREE_LIST: (True, False, False, False),
    TurnVerb.DRAFT_SUMMARY: (True, True, False, False),
    TurnVerb.AGREE_SUMMARY: (True, False, False, False),
}


@pytest.mark.parametrize("verb", MATTERS)
def test_an_act_of_a_state_is_the_matter_of_those_who_do_it(verb):
    turn = Turn(verb=verb, state_party_id=1)
    roles = (Role.FOCAL_POINT, Role.EXPERT, Role.CONTRIBUTOR, Role.OBSERVER)
    own = tuple(whose_turn.is_theirs(turn, somebody(role, 1)) for role in roles)
    others = {whose_turn.is_theirs(turn, somebody(role, 2)) for role in roles}
    assert (own, others) == (MATTERS[verb], {False})
    assert whose_turn.is_theirs(turn, somebody(Role.OFFICER, None)) is False
    assert whose_turn.is_theirs(turn, somebody(Role.CONTRIBUTOR, 1, has_articles=False)) is False


def somebody(role, state_party_id, has_articles=True):
    participant = Participant(role=role, state_party_id=state_party_id)
    participant.has_articles = has_articles
    return participant


def test_an_act_of_the_secretariat_is_the_matter_of_its_officers():
    turn = Turn(verb=TurnVerb.ISSUE, state_party_id=None)
    mine = {role: whose_turn.is_theirs(turn, somebody(role, 1)) for role in Role}
    mine[Role.OFFICER] = whose_turn.is_theirs(turn, somebody(Role.OFFICER, None))
    assert mine == dict.fromkeys(Role, False) | {Role.OFFICER: True}


def test_every_act_has_its_button():
    assert [verb for verb in TurnVerb if verb not in whose_turn.BUTTONS] == []


class TestOpeningAndClosing:
    def test_an_open_turn_is_kept_as_it_is(self):
        cast = Cast.at("self-assessment")
        first = await_feedback(cast, "XCA", "convention", due=date(2028, 5, 1))
        again = await_feedback(cast, "XCA", "convention", due=date(2029, 1, 1))
        assert (again.pk, again.due) == (first.pk, date(2028, 5, 1))

    def test_a_turn_done_is_opened_anew(self):
        cast = Cast.at("self-assessment")
        first = await_feedback(cast, "XCA", "convention")
        assert (
            close_turns(
                review=cast.review,
                verb=TurnVerb.GIVE_FEEDBACK,
                state_party=cast.states["XCA"],
                instrument=cast.instruments["convention"],
            )
            == 1
        )
        assert await_feedback(cast, "XCA", "convention").pk != first.pk

    def test_closing_is_per_state_and_instrument(self):
        cast = Cast.at("self-assessment")
        for state, instrument in (("XCA", "convention"), ("XCA", "firearms"), ("XBO", "convention")):
            await_feedback(cast, state, instrument)
        given = {"review": cast.review, "verb": TurnVerb.GIVE_FEEDBACK, "instrument": cast.instruments["convention"]}
        assert close_turns(**given, state_party=cast.states["XCA"], url_key="another") == 0
        assert close_turns(**given, state_party=cast.states["XCA"], url_key="convention") == 1
        assert close_turns(**given, state_party=cast.states["XCA"]) == 0
        assert close_everyones(**given) == 1
        left = Turn.objects.still_open().filter(verb=TurnVerb.GIVE_FEEDBACK)
        assert list(left.values_list("state_party__iso3", "instrument__code")) == [("XCA", "firearms")]

    def test_the_address_is_where_the_act_is_done(self):
        cast = Cast.at("self-assessment")
        assert address_of(await_feedback(cast, "XCA", "firearms")) == (
            f"/en/my-work/reviews/{cast.review.reference}/feedback/firearms/"
        )
