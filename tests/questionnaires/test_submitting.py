"""Submitting a part: frozen, hashed, read by the participants of its instrument, and by nobody before."""

import pytest

from foundation import canonical, clock
from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, ResponsePart, SectionStanding, Submission
from reviews.enums import Stage, TurnVerb
from reviews.models import Act, CountryReview, Turn
from tests.questionnaires import world


def submit(answering, instrument="convention", who="focal-point-aurelia"):
    return actions.submit(part=answering.part(instrument), by=answering.people[who])


def readers(answering, model, **lookup):
    return {key for key, user in answering.people.items() if model.objects.visible_to(user).filter(**lookup).exists()}


OWN = {"focal-point-aurelia", "expert-aurelia"}
OF_THE_CONVENTION = OWN | {
    "observer-aurelia", "focal-point-borealis", "expert-borealis", "focal-point-cassia", "secretariat"
}  # fmt: skip
OF_FIREARMS = OWN | {"observer-aurelia", "focal-point-cassia", "expert-delvania", "secretariat"}


def test_a_draft_is_read_by_those_who_draft_it(cleared):
    assert readers(cleared, ResponsePart) == readers(cleared, Answer) == OWN


def test_what_is_submitted_is_read_by_the_participants_of_its_instrument(cleared):
    submit(cleared)
    submit(cleared, "firearms")
    for model in (ResponsePart, Submission):
        assert readers(cleared, model, instrument__code="convention") == OF_THE_CONVENTION
        assert readers(cleared, model, instrument__code="firearms") == OF_FIREARMS
    assert readers(cleared, Answer, part__instrument__code="convention") == OF_THE_CONVENTION
    assert readers(cleared, Answer, part__instrument__code="firearms") == OF_FIREARMS


def test_an_answer_that_does_not_apply_never_leaves_the_state(cleared):
    submit(cleared)
    assert readers(cleared, Answer, question__key="convention-5-1c") == OF_THE_CONVENTION
    assert readers(cleared, Answer, question__key="convention-5-1a") == OWN


def test_history_and_standing_never_leave_the_state(cleared):
    submit(cleared)
    assert readers(cleared, AnswerVersion) == readers(cleared, SectionStanding) == OWN


def test_a_contributor_keeps_reading_the_article_given_and_nothing_else(cleared):
    world.delegate(cleared.review, cleared.people["contributor-aurelia"], "6")
    submit(cleared)
    seen = Answer.objects.visible_to(cleared.people["contributor-aurelia"])
    assert set(seen.values_list("question__section__provision__article", "part__instrument__code")) == {
        ("6", "convention")
    }


def test_the_document_is_frozen_with_its_digest(cleared):
    submission = submit(cleared)
    assert submission.digest == canonical.digest(submission.document)
    rows = [(row["number"], row["value"], row["text"], row["language"]) for row in submission.document["answers"]]
    assert rows == [
        ("5.1", "no", "", ""),
        ("5.1c", None, "Une loi est prévue.", "fr"),
        ("5.1d", None, "", ""),
        ("5.1e", None, "", ""),
        ("5.2", None, "", ""),
        ("5.3", None, "", ""),
        ("5.4", None, "", ""),
        ("6.1", "yes", "", ""),
        ("6.2", None, "", ""),
    ]
    submission.document = {}
    for attempt in (submission.save, submission.delete, lambda: Submission.objects.update(digest="")):
        with pytest.raises(TypeError):
            attempt()
    assert Submission.objects.get().document["answers"][0]["value"] == "no"


def test_after_submission_nothing_is_saved_cleared_or_submitted(cleared):
    submission = submit(cleared)
    focal_point = cleared.people["focal-point-aurelia"]
    with pytest.raises(NotNow, match="submitted"):
        cleared.save("convention-6-1", Given("no"))
    with pytest.raises(NotNow, match="submitted"):
        actions.clear_article(standing=cleared.standing("6"), by=focal_point)
    with pytest.raises(NotNow, match="already been submitted"):
        submit(cleared)
    assert canonical.digest(submission.document) == Submission.objects.get().digest
    assert cleared.answer("convention-6-1").value == "yes"


@pytest.mark.parametrize("who", ["expert-aurelia", "observer-aurelia", "focal-point-borealis", "secretariat"])
def test_only_the_focal_point_under_review_submits(cleared, who):
    with pytest.raises(Forbidden):
        submit(cleared, who=who)
    assert Submission.objects.count() == 0


def test_an_article_changed_since_clearance_stands_in_the_way_and_is_named(cleared):
    cleared.save("convention-6-2", Given(None, "One more thing.", "en"))
    with pytest.raises(NotNow, match=r"^1 answer changed since clearance \(article 6\)"):
        submit(cleared)
    part = cleared.part()
    assert (part.status, part.submitted_at, Submission.objects.count()) == ("drafting", None, 0)


def test_answers_are_not_submitted_before_the_consultations(cleared):
    CountryReview.objects.update(stage=Stage.CONSULTATIONS)
    with pytest.raises(NotNow) as refused:
        submit(cleared)
    assert refused.value.refusal.rule.startswith("Rule 18:")


def test_what_comes_after_the_stage_moved_on_is_still_taken(cleared):
    CountryReview.objects.update(stage=Stage.WRITTEN_FEEDBACK)
    submit(cleared)
    submit(cleared, "firearms")
    assert CountryReview.objects.get().stage == Stage.WRITTEN_FEEDBACK
    assert Submission.objects.count() == 2


def test_nothing_is_submitted_to_a_closed_review(cleared):
    CountryReview.objects.update(stage=Stage.CLOSED, closed_on=clock.today())
    with pytest.raises(NotNow, match="closed"):
        submit(cleared)


def test_the_last_part_moves_the_review_on(cleared):
    submit(cleared)
    assert CountryReview.objects.get().stage == Stage.SELF_ASSESSMENT
    submit(cleared, "firearms")
    assert CountryReview.objects.get().stage == Stage.WRITTEN_FEEDBACK


def test_a_turn_closes_with_its_instrument_only(cleared):
    def awaited():
        rows = Turn.objects.filter(verb=TurnVerb.ANSWER, closed_at=None)
        return sorted(rows.values_list("instrument__code", flat=True))

    assert awaited() == ["convention", "firearms"]
    submit(cleared)
    assert awaited() == ["firearms"]


def test_the_act_names_the_digest(cleared):
    submission = submit(cleared)
    act = Act.objects.get(verb="answers_submitted")
    assert (act.subject, act.digest) == (str(submission.uid), submission.digest)


def test_a_part_without_questions_is_submitted_as_it_is(aurelia):
    tip = world.Instrument.objects.get(code="tip")
    aurelia.review.reviewing.first().reviewed_instruments.create(instrument=tip)
    submission = submit(aurelia.begin(), "tip")
    assert submission.document["answers"] == []
