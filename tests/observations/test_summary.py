"""The summary: drafted, shared and agreed part by part; every part by itself, silence never a yes."""

import pytest

from foundation.refusals import Forbidden, NotNow
from observations.actions import summary as actions
from observations.models import SummaryAgreement, SummaryDraft, SummaryPart, SummaryText, SummaryVersion
from observations.two_texts import TwoTexts
from reviews.enums import Audience, Stage
from reviews.models import Act
from reviews.record import broken_places
from tests.cast import PEOPLE, Cast
from tests.html_sanity import faults
from tests.observations.the_list import awaited, said, without_tokens

pytestmark = pytest.mark.django_db

SUMMARY = ("observations:summary", "convention")
DRAFT = ("observations:draft-summary", "convention")
SHARE = ("observations:share-summary", "convention")
AGREE = ("observations:agree-summary", "convention")
GOOD = {"text": "Aurelia covers the article.", "language": "en", "seen": "0"}
OF_THE_CONVENTION = ("XAU", "XBO", "XCA")


@pytest.fixture
def cast():
    return Cast.at("summary")


# Drafting


def test_before_its_stage_there_is_no_summary():
    cast = Cast.at("observations")
    assert cast.get("expert-borealis", *SUMMARY).status_code == 404
    assert cast.post("expert-borealis", *DRAFT, data=GOOD).status_code == 404
    with pytest.raises(NotNow, match="opens with a later stage"):
        cast.draft_summary("XBO")


def test_an_expert_drafts_for_the_own_state(cast):
    answer = cast.post("expert-borealis", *DRAFT, data=GOOD)
    assert (answer.status_code, answer.url) == (302, cast.url(*SUMMARY))
    draft = SummaryDraft.objects.get()
    assert (draft.text, draft.language, draft.version) == (GOOD["text"], "en", 1)
    assert (draft.drafted_by, draft.written_by) == (cast.states["XBO"], cast["expert-borealis"])
    assert draft.audience == Audience.REVIEWING_STATES


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"text": ""}, "text", "This field is required."),
        ({"text": "x" * 40_001}, "text", "At most 40000 characters are possible here; this text has 40001."),
        ({"text": "bell \x07"}, "text", "The text holds a control character (U+0007)."),
        ({"language": "de"}, "language", "Select a valid choice."),
        ({"seen": "none"}, "seen", "Enter a whole number."),
    ],
)
def test_bad_input_comes_back_with_its_message_and_changes_nothing(cast, changed, field, message):
    answer = cast.post("expert-borealis", *DRAFT, data=GOOD | changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert message in said(answer)
    assert (SummaryDraft.objects.count(), SummaryPart.objects.count()) == (0, 0)


def test_a_draft_is_read_by_the_reviewing_states_of_the_instrument_and_nobody_else(cast):
    cast.draft_summary("XBO", "Brackensill.")
    readers = {key for key in PEOPLE if "Brackensill" in said(cast.get(key, *SUMMARY))}
    assert readers == {"focal-point-borealis", "expert-borealis", "focal-point-cassia", "expert-cassia"}


def test_where_drafts_are_apart_the_own_state_alone_reads_it():
    cast = Cast.at("summary", drafts="apart")
    cast.draft_summary("XBO", "Brackensill.")
    readers = {key for key in PEOPLE if "Brackensill" in said(cast.get(key, *SUMMARY))}
    assert readers == {"focal-point-borealis", "expert-borealis"}


def test_the_draft_of_the_state_under_review_stays_at_home(cast):
    cast.draft_summary("XAU", "Lanternfall.")
    readers = {key for key in PEOPLE if "Lanternfall" in said(cast.get(key, *SUMMARY))}
    assert readers == {"focal-point-aurelia", "expert-aurelia"}


def test_a_stale_save_shows_both_texts_and_overwrites_nothing(cast):
    cast.draft_summary("XBO", "The first text.")
    cast.draft_summary("XBO", "Theirs, saved.", seen=1)
    answer = cast.post("expert-borealis", *DRAFT, data=GOOD | {"text": "Mine, later.", "seen": "1"})
    page = said(answer)
    assert answer.status_code == 409
    assert ["<ins>Mine, later</ins>." in page, "<del>Theirs, saved</del>." in page] == [True, True]
    assert 'name="seen" value="2"' in " ".join(page.split())
    assert faults(answer) == []
    draft = SummaryDraft.objects.get()
    assert (draft.text, draft.version) == ("Theirs, saved.", 2)


def test_a_stale_save_through_the_action_carries_both_texts(cast):
    cast.draft_summary("XBO", "The first text.")
    with pytest.raises(TwoTexts) as refused:
        cast.draft_summary("XBO", "Mine.", seen=0)
    assert (refused.value.mine, refused.value.theirs.text) == ("Mine.", "The first text.")


def test_a_long_draft_is_taken_with_a_word_about_its_cost(cast):
    cast.draft_summary("XBO", "word " * 5_001)
    assert "longer than 5,000 words" in said(cast.get("expert-borealis", *SUMMARY))
    cast.draft_summary("XBO", "word " * 5_000, seen=1)
    assert "longer than 5,000 words" not in said(cast.get("expert-borealis", *SUMMARY))


@pytest.mark.parametrize("key", ["observer-aurelia", "secretariat"])
def test_whoever_only_reads_is_told_who_drafts(cast, key):
    answer = cast.post(key, *DRAFT, data=GOOD)
    assert answer.status_code == 403
    assert "States reviewing this instrument draft" in said(answer)
    assert "Rule 8" in said(answer)
    assert "The Secretariat registers who is named by note verbale." in said(answer)
    assert SummaryPart.objects.count() == 0


# Sharing


def test_a_focal_point_shares_a_draft_as_the_next_version(cast):
    draft = cast.draft_summary("XBO", "Brackensill.")
    answer = cast.post("focal-point-borealis", *SHARE, data={"draft": str(draft.uid), "seen": "1"})
    assert answer.status_code == 302
    version = SummaryVersion.objects.get()
    assert (version.number, version.text, version.shared_by) == (1, "Brackensill.", cast["focal-point-borealis"])
    assert (SummaryDraft.objects.count(), cast.summary_part().status) == (0, "shared")
    readers = {key for key in PEOPLE if "Brackensill" in said(cast.get(key, *SUMMARY))}
    assert readers == {
        *("focal-point-aurelia", "expert-aurelia", "observer-aurelia", "focal-point-borealis", "expert-borealis"),
        *("focal-point-cassia", "expert-cassia", "secretariat"),
    }


def test_sharing_is_on_record_and_asks_each_state_concerned(cast):
    version = cast.share_summary()
    act = Act.objects.get(verb="summary_shared")
    assert (act.drafted_by, act.instrument, act.digest) == (
        cast.states["XBO"],
        cast.instruments["convention"],
        version.digest,
    )
    assert awaited(cast, "agree-summary") == [(state, "convention") for state in OF_THE_CONVENTION]
    assert awaited(cast, "draft-summary") == [("XCA", "firearms"), ("XDE", "firearms")]
    assert broken_places(cast.review) == []


def test_a_draft_that_changed_since_it_was_read_is_not_shared(cast):
    draft = cast.draft_summary("XBO", "First.")
    cast.draft_summary("XBO", "Second.", seen=1)
    answer = cast.post("focal-point-borealis", *SHARE, data={"draft": str(draft.uid), "seen": "1"})
    assert answer.status_code == 409
    assert "The draft was changed since you opened it." in said(answer)
    assert (SummaryVersion.objects.count(), SummaryDraft.objects.get().text) == (0, "Second.")


def test_word_for_word_the_same_is_no_new_version(cast):
    cast.share_summary(text="The same.")
    with pytest.raises(NotNow, match="word for word"):
        cast.share_summary(text="The same.")
    assert (cast.summary_part().number, SummaryDraft.objects.get().text) == (1, "The same.")


def test_only_focal_points_share(cast):
    draft = cast.draft_summary("XBO")
    data = {"draft": str(draft.uid), "seen": "1"}
    answer = cast.post("expert-borealis", *SHARE, data=data)
    assert answer.status_code == 403
    assert "A focal point of a State concerned by this instrument shares the summary" in said(answer)
    # A draft that a focal point does not see is answered like one that is gone.
    others = ("secretariat", "observer-aurelia", "focal-point-aurelia", "focal-point-delvania", "delegate-elysia")
    assert [cast.post(key, *SHARE, data=data).status_code for key in others] == [403, 403, 409, 404, 404]
    assert cast.post("focal-point-borealis", *SHARE, data={"draft": "none", "seen": "1"}).status_code == 409
    assert SummaryVersion.objects.count() == 0


# Agreeing


def test_a_yes_is_one_row_of_a_state_and_version(cast):
    version = cast.share_summary()
    assert cast.post("focal-point-aurelia", *AGREE, data={"number": "1"}).status_code == 302
    assert list(SummaryAgreement.objects.values_list("version", "state_party__iso3")) == [(version.pk, "XAU")]
    assert awaited(cast, "agree-summary") == [("XBO", "convention"), ("XCA", "convention")]
    act = Act.objects.get(verb="summary_agreed")
    assert (act.drafted_by, act.digest, act.role) == (cast.states["XAU"], version.digest, "focal_point")
    assert broken_places(cast.review) == []


def test_another_version_than_the_one_read_is_not_agreed_to(cast):
    cast.share_summary()
    cast.share_summary(text="Another text.")
    answer = cast.post("focal-point-aurelia", *AGREE, data={"number": "1"})
    assert answer.status_code == 409
    assert "This is not the present version." in said(answer)
    assert "Rule 17" in said(answer)
    assert SummaryAgreement.objects.count() == 0


@pytest.mark.parametrize("number", ["", "0", "none", "-1", "²", "99999999999999999999"])
def test_a_yes_to_no_version_is_no_yes(cast, number):
    cast.share_summary()
    assert cast.post("focal-point-aurelia", *AGREE, data={"number": number}).status_code == 409
    assert SummaryAgreement.objects.count() == 0


def test_a_yes_is_said_once(cast):
    cast.share_summary()
    cast.agree_summary("XAU")
    answer = cast.post("focal-point-aurelia", *AGREE, data={"number": "1"})
    assert answer.status_code == 409
    assert "Your State has already agreed to this version." in said(answer)
    assert SummaryAgreement.objects.count() == 1


@pytest.mark.parametrize("key", ["expert-aurelia", "expert-cassia", "secretariat", "observer-aurelia"])
def test_only_focal_points_agree(cast, key):
    cast.share_summary()
    answer = cast.post(key, *AGREE, data={"number": "1"})
    assert answer.status_code == 403
    assert "The focal point of each State concerned by this instrument agrees for that State." in said(answer)
    assert SummaryAgreement.objects.count() == 0


def test_a_state_that_reviews_another_instrument_agrees_to_nothing_here(cast):
    cast.share_summary()
    assert cast.post("focal-point-delvania", *AGREE, data={"number": "1"}).status_code == 404
    with pytest.raises(Forbidden):
        actions.agree_to_summary(part=cast.summary_part(), number=1, by=cast["focal-point-delvania"])


def test_a_new_version_asks_every_state_anew(cast):
    cast.share_summary()
    cast.agree_summary("XAU")
    cast.share_summary("XCA", text="Another text.")
    assert awaited(cast, "agree-summary") == [(state, "convention") for state in OF_THE_CONVENTION]
    page = cast.get("observer-aurelia", *SUMMARY)
    assert [kind for kind, _state, _words in page.context["positions"]] == ["not-spoken"] * 3


def test_a_part_is_agreed_when_each_state_concerned_has_said_yes(cast):
    cast.share_summary()
    for state in ("XCA", "XAU"):
        cast.agree_summary(state)
        assert cast.summary_part().status == "shared"
    assert SummaryText.objects.count() == 0
    cast.agree_summary("XBO")
    part = cast.summary_part()
    assert (part.status, part.agreed_at is not None) == ("agreed", True)
    assert cast.fresh().stage == Stage.SUMMARY


def test_when_every_part_is_agreed_the_review_goes_on_to_the_translation(cast):
    cast.share_summary()
    cast.share_summary("XDE", "firearms")
    cast.agree_summary_part()
    for state in ("XAU", "XCA"):
        cast.agree_summary(state, "firearms")
        assert cast.fresh().stage == Stage.SUMMARY
    cast.agree_summary("XDE", "firearms")
    assert cast.fresh().stage == Stage.TRANSLATION
    assert awaited(cast, "translate") == [(None, None)]
    assert broken_places(cast.review) == []


def test_a_summary_that_is_out_is_drafted_no_more():
    cast = Cast.at("issued")
    with pytest.raises(NotNow, match="a correction is a new version of the paper"):
        cast.draft_summary("XBO")
    assert cast.get("expert-borealis", *SUMMARY).context["form"] is None
    assert cast.post("expert-borealis", *DRAFT, data=GOOD).status_code == 409


# Every part by itself


PAGES_OF_DELVANIA = (
    ("observations:summary", "firearms"),
    ("observations:list", "firearms"),
    ("observations:translation",),
    ("observations:papers",),
    ("reviews:stages",),
    ("reviews:record",),
    ("desk:review",),
)


def pages_of_delvania(cast):
    return {page: without_tokens(said(cast.get("focal-point-delvania", *page))) for page in PAGES_OF_DELVANIA}


def test_nothing_moves_for_a_one_instrument_reviewer_because_another_part_moved(cast):
    cast.share_summary("XDE", "firearms")
    cast.agree_summary("XDE", "firearms")
    pages_of_delvania(cast)
    before = pages_of_delvania(cast)
    cast.draft_summary("XBO", "Brackensill.")
    cast.draft_summary("XAU", "Lanternfall.")
    cast.share_summary("XCA", text="Saltworks.")
    cast.share_summary("XCA", text="Saltworks anew.")
    cast.agree_summary_part()
    assert pages_of_delvania(cast) == before


def test_nor_because_another_part_was_translated_or_agreed_anew():
    cast = Cast.at("translation")
    pages_of_delvania(cast)
    before = pages_of_delvania(cast)
    cast.enter("fr")
    cast.share_summary("XCA", text="Saltworks anew.")
    cast.agree_summary_part()
    cast.enter_all("convention")
    assert pages_of_delvania(cast) == before


def test_who_reads_a_part_reads_its_instrument(cast):
    cast.share_summary()
    answers = {key: cast.get(key, *SUMMARY).status_code for key in (*PEOPLE, "anonymous")}
    hidden = {
        *("contributor-aurelia", "focal-point-delvania", "expert-delvania", "delegate-elysia"),
        *("secretariat-elsewhere", "editor"),
    }
    assert answers == {
        key: 302 if key == "anonymous" else 404 if key in hidden else 200 for key in (*PEOPLE, "anonymous")
    }
