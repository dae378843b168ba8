"""Who reaches which page of feedback and list, and what the pages of the ten stages answer."""

import pytest

from observations import actions
from observations.actions.summary import agree_to_summary, save_summary_draft, share_summary
from tests.cast import FOCAL_POINTS, PEOPLE, Cast

pytestmark = pytest.mark.django_db

SIGNED_OUT = 302
EVERYBODY = (*PEOPLE, "anonymous")
OF_THE_CONVENTION = {
    "focal-point-aurelia",
    "expert-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-borealis",
    "focal-point-cassia",
    "expert-cassia",
    "secretariat",
}
OF_THE_FIREARMS_PROTOCOL = OF_THE_CONVENTION - {"focal-point-borealis", "expert-borealis"} | {
    "focal-point-delvania",
    "expert-delvania",
}
READERS = {"convention": OF_THE_CONVENTION, "firearms": OF_THE_FIREARMS_PROTOCOL}


def answers(cast, name, *rest):
    return {key: cast.get(key, name, *rest).status_code for key in EVERYBODY}


def expected(readers, status=200):
    return {key: SIGNED_OUT if key == "anonymous" else status if key in readers else 404 for key in EVERYBODY}


@pytest.mark.parametrize("instrument", ["convention", "firearms"])
@pytest.mark.parametrize("name", ["feedback", "list"])
def test_a_page_is_there_for_whoever_reads_the_instrument(name, instrument):
    cast = Cast.at("observations")
    assert answers(cast, f"observations:{name}", instrument) == expected(READERS[instrument])


@pytest.mark.parametrize("name", ["feedback", "list", "preview", "propose"])
def test_an_instrument_that_is_not_reviewed_has_no_page(name):
    cast = Cast.at("observations")
    assert answers(cast, f"observations:{name}", "som") == expected(set())


@pytest.mark.parametrize(
    ("stage", "feedback", "listed"),
    [("self-assessment", 404, 404), ("written-feedback", 200, 404), ("observations", 200, 200), ("summary", 200, 200)],
)
def test_the_pages_open_with_their_stages(stage, feedback, listed):
    cast = Cast.at(stage)
    for key in ("focal-point-aurelia", "expert-cassia", "observer-aurelia", "secretariat"):
        assert cast.get(key, "observations:feedback", "convention").status_code == feedback
        assert cast.get(key, "observations:list", "convention").status_code == listed


def test_the_preview_is_for_drafters_and_officers():
    cast = Cast.at("observations")
    by_key = expected(OF_THE_CONVENTION) | {"observer-aurelia": 403}
    assert answers(cast, "observations:preview", "convention") == by_key


def test_the_form_for_a_new_item_is_for_drafters():
    cast = Cast.at("observations")
    by_key = expected(OF_THE_CONVENTION) | {"observer-aurelia": 403, "secretariat": 403}
    assert answers(cast, "observations:propose", "convention") == by_key


def test_an_item_in_draft_is_there_for_its_side_only():
    cast = Cast.at("observations")
    of_borealis, of_aurelia = cast.propose("XBO"), cast.propose("XAU")
    reviewing = {"focal-point-borealis", "expert-borealis", "focal-point-cassia", "expert-cassia"}
    assert answers(cast, "observations:item", "convention", of_borealis.uid) == expected(reviewing)
    own = {"focal-point-aurelia", "expert-aurelia"}
    assert answers(cast, "observations:item", "convention", of_aurelia.uid) == expected(own)


def test_a_shared_item_is_there_for_all_readers_and_a_kept_one_not_for_observers():
    cast = Cast.at("observations")
    item = cast.propose("XBO")
    cast.share()
    assert answers(cast, "observations:item", "convention", item.uid) == expected(OF_THE_CONVENTION)
    cast.keep(item)
    readers = OF_THE_CONVENTION - {"observer-aurelia"}
    assert answers(cast, "observations:item", "convention", item.uid) == expected(readers)


def test_a_passage_is_there_for_the_reviewing_states_and_once_sent_for_all():
    cast = Cast.at("written-feedback")
    passage = cast.write_feedback("XBO").passages.get()
    reviewing = {"focal-point-borealis", "expert-borealis", "focal-point-cassia", "expert-cassia"}
    assert answers(cast, "observations:passage", "convention", passage.uid) == expected(reviewing)
    actions.clear_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
    actions.send_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
    assert answers(cast, "observations:passage", "convention", passage.uid) == expected(OF_THE_CONVENTION)


def test_every_act_is_closed_to_whoever_does_not_enter_the_review():
    cast = Cast.at("observations")
    item = cast.propose("XBO")
    cast.share()
    acts = [
        *[(f"observations:{name}", "convention") for name in ("add-passage", "clear-feedback", "send-feedback")],
        *[(f"observations:{name}", "convention") for name in ("share", "agree", "propose")],
        *[
            (f"observations:{name}", "convention", item.uid)
            for name in ("save-draft", "withdraw", "discard-draft", "withhold", "lift")
        ],
    ]
    outside = ("contributor-aurelia", "focal-point-delvania", "delegate-elysia", "secretariat-elsewhere", "editor")
    assert {cast.post(key, *act).status_code for act in acts for key in outside} == {404}
    assert {cast.post("anonymous", *act).status_code for act in acts} == {SIGNED_OUT}


@pytest.mark.parametrize("act", ["share-summary", "agree-summary"])
def test_acts_on_a_summary_not_begun_are_explained_to_whoever_reads_the_part(act):
    """Focal points of the States concerned are told that it cannot be done now, the other readers who may do it."""
    cast = Cast.at("summary")
    told = {key: cast.post(key, f"observations:{act}", "convention").status_code for key in EVERYBODY}
    focal_points = {key for key in OF_THE_CONVENTION if key.startswith("focal-point")}
    assert told == expected(OF_THE_CONVENTION, 403) | dict.fromkeys(focal_points, 409)


def test_the_page_of_a_language_version_is_the_officers_and_explained_to_the_other_readers():
    cast = Cast.at("summary")
    place = {"review": cast.review, "instrument": cast.instruments["convention"]}
    draft = save_summary_draft(**place, text="A summary.", language="en", seen=0, by=cast["expert-borealis"])
    part = share_summary(draft=draft, seen=1, by=cast["focal-point-borealis"]).part
    for state in ("XAU", "XBO", "XCA"):
        agree_to_summary(part=part, number=1, by=cast[FOCAL_POINTS[state]])
    page = ("observations:language-text", "convention", "fr")
    assert answers(cast, *page) == expected(OF_THE_CONVENTION, 403) | {"secretariat": 200}
    assert "French</h2>" in cast.get("secretariat", *page).content.decode()
