"""Written feedback: drafted by a State, cleared and sent by its focal point."""

import pytest
from django.urls import reverse

from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.actions.feedback import contents_of
from observations.models import FeedbackPassage, WrittenFeedback
from observations.two_texts import TwoTexts
from reviews import actions as of_reviews
from reviews.enums import Audience, Stage
from reviews.models import Act, Turn
from tests.cast import Cast

pytestmark = pytest.mark.django_db

FEEDBACK = ("observations:feedback", "convention")
ADD = ("observations:add-passage", "convention")
GOOD = {"about": "5", "kind": "comment", "text": "Aurelia is thanked for its answers.", "language": "en", "seen": "0"}


@pytest.fixture
def cast():
    return Cast.at("written-feedback")


def awaited(cast, verb):
    rows = Turn.objects.still_open().filter(review=cast.review, verb=verb)
    return sorted(rows.values_list("state_party__iso3", "instrument__code"))


def said(response):
    return response.content.decode()


# Drafting


def test_before_its_stage_the_page_is_not_there():
    cast = Cast.at("self-assessment")
    assert cast.get("expert-borealis", *FEEDBACK).status_code == 404


def test_an_expert_writes_a_comment_on_an_article(cast):
    answer = cast.post("expert-borealis", *ADD, data=GOOD)
    assert (answer.status_code, answer.url) == (302, cast.url(*FEEDBACK))
    passage = FeedbackPassage.objects.get()
    assert (passage.text, passage.language, passage.kind) == (GOOD["text"], "en", "comment")
    assert (passage.provision.article, passage.question, passage.written_by) == ("5", None, cast["expert-borealis"])
    assert passage.feedback.drafted_by == cast.states["XBO"]


def test_a_request_for_clarification_names_the_question_and_so_its_article(cast):
    cast.post("expert-borealis", *ADD, data=GOOD | {"about": "convention-6-1", "kind": "clarification"})
    passage = FeedbackPassage.objects.get()
    assert (passage.kind, passage.question.number, passage.provision.article) == ("clarification", "6.1", "6")


def test_a_remark_may_be_on_the_instrument_as_a_whole(cast):
    cast.post("expert-borealis", *ADD, data=GOOD | {"about": "whole"})
    passage = FeedbackPassage.objects.get()
    assert (passage.provision, passage.question) == (None, None)


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"text": ""}, "text", "This field is required."),
        ({"text": "x" * 10_001}, "text", "At most 10000 characters are possible here; this text has 10001."),
        ({"text": "bell \x07"}, "text", "The text holds a control character (U+0007)."),
        ({"language": "de"}, "language", "Select a valid choice."),
        ({"about": "99"}, "about", "Select a valid choice."),
        ({"kind": "verdict"}, "kind", "Select a valid choice."),
        ({"kind": "clarification"}, "about", "names the question whose answer it is about"),
    ],
)
def test_bad_input_comes_back_with_its_message_and_changes_nothing(cast, changed, field, message):
    answer = cast.post("expert-borealis", *ADD, data=GOOD | changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert message in said(answer)
    assert FeedbackPassage.objects.count() == 0


def test_the_state_under_review_writes_no_feedback(cast):
    answer = cast.post("expert-aurelia", *ADD, data=GOOD)
    assert answer.status_code == 403
    assert "Focal point and experts of a reviewing State write the feedback of their own State." in said(answer)


def test_a_draft_is_shared_with_the_reviewing_states_of_the_instrument_and_nobody_else(cast):
    feedback = cast.write_feedback("XBO", text="Brackensill is not mentioned.")
    assert feedback.audience == Audience.REVIEWING_STATES
    readers = {
        key: cast.get(key, *FEEDBACK) for key in ("expert-borealis", "focal-point-cassia", "focal-point-aurelia")
    }
    readers |= {key: cast.get(key, *FEEDBACK) for key in ("observer-aurelia", "secretariat")}
    seen = {key for key, page in readers.items() if "Brackensill" in said(page)}
    assert seen == {"expert-borealis", "focal-point-cassia"}
    assert {page.status_code for page in readers.values()} == {200}


def test_where_drafts_are_apart_the_other_reviewing_state_sees_none():
    cast = Cast.at("written-feedback", drafts="apart")
    feedback = cast.write_feedback("XBO", text="Brackensill is not mentioned.")
    assert feedback.audience == Audience.DRAFTING_STATE
    assert "Brackensill" in said(cast.get("expert-borealis", *FEEDBACK))
    assert "Brackensill" not in said(cast.get("expert-cassia", *FEEDBACK))


def test_one_state_does_not_write_in_the_feedback_of_another(cast):
    passage = cast.write_feedback("XBO").passages.get()
    answer = cast.post("expert-cassia", "observations:save-passage", "convention", passage.uid, data=GOOD | {"seen": 1})
    assert answer.status_code == 403
    passage.refresh_from_db()
    assert passage.version == 1


def test_a_stale_save_shows_both_texts_and_overwrites_nothing(cast):
    passage = cast.write_feedback("XBO", text="The first text.").passages.get()
    actions.save_passage(passage=passage, text="Theirs, saved.", language="en", seen=1, by=cast["focal-point-borealis"])
    data = {"text": "Mine, later.", "language": "en", "seen": "1"}
    answer = cast.post("expert-borealis", "observations:save-passage", "convention", passage.uid, data=data)
    assert answer.status_code == 409
    page = said(answer)
    assert "<p><ins>Mine, later</ins>.</p>" in page
    assert "<p><del>Theirs, saved</del>.</p>" in page
    passage.refresh_from_db()
    assert (passage.text, passage.version) == ("Theirs, saved.", 2)
    # The form holds one's own text against the version that is there now, so saving it again is a choice.
    form = answer.context["edit"]
    assert (form["text"].value(), form["seen"].value()) == ("Mine, later.", 2)


def test_a_stale_save_through_the_action_carries_both_texts(cast):
    passage = cast.write_feedback("XBO", text="The first text.").passages.get()
    actions.save_passage(passage=passage, text="Second.", language="en", seen=1, by=cast["expert-borealis"])
    with pytest.raises(TwoTexts) as refused:
        actions.save_passage(passage=passage, text="Mine.", language="en", seen=1, by=cast["expert-borealis"])
    assert (refused.value.mine, refused.value.theirs.text) == ("Mine.", "Second.")


def test_a_passage_is_taken_out_only_as_it_was_read(cast):
    passage = cast.write_feedback("XBO").passages.get()
    actions.save_passage(passage=passage, text="Anew.", language="en", seen=1, by=cast["expert-borealis"])
    with pytest.raises(NotNow):
        actions.remove_passage(passage=passage, seen=1, by=cast["expert-borealis"])
    actions.remove_passage(passage=passage, seen=2, by=cast["expert-borealis"])
    assert FeedbackPassage.objects.count() == 0


# Clearing and sending


def test_the_focal_point_clears_and_an_edit_returns_it_to_draft(cast):
    feedback = cast.write_feedback("XBO")
    data = {"seen": contents_of(feedback)}
    assert cast.post("focal-point-borealis", "observations:clear-feedback", "convention", data=data).status_code == 302
    feedback = cast.feedback("XBO")
    assert (feedback.status, feedback.cleared_by) == ("cleared", cast["focal-point-borealis"])
    passage = feedback.passages.get()
    actions.save_passage(passage=passage, text="Changed.", language="en", seen=1, by=cast["expert-borealis"])
    feedback = cast.feedback("XBO")
    assert (feedback.status, feedback.cleared_by, feedback.cleared_at) == ("draft", None, None)


def test_what_was_changed_after_it_was_read_is_not_cleared(cast):
    seen = contents_of(cast.write_feedback("XBO"))
    cast.write_feedback("XBO", text="One more.")
    answer = cast.post("focal-point-borealis", "observations:clear-feedback", "convention", data={"seen": seen})
    assert answer.status_code == 409
    assert cast.feedback("XBO").status == "draft"


def test_an_expert_neither_clears_nor_sends(cast):
    cast.write_feedback("XBO")
    for name in ("observations:clear-feedback", "observations:send-feedback"):
        assert cast.post("expert-borealis", name, "convention").status_code == 403
    assert cast.feedback("XBO").status == "draft"


def test_the_focal_point_of_another_reviewing_state_clears_nothing_here(cast):
    feedback = cast.write_feedback("XBO")
    with pytest.raises(Forbidden):
        actions.clear_feedback(feedback=feedback, by=cast["focal-point-cassia"])


def test_feedback_without_a_passage_is_not_cleared(cast):
    answer = cast.post("focal-point-borealis", "observations:clear-feedback", "convention")
    assert answer.status_code == 409
    assert "at least one passage" in said(answer)


def test_feedback_is_cleared_before_it_is_sent(cast):
    cast.write_feedback("XBO")
    answer = cast.post("focal-point-borealis", "observations:send-feedback", "convention")
    assert answer.status_code == 409
    assert "The focal point clears the feedback before it is sent." in said(answer)


def test_sent_feedback_is_read_by_all_participants_of_the_instrument(cast):
    feedback = cast.send_feedback("XBO", text="Brackensill is not mentioned.")
    assert (feedback.status, feedback.audience, len(feedback.digest)) == ("sent", Audience.PARTICIPANTS, 64)
    readers = ("focal-point-aurelia", "expert-aurelia", "observer-aurelia", "expert-cassia", "secretariat")
    assert ["Brackensill" in said(cast.get(key, *FEEDBACK)) for key in readers] == [True] * 5
    strangers = ("contributor-aurelia", "expert-delvania", "delegate-elysia", "secretariat-elsewhere", "editor")
    assert [cast.get(key, *FEEDBACK).status_code for key in strangers] == [404] * 5


def test_sending_is_on_record_with_the_digest_and_ends_the_turn_of_that_instrument(cast):
    feedback = cast.send_feedback("XCA")
    act = Act.objects.get(verb="feedback_sent")
    assert (act.digest, act.subject, act.instrument) == (
        feedback.digest,
        str(feedback.uid),
        cast.instruments["convention"],
    )
    assert (act.drafted_by, act.audience) == (cast.states["XCA"], Audience.PARTICIPANTS)
    assert awaited(cast, "give-feedback") == [("XBO", "convention"), ("XCA", "firearms"), ("XDE", "firearms")]


def test_that_it_was_cleared_stays_inside_the_state(cast):
    cast.send_feedback("XBO")
    act = Act.objects.get(verb="feedback_cleared")
    assert (act.audience, act.drafted_by) == (Audience.DRAFTING_STATE, cast.states["XBO"])


def test_what_was_sent_stays_as_it_was_sent(cast):
    feedback = cast.send_feedback("XBO")
    passage = feedback.passages.get()
    for refused in (
        lambda: actions.save_passage(passage=passage, text="No.", language="en", seen=1, by=cast["expert-borealis"]),
        lambda: actions.remove_passage(passage=passage, seen=1, by=cast["expert-borealis"]),
        lambda: cast.write_feedback("XBO", text="More."),
        lambda: actions.clear_feedback(feedback=feedback, by=cast["focal-point-borealis"]),
        lambda: actions.send_feedback(feedback=feedback, by=cast["focal-point-borealis"]),
    ):
        with pytest.raises(NotNow):
            refused()
    assert FeedbackPassage.objects.get().text == passage.text


def test_when_every_reviewing_state_has_sent_on_every_instrument_the_list_opens(cast):
    for state, instrument in (("XBO", "convention"), ("XCA", "convention"), ("XCA", "firearms")):
        cast.send_feedback(state, instrument)
        assert cast.fresh().stage == Stage.WRITTEN_FEEDBACK
    cast.send_feedback("XDE", "firearms")
    assert cast.fresh().stage == Stage.OBSERVATIONS


def test_late_feedback_is_still_taken_and_moves_nothing(cast):
    of_reviews.advance(review=cast.review, by=cast["secretariat"], remark="Two States are silent.")
    assert cast.send_feedback("XBO").status == "sent"
    assert cast.fresh().stage == Stage.OBSERVATIONS


def test_in_a_closed_review_nothing_is_written(cast):
    passage = cast.write_feedback("XBO").passages.get()
    cast.review.stage, cast.review.closed_on = Stage.CLOSED, "2028-02-01"
    cast.review.save()
    answer = cast.post("expert-borealis", *ADD, data=GOOD)
    assert answer.status_code == 409
    assert "The review is closed: nothing can be written any more." in said(answer)
    assert cast.get("expert-borealis", *FEEDBACK).context["form"] is None
    assert FeedbackPassage.objects.get() == passage


def test_the_focal_point_of_the_state_under_review_is_told_without_content(cast):
    cast.send_feedback("XBO", text="Brackensill is not mentioned.")
    letter = Letter.objects.get(subject="observations.feedback_sent")
    assert (letter.to, letter.variables) == (cast["focal-point-aurelia"], {})
    assert letter.link == reverse("desk:review", args=[cast.review.reference])


def test_the_page_costs_the_same_with_few_and_many_passages(cast, django_assert_num_queries):
    cast.ask("XBO")
    cast.client("expert-borealis")
    cast.get("expert-borealis", *FEEDBACK)
    counted = []
    for more in (0, 15):
        for _ in range(more):
            cast.write_feedback("XBO")
            cast.write_feedback("XCA", question=cast.question("8.1"))
        with django_assert_num_queries(18, exact=False) as queries:
            cast.get("expert-borealis", *FEEDBACK)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_two_first_passages_share_one_feedback(cast):
    cast.write_feedback("XBO")
    cast.write_feedback("XBO", text="And one more.")
    assert WrittenFeedback.objects.count() == 1
    assert list(FeedbackPassage.objects.values_list("order", flat=True)) == [1, 2]
