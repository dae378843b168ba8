"""The list of observations: items proposed and drafted, versions shared, one part per instrument."""

import re

import pytest

from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.enums import Kind
from observations.models import ListPart, Observation, ObservationVersion
from observations.two_texts import TwoTexts
from reviews.enums import Audience
from tests.cast import Cast
from tests.observations.the_list import GOOD, LIST, PROPOSE, headings, said

pytestmark = pytest.mark.django_db


# Proposing and drafting


def test_the_page_of_an_item_leads_back_to_its_list_before_and_after_it_is_shared(cast):
    item = cast.propose("XBO")
    for act in (lambda: None, cast.share):
        act()
        page = said(cast.get("expert-borealis", "observations:item", "convention", item.uid))
        assert page.count(f'href="{cast.url(*LIST)}"') == 1


def test_before_its_stage_the_list_is_not_there():
    cast = Cast.at("written-feedback")
    assert cast.get("expert-borealis", *LIST).status_code == 404
    assert cast.get("focal-point-aurelia", *PROPOSE).status_code == 404


def test_an_expert_proposes_an_item(cast):
    answer = cast.post("expert-borealis", *PROPOSE, data=GOOD)
    assert (answer.status_code, answer.url) == (302, cast.url(*LIST))
    item = Observation.objects.get()
    assert (item.kind, item.provision.article, item.drafted_by) == ("gap", "5", cast.states["XBO"])
    draft = item.versions.get()
    assert (draft.text, draft.language, draft.number, draft.written_by) == (
        GOOD["text"],
        "en",
        None,
        cast["expert-borealis"],
    )
    assert {item.audience, draft.audience} == {Audience.REVIEWING_STATES}


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"text": ""}, "text", "This field is required."),
        ({"text": "x" * 10_001}, "text", "At most 10000 characters are possible here; this text has 10001."),
        ({"text": "bell \x07"}, "text", "The text holds a control character (U+0007)."),
        ({"language": "de"}, "language", "Select a valid choice."),
        ({"kind": "violation"}, "kind", "Select a valid choice."),
        ({"article": "99"}, "article", "Select a valid choice."),
        ({"article": ""}, "article", "Choose the article this item is about."),
        ({"kind": "process"}, "article", "The process and the lessons belong to no article."),
    ],
)
def test_bad_input_comes_back_with_its_message_and_changes_nothing(cast, changed, field, message):
    answer = cast.post("expert-borealis", *PROPOSE, data=GOOD | changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert message in said(answer)
    assert (Observation.objects.count(), ListPart.objects.count()) == (0, 0)


def test_the_process_and_the_lessons_stand_in_the_part_on_the_convention_only(cast):
    cast.propose("XBO", article=None, kind=Kind.PROCESS)
    with pytest.raises(NotNow):
        cast.propose("XCA", instrument="firearms", article=None, kind=Kind.LESSON)
    answer = cast.post(
        "expert-cassia", "observations:propose", "firearms", data=GOOD | {"article": "", "kind": "lesson"}
    )
    assert answer.status_code == 422


def test_an_item_is_about_an_article_of_its_instrument(cast):
    with pytest.raises(NotNow):
        actions.propose_observation(
            review=cast.review,
            instrument=cast.instruments["convention"],
            kind=Kind.GAP,
            text="A text.",
            language="en",
            provision=cast.provision("firearms", "5"),
            by=cast["expert-cassia"],
        )


def test_the_list_runs_from_the_process_over_the_articles_to_the_lessons(cast):
    cast.propose("XBO", article=None, kind=Kind.LESSON)
    cast.propose("XBO", article="6", kind=Kind.GAP)
    cast.propose("XBO", article="5", kind=Kind.ASSISTANCE)
    cast.propose("XBO", article="5", kind=Kind.PRACTICE)
    cast.propose("XBO", article=None, kind=Kind.PROCESS)
    assert headings(said(cast.get("expert-borealis", *LIST))) == [
        "Description of the process",
        "1. Description of the process Proposed by Borealis",
        "Article 5. Title of article 5",
        "2. Successes and best practices Proposed by Borealis",
        "3. Technical assistance needs Proposed by Borealis",
        "Article 6. Title of article 6",
        "4. Gaps in implementation Proposed by Borealis",
        "Experiences and lessons of general interest",
        "5. Experiences and lessons of general interest Proposed by Borealis",
    ]


def test_observers_officers_and_contributors_draft_nothing(cast):
    for key, status in (("observer-aurelia", 403), ("secretariat", 403), ("contributor-aurelia", 404)):
        assert cast.post(key, *PROPOSE, data=GOOD).status_code == status
    assert Observation.objects.count() == 0


def test_drafts_of_the_reviewing_states_are_for_these_and_those_of_aurelia_for_aurelia(cast):
    cast.propose("XBO", "Brackensill is not covered.")
    cast.propose("XAU", "Lanternfall is covered.")
    pages = {
        key: said(cast.get(key, *LIST))
        for key in ("expert-cassia", "expert-aurelia", "observer-aurelia", "secretariat")
    }
    assert {key for key, page in pages.items() if "Brackensill" in page} == {"expert-cassia"}
    assert {key for key, page in pages.items() if "Lanternfall" in page} == {"expert-aurelia"}


def test_where_drafts_are_apart_the_other_reviewing_state_sees_none():
    cast = Cast.at("observations", drafts="apart")
    item = cast.propose("XBO", "Brackensill is not covered.")
    assert "Brackensill" not in said(cast.get("expert-cassia", *LIST))
    assert cast.get("expert-cassia", "observations:item", "convention", item.uid).status_code == 404


def test_a_stale_save_shows_both_texts_and_overwrites_nothing(cast):
    item = cast.propose("XBO")
    actions.save_draft(observation=item, text="Theirs, saved.", language="en", seen=1, by=cast["focal-point-borealis"])
    data = {"text": "Mine, later.", "language": "en", "seen": "1"}
    answer = cast.post("expert-borealis", "observations:save-draft", "convention", item.uid, data=data)
    assert answer.status_code == 409
    both = re.sub("</?(ins|del)>", "", said(answer))
    assert ["Theirs, saved." in both, "Mine, later." in both] == [True, True]
    assert answer.context["form"]["seen"].value() == 2
    assert item.versions.get().text == "Theirs, saved."


def test_each_state_has_its_own_draft_of_an_item(cast):
    item = cast.propose("XBO", "The words of Borealis.")
    data = {"text": "The words of Cassia.", "language": "en", "seen": "0"}
    assert cast.post("expert-cassia", "observations:save-draft", "convention", item.uid, data=data).status_code == 302
    drafts = ObservationVersion.objects.filter(observation=item).values_list("drafted_by__iso3", "text")
    assert sorted(drafts) == [("XBO", "The words of Borealis."), ("XCA", "The words of Cassia.")]
    page = said(cast.get("expert-borealis", *LIST))
    assert '<ol class="wordings"' in page
    assert ["The words of Borealis." in page, "The words of Cassia." in page] == [True, True]


def test_a_draft_begun_twice_is_two_texts(cast):
    item = cast.propose("XBO")
    actions.save_draft(observation=item, text="First.", language="en", seen=0, by=cast["expert-cassia"])
    with pytest.raises(TwoTexts):
        actions.save_draft(observation=item, text="Again.", language="en", seen=0, by=cast["focal-point-cassia"])


def test_a_draft_is_discarded_by_its_own_state_and_takes_a_new_item_with_it(cast):
    item = cast.propose("XBO")
    draft = item.versions.get()
    with pytest.raises(Forbidden):
        actions.discard_draft(draft=draft, seen=1, by=cast["expert-cassia"])
    assert cast.post("expert-cassia", "observations:discard-draft", "convention", item.uid).status_code == 409
    data = {"seen": "1"}
    assert (
        cast.post("expert-borealis", "observations:discard-draft", "convention", item.uid, data=data).status_code == 302
    )
    assert Observation.objects.count() == 0


def test_a_draft_that_changed_since_is_not_discarded(cast):
    item = cast.propose("XBO")
    actions.save_draft(observation=item, text="Anew.", language="en", seen=1, by=cast["expert-borealis"])
    data = {"seen": "1"}
    assert (
        cast.post("expert-borealis", "observations:discard-draft", "convention", item.uid, data=data).status_code == 409
    )
    assert item.versions.get().text == "Anew."


@pytest.mark.parametrize(("text", "message"), [("", "This field is required."), ("x" * 10_001, "At most 10000")])
def test_a_bad_draft_is_not_kept(cast, text, message):
    item = cast.propose("XBO")
    data = {"text": text, "language": "en", "seen": "1"}
    answer = cast.post("expert-borealis", "observations:save-draft", "convention", item.uid, data=data)
    assert (answer.status_code, message in said(answer)) == (422, True)
    assert item.versions.get().version == 1


# Sharing
