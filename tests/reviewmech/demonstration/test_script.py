"""The days of the script: in order, at distances that the procedure allows, and none of them still to come."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest

from observations.models import IssuedPaper, QuestionThread, WrittenFeedback
from observations.threads import on_questions
from questionnaires.models import Submission
from reviewmech.demonstration.script import SCRIPT, length, until
from reviews import timetable
from reviews.enums import Stage
from reviews.models import CountryReview, Instrument, Participant, PreliminaryConsultations, Session, StageChange, Turn
from tests import built_worlds, databases
from tests.reviewmech.demonstration.database_rows import OUR_APPS, tables

TODAY = built_worlds.MOMENT[:10]


def test_the_days_stand_in_order_and_each_has_a_name_of_its_own():
    assert [day.day for day in SCRIPT] == sorted({day.day for day in SCRIPT})
    assert len({day.key for day in SCRIPT}) == len(SCRIPT)


def test_a_stage_is_half_done_before_it_is_finished():
    order = [(day.stage.place, day.finishes) for day in SCRIPT]
    assert order == sorted(order)


@pytest.mark.parametrize("stage", Stage)
def test_a_review_at_a_stage_has_its_work_half_done(stage):
    own = [day for day in until(stage) if day.stage == stage]
    assert all(not day.finishes for day in own)
    assert bool(own) == (stage not in (Stage.PLANNED, Stage.CLOSED))
    assert length(stage) == max([day.day for day in until(stage)], default=0) + 5


# --- the dates that follow -------------------------------------------------------------------------------


def test_nothing_is_dated_after_the_present_but_what_is_due_and_planned():
    with databases.opened(built_worlds.seeded("observations")) as connection:
        # The pages of the public site are dated by the day on which they are loaded.
        own = [table for table in tables() if table.startswith(OUR_APPS) and not table.startswith("cms")]
        later = {f"{table}.{name}" for table in own for name in dated_later(connection, table)}
    # What is shipped is published on the day it is loaded, whatever the clock of the demonstration says.
    assert later - {"questionnaires_questionnaire.published_at"} == {
        "questionnaires_helpopening.open_until",
        "questionnaires_helpopening.until",
        "reviews_contributorlink.expires_on",
        "reviews_preliminaryconsultations.answers_due",
        "reviews_preliminaryconsultations.feedback_due",
        "reviews_preliminaryconsultations.list_due",
        "reviews_session.ends",
        "reviews_session.starts",
        "reviews_turn.due",
        "reviews_window.planned_end",
        "reviews_window.planned_start",
    }


def dated_later(connection, table):
    """Columns of a table that hold a day after the one on which the demonstration stands."""
    cells = [cell for row in databases.rows(connection, table) for cell in row.items()]
    return {name for name, value in cells if is_day(value) and value[:10] > TODAY}


def is_day(value):
    return isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d(?:$|[ T])", value) is not None


@pytest.fixture(params=["XAU", "XBO"])
def review(request, closed_reviews):
    return CountryReview.objects.get(state_under_review__iso3=request.param)


def test_a_review_goes_through_its_stages_in_order_and_in_the_time_the_rules_give(review):
    changes = list(StageChange.objects.filter(review=review).values_list("to_stage", "at"))
    assert [stage for stage, _at in changes] == list(Stage)[1:]
    assert all(earlier <= later for (_s, earlier), (_t, later) in pairwise(changes))
    at = {Stage(stage): moment.date() for stage, moment in changes}
    named = Participant.objects.filter(review=review, role="focal_point").values_list("since", flat=True)
    assert max(named).date() <= timetable.focal_points_due(review.opened_on)
    assert at[Stage.SELF_ASSESSMENT] <= timetable.consultations_due(review.opened_on)
    assert at[Stage.WRITTEN_FEEDBACK] <= timetable.answers_due(review.opened_on)
    assert at[Stage.OBSERVATIONS] <= timetable.feedback_due(at[Stage.WRITTEN_FEEDBACK])
    assert at[Stage.SUMMARY] <= timetable.list_due(at[Stage.OBSERVATIONS])
    assert at[Stage.TRANSLATION] <= timetable.summary_due(at[Stage.SUMMARY])
    assert at[Stage.ISSUED] <= timetable.translation_due(at[Stage.TRANSLATION])


def test_each_step_came_by_the_day_agreed_in_the_preliminary_consultations(review):
    agreed = PreliminaryConsultations.objects.get(review=review)
    submitted = Submission.objects.filter(review=review).values_list("submitted_at", flat=True)
    sent = WrittenFeedback.objects.filter(review=review).values_list("sent_at", flat=True)
    assert max(submitted).date() <= agreed.answers_due
    assert max(sent).date() <= agreed.feedback_due
    assert StageChange.objects.get(review=review, to_stage="summary").at.date() <= agreed.list_due


def test_no_act_was_awaited_longer_than_to_its_day(review):
    turns = Turn.objects.filter(review=review, due__isnull=False)
    assert [turn.verb for turn in turns if turn.closed_at is None or turn.closed_at.date() > turn.due] == []


def test_replies_come_within_a_month(review):
    officer = Participant.objects.get(review=review, role="officer").user
    read = Instrument.objects.read_by(officer, review)
    talks = [talk for instrument in read for talk in on_questions(officer, review, instrument).values()]
    rounds = [part for talk in talks for part in talk.rounds]
    # The content asks nothing of the State that is reviewed in the other review.
    assert {len(talk.rounds) for talk in talks} == ({1, 2} if review.state_under_review.iso3 == "XAU" else set())
    for part in rounds:
        asked, *replies = (word.at.date() for word in part.words)
        assert [day <= timetable.reply_due(asked) for day in replies] == [True]


def test_nothing_that_was_asked_is_left_open_at_the_end(review):
    threads = QuestionThread.objects.filter(review=review)
    assert [thread for thread in threads if thread.awaits_reply or thread.resolved_at is None] == []


def test_both_papers_are_out_before_the_session_they_go_to(review):
    papers = IssuedPaper.objects.filter(state_party=review.state_under_review)
    session = Session.objects.get(issued_papers__in=papers.filter(kind="list"))
    assert [set(paper.sessions.all()) for paper in papers] == [{session}, {session}]
    assert max(paper.issued_on for paper in papers) < session.starts
    assert (session.starts.weekday(), session.ends - session.starts) == (0, timedelta(days=2))
    assert {paper.symbol.split("/")[3] for paper in papers} == {str(session.starts.year)}
    assert session.starts < review.closed_on + timedelta(days=7)
