"""Reviewing States that draft apart: what each member of the cast reads, step by step, until all have sent."""

import pytest

from accounts.models import User
from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.enums import PassageKind
from observations.models import (
    Agreement,
    FeedbackPassage,
    ItemMessage,
    ItemThread,
    ObservationVersion,
    PartVersion,
    QuestionMessage,
    QuestionThread,
)
from reviews.enums import Role
from reviews.models import Act
from tests.cast import PEOPLE, Cast
from tests.observations.the_list import LIST, SHARE, awaited, said
from tests.observations.the_threads import ask_on, question_thread, say, send

pytestmark = pytest.mark.django_db

FEEDBACK = ("observations:feedback", "convention")
LEAVE = ("observations:leave-as-is", "convention")
OF_AURELIA = {"focal-point-aurelia", "expert-aurelia", "observer-aurelia"}
OF_BOREALIS = {"focal-point-borealis", "expert-borealis", "observer-borealis"}
OF_CASSIA = {"focal-point-cassia", "expert-cassia", "observer-cassia"}
OFFICER = {"secretariat"}
EVERYBODY = OF_AURELIA | OF_BOREALIS | OF_CASSIA | OFFICER
DRAFTERS_OF_CASSIA = OF_CASSIA - {"observer-cassia"}
NOTE = "the reviewing States write apart"


def apart(stage, drafts="apart"):
    """The cast where drafts are apart, with an observer of each reviewing State."""
    cast = Cast.at(stage, drafts=drafts)
    for code, state in (("borealis", "XBO"), ("cassia", "XCA")):
        key = f"observer-{code}"
        cast.users[key] = User.objects.create_user(email=f"{key}@cast.example", name=key, persona_key=key)
        cast.review.participants.create(user=cast.users[key], role=Role.OBSERVER, state_party=cast.states[state])
    return cast


def readers(cast, word, page):
    """Who finds the word on the page; whoever has no such page finds nothing."""
    keys = [*PEOPLE, "observer-borealis", "observer-cassia", "anonymous"]
    return {key for key in keys if word in said(cast.get(key, *page))}


class TestFeedback:
    def test_sent_by_one_state_is_read_by_the_other_once_it_has_sent_its_own(self):
        cast = apart("written-feedback")
        cast.write_feedback("XBO", text="Brackensill.")
        assert readers(cast, "Brackensill", FEEDBACK) == OF_BOREALIS - {"observer-borealis"}
        actions.clear_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
        actions.send_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
        assert readers(cast, "Brackensill", FEEDBACK) == OF_AURELIA | OF_BOREALIS | OFFICER
        cast.write_feedback("XCA", text="Lanternfall.")
        assert readers(cast, "Lanternfall", FEEDBACK) == DRAFTERS_OF_CASSIA
        assert readers(cast, "Brackensill", FEEDBACK) == OF_AURELIA | OF_BOREALIS | OFFICER
        actions.clear_feedback(feedback=cast.feedback("XCA"), by=cast["focal-point-cassia"])
        actions.send_feedback(feedback=cast.feedback("XCA"), by=cast["focal-point-cassia"])
        assert readers(cast, "Brackensill", FEEDBACK) == EVERYBODY
        assert readers(cast, "Lanternfall", FEEDBACK) == EVERYBODY

    def test_is_shared_from_the_beginning_where_drafts_are_shared(self):
        cast = apart("written-feedback", drafts="shared")
        cast.send_feedback("XBO", text="Brackensill.")
        assert readers(cast, "Brackensill", FEEDBACK) == EVERYBODY

    def test_on_another_instrument_opens_nothing(self):
        cast = apart("written-feedback")
        cast.send_feedback("XBO", text="Brackensill.")
        cast.send_feedback("XCA", "firearms")
        assert readers(cast, "Brackensill", FEEDBACK) == OF_AURELIA | OF_BOREALIS | OFFICER

    def test_of_each_instrument_is_apart_by_itself(self):
        cast = apart("written-feedback")
        cast.send_feedback("XDE", "firearms", text="Saltworks.")
        page = ("observations:feedback", "firearms")
        of_delvania = {"focal-point-delvania", "expert-delvania"}
        assert readers(cast, "Saltworks", page) == OF_AURELIA | of_delvania | OFFICER
        cast.send_feedback("XCA", "firearms")
        assert readers(cast, "Saltworks", page) == OF_AURELIA | of_delvania | OF_CASSIA | OFFICER

    def test_that_is_hidden_is_hidden_at_its_own_address_and_with_its_reply(self):
        cast = apart("written-feedback")
        cast.ask("XBO", "When is the Brackensill act expected?")
        cast.send_feedback("XBO")
        passage = FeedbackPassage.objects.get(kind=PassageKind.CLARIFICATION)
        say(cast, question_thread(cast), "XAU", "Lanternfall.")
        address = ("observations:passage", "convention", passage.uid)
        assert readers(cast, "Lanternfall", FEEDBACK) == OF_AURELIA | OF_BOREALIS | OFFICER
        assert [
            kind.objects.visible_to(cast["expert-cassia"]).count() for kind in (QuestionThread, QuestionMessage)
        ] == [0, 0]
        assert {cast.get(key, *address).status_code for key in OF_CASSIA} == {404}
        cast.send_feedback("XCA")
        assert readers(cast, "Lanternfall", FEEDBACK) == EVERYBODY
        assert {cast.get(key, *address).status_code for key in OF_CASSIA} == {200}

    def test_that_is_not_there_yet_is_explained_to_whom_it_will_open(self):
        cast = apart("written-feedback")
        cast.send_feedback("XBO")
        assert readers(cast, NOTE, FEEDBACK) == OF_CASSIA
        cast.send_feedback("XCA")
        assert readers(cast, NOTE, FEEDBACK) == set()


class TestTheList:
    def test_shared_by_one_state_is_read_by_the_other_once_it_has_shared_its_own(self):
        cast = apart("observations")
        cast.propose("XBO", "Brackensill.")
        cast.propose("XCA", "Lanternfall.")
        cast.share("XBO")
        early = OF_AURELIA | OF_BOREALIS | OFFICER
        assert readers(cast, "Brackensill", LIST) == early
        assert readers(cast, "Lanternfall", LIST) == DRAFTERS_OF_CASSIA
        cast.share("XCA")
        assert readers(cast, "Brackensill", LIST) == EVERYBODY
        assert readers(cast, "Lanternfall", LIST) == EVERYBODY

    def test_that_is_asked_about_an_item_is_hidden_until_the_own_is_shared(self):
        """What Borealis asks about an item of Aurelia tells what Borealis reads in it."""
        cast = apart("observations")
        cast.propose("XBO", "Brackensill.")
        cast.share("XBO")
        item = cast.propose("XAU", "Harbourmaster.", article="6")
        cast.share("XAU")
        thread = ask_on(cast, item, "XBO", "XAU", "Does it mean the Lanternfall act?")
        send(cast, thread, "XBO")
        say(cast, thread, "XAU", "It does mean Lanternfall.")
        page = ("observations:item", "convention", item.uid)
        assert readers(cast, "Harbourmaster", page) == EVERYBODY
        assert readers(cast, "Lanternfall", page) == OF_AURELIA | OF_BOREALIS | OFFICER
        counts = [kind.objects.visible_to(cast["expert-cassia"]).count() for kind in (ItemThread, ItemMessage)]
        assert counts == [0, 0]
        cast.propose("XCA", "Own word.")
        cast.share("XCA")
        assert readers(cast, "Lanternfall", page) == EVERYBODY

    def test_a_state_that_has_not_shared_neither_asks_nor_is_asked(self):
        cast = apart("observations")
        item = cast.propose("XBO", "Brackensill.")
        cast.share("XBO")
        with pytest.raises(NotNow):
            ask_on(cast, item, "XAU", "XCA")
        form = cast.get("expert-aurelia", "observations:item", "convention", item.uid).context["asking"]
        assert list(form.states) == ["XBO"]

    def test_that_is_hidden_is_hidden_at_its_own_address_and_in_every_table(self):
        cast = apart("observations")
        item = cast.propose("XBO", "Brackensill.")
        cast.share("XBO")
        cast.agree("XAU")
        address = ("observations:item", "convention", item.uid)
        assert {cast.get(key, *address).status_code for key in OF_CASSIA} == {404}
        assert "Brackensill" not in said(cast.get("expert-cassia", "observations:preview", "convention"))
        seen = [model.objects.visible_to(cast["expert-cassia"]).count() for model in (ObservationVersion, Agreement)]
        assert seen == [0, 0]
        assert Agreement.objects.visible_to(cast["expert-borealis"]).count() == 1

    def test_item_worded_anew_by_the_state_under_review_stays_with_whoever_proposed_it(self):
        cast = apart("observations")
        item = cast.propose("XBO", "Brackensill.")
        cast.share("XBO")
        actions.save_draft(observation=item, text="Saltworks.", language="en", seen=0, by=cast["expert-aurelia"])
        cast.share("XAU")
        assert readers(cast, "Saltworks", LIST) == OF_AURELIA | OF_BOREALIS | OFFICER

    def test_items_of_the_state_under_review_are_read_by_all_at_once(self):
        cast = apart("observations")
        cast.propose("XBO", "Brackensill.")
        cast.propose("XAU", "Harbour.")
        cast.share("XBO")
        cast.share("XAU")
        assert readers(cast, "Harbour", LIST) == EVERYBODY

    def test_a_state_that_has_not_shared_is_asked_to_draft_and_not_yet_to_agree(self):
        cast = apart("observations")
        cast.propose("XBO")
        cast.share("XBO")
        assert ("XCA", "convention") in awaited(cast, "draft-list")
        assert awaited(cast, "agree-list") == [("XAU", "convention"), ("XBO", "convention")]
        cast.propose("XCA", article="6")
        cast.share("XCA")
        assert ("XCA", "convention") not in awaited(cast, "draft-list")
        assert awaited(cast, "agree-list") == [(state, "convention") for state in ("XAU", "XBO", "XCA")]

    def test_nobody_agrees_to_items_that_are_not_open_to_them(self):
        cast = apart("observations")
        cast.propose("XBO")
        cast.share("XBO")
        answer = cast.post("focal-point-cassia", "observations:agree", "convention", data={"seen": "1"})
        assert answer.status_code == 409
        assert "your State shares its own items first" in said(answer)
        assert Agreement.objects.count() == 0

    def test_a_state_without_an_item_of_its_own_says_so_and_then_reads_and_agrees(self):
        cast = apart("observations")
        cast.propose("XBO", "Brackensill.")
        cast.share("XBO")
        assert "No item of our own" in said(cast.get("focal-point-cassia", *LIST))
        assert cast.post("focal-point-cassia", *LEAVE).status_code == 302
        assert readers(cast, "Brackensill", LIST) == EVERYBODY
        assert ("XCA", "convention") not in awaited(cast, "draft-list")
        assert ("XCA", "convention") in awaited(cast, "agree-list")
        assert PartVersion.objects.count() == 1
        act = Act.objects.get(verb="list_left_as_is")
        assert (act.drafted_by, act.by, act.withheld) == (cast.states["XCA"], cast["focal-point-cassia"], True)
        cast.agree_all()
        assert cast.part().status == "agreed"

    def test_a_state_may_say_so_before_another_has_shared(self):
        cast = apart("observations")
        cast.propose("XBO")
        actions.leave_as_is(part=cast.part(), by=cast["focal-point-cassia"])
        assert awaited(cast, "agree-list") == []
        cast.share("XBO")
        assert awaited(cast, "agree-list") == [(state, "convention") for state in ("XAU", "XBO", "XCA")]

    def test_it_is_said_by_a_focal_point_without_drafts_who_has_not_shared(self):
        cast = apart("observations")
        cast.propose("XBO")
        cast.share("XBO")
        assert [cast.post(key, *LEAVE).status_code for key in ("expert-cassia", "secretariat", "observer-aurelia")] == [
            403
        ] * 3
        assert [cast.post(key, *LEAVE).status_code for key in ("focal-point-borealis", "focal-point-aurelia")] == [
            409
        ] * 2
        assert cast.post("focal-point-delvania", *LEAVE).status_code == 404
        with pytest.raises(Forbidden):
            actions.leave_as_is(part=cast.part(), by=cast["focal-point-delvania"])
        cast.propose("XCA")
        with pytest.raises(NotNow, match="Share or discard them first"):
            actions.leave_as_is(part=cast.part(), by=cast["focal-point-cassia"])

    def test_where_drafts_are_shared_there_is_nothing_to_say(self):
        cast = Cast.at("observations")
        cast.propose("XBO")
        cast.share()
        assert cast.post("focal-point-cassia", *LEAVE).status_code == 409
        assert "No item of our own" not in said(cast.get("focal-point-cassia", *LIST))

    def test_what_is_not_there_yet_is_explained_to_whom_it_will_open(self):
        cast = apart("observations")
        cast.propose("XBO")
        cast.share("XBO")
        assert readers(cast, "the reviewing States draft apart", LIST) == OF_CASSIA
        cast.propose("XCA", article="6")
        assert cast.post("focal-point-cassia", *SHARE, data={"seen": "1"}).status_code == 302
        assert readers(cast, "the reviewing States draft apart", LIST) == set()


@pytest.mark.parametrize(
    ("drafts", "words"), [("apart", "Apart until both have sent"), ("shared", "see each other&#x27;s drafts")]
)
def test_the_setting_is_told_with_what_the_consultations_agreed(drafts, words):
    cast = Cast.at("self-assessment", drafts=drafts)
    assert words in said(cast.get("observer-aurelia", "reviews:consultations"))
