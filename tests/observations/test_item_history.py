"""The earlier wordings of an item: those shared are read by all participants, the saves of a draft inside its State."""

import re

import pytest

from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.models import ObservationVersion, WordingVersion
from reviews.enums import Audience
from tests.cast import PEOPLE, Cast
from tests.html_sanity import faults
from tests.observations.the_list import issue, said

pytestmark = pytest.mark.django_db

OF_BOREALIS = {"focal-point-borealis", "expert-borealis"}
OF_THE_CONVENTION = {
    *(f"{role}-{state}" for role in ("focal-point", "expert") for state in ("aurelia", "borealis", "cassia")),
    "secretariat",
}
FIRST, SECOND, NEVER_SHARED = "The Brackensill act stands.", "The Thornwick act stands.", "The Umberfold act stands."
LAST = "The Quillmere act has lapsed."


def page_of(cast, key, item, **asked):
    return said(cast.client(key).get(cast.url("observations:item", "convention", item.uid), asked))


def reading(cast, item, words):
    """Who reads these words on the page of the item, whoever else opens it."""
    return {key for key in PEOPLE if words in page_of(cast, key, item)}


def history_of(page):
    """The titles of the versions, newest first."""
    listed = page.partition('aria-labelledby="history"')[2].partition("</ol>")[0]
    return [words.strip() for words in re.findall(r"<summary>\s*(.*?)<span", listed, re.DOTALL)]


def save(cast, item, text, seen, key="expert-borealis"):
    return actions.save_draft(observation=item, text=text, language="en", seen=seen, by=cast[key])


def restore(cast, item, key="expert-borealis", **sent):
    return cast.post(key, "observations:restore-wording", "convention", item.uid, data=sent)


def saves():
    rows = WordingVersion.objects.order_by("pk")
    return list(rows.values_list("draft__number", "version", "text", "withdrawn", "by__persona_key"))


def key_of(text, model=WordingVersion):
    return model.objects.filter(text=text).first().uid


@pytest.fixture
def item(cast):
    """Proposed, written anew, shared, worded again and shared; then Borealis drafts other words, twice."""
    item = cast.propose("XBO", FIRST)
    cast.share()
    save(cast, item, SECOND, seen=0)
    cast.share()
    save(cast, item, NEVER_SHARED, seen=0)
    save(cast, item, LAST, seen=1, key="focal-point-borealis")
    return item


def test_every_save_of_a_draft_is_kept_with_who_wrote_it(cast, item):
    actions.withdraw(observation=item, seen=2, by=cast["expert-borealis"])
    assert saves() == [
        (1, 1, FIRST, False, "expert-borealis"),
        (2, 1, SECOND, False, "expert-borealis"),
        (None, 1, NEVER_SHARED, False, "expert-borealis"),
        (None, 2, LAST, False, "focal-point-borealis"),
        (None, 3, SECOND, True, "expert-borealis"),
    ]


def test_a_save_is_never_changed_and_never_reaches_further(item):
    with pytest.raises(TypeError):
        WordingVersion.objects.update(text="Other.")
    with pytest.raises(TypeError):
        WordingVersion.objects.filter(version=1).delete()
    assert set(WordingVersion.objects.values_list("audience", flat=True)) == {Audience.DRAFTING_STATE}


def test_a_draft_discarded_takes_its_saves_with_it(cast, item):
    draft = ObservationVersion.objects.select_related("review").get(number=None)
    actions.discard_draft(draft=draft, seen=2, by=cast["expert-borealis"])
    assert [text for _number, _version, text, _withdrawn, _by in saves()] == [FIRST, SECOND]


def test_the_own_state_reads_versions_and_drafts_newest_first(cast, item):
    assert history_of(page_of(cast, "expert-borealis", item)) == [
        "Draft 2",
        "Draft 1",
        "Version 2",
        "Draft 1 of version 2",
        "Version 1",
        "Draft 1 of version 1",
    ]


def test_each_is_marked_with_the_words_that_the_one_before_does_not_have(cast, item):
    history = page_of(cast, "expert-borealis", item).partition('aria-labelledby="history"')[2]
    assert re.findall(r"<ins>(.*?)</ins>", history) == [
        "Quillmere",
        "has lapsed",
        "Umberfold",
        "Thornwick",
        "Thornwick",
    ]


def test_the_others_read_what_was_shared_and_which_state_worded_it(cast, item):
    seen = {key: tuple(history_of(page_of(cast, key, item))) for key in PEOPLE}
    others = OF_THE_CONVENTION - OF_BOREALIS
    assert {key: seen[key] for key in PEOPLE if seen[key] and key not in OF_BOREALIS} == dict.fromkeys(
        others, ("Version 2", "Version 1")
    )
    page = page_of(cast, "expert-aurelia", item)
    assert page.count("<bdi>Borealis</bdi>") == 2


def test_what_was_saved_on_the_way_is_read_inside_the_state_alone(cast, item):
    """Cassia reads the draft of Borealis as it stands, where drafts are shared; never what stood there before."""
    assert reading(cast, item, "Quillmere") == OF_BOREALIS | {"focal-point-cassia", "expert-cassia"}
    assert reading(cast, item, "Umberfold") == OF_BOREALIS
    assert {key for key in PEOPLE if WordingVersion.objects.visible_to(cast[key]).exists()} == OF_BOREALIS
    cast.share()
    assert reading(cast, item, "Quillmere") == OF_THE_CONVENTION | {"observer-aurelia"}
    assert reading(cast, item, "Umberfold") == OF_BOREALIS


def test_an_observer_reads_no_version_and_nobody_beside_the_review_anything(cast, item):
    assert reading(cast, item, "Thornwick") == OF_THE_CONVENTION | {"observer-aurelia"}
    assert reading(cast, item, "Brackensill") == OF_THE_CONVENTION
    assert history_of(page_of(cast, "observer-aurelia", item)) == []


def test_of_a_kept_item_an_observer_reads_nothing_and_the_states_go_on(cast, item):
    cast.keep(item)
    assert reading(cast, item, "Brackensill") == OF_THE_CONVENTION
    assert cast.get("observer-aurelia", "observations:item", "convention", item.uid).status_code == 404
    seen = {key for key in PEOPLE if ObservationVersion.objects.visible_to(cast[key]).filter(number=1).exists()}
    assert seen == OF_THE_CONVENTION


def test_where_drafts_are_apart_a_state_that_has_not_shared_reads_none_of_it():
    cast = Cast.at("observations", drafts="apart")
    item = cast.propose("XBO", FIRST)
    cast.share()
    save(cast, item, SECOND, seen=0)
    cast.share()
    assert reading(cast, item, "Brackensill") == OF_THE_CONVENTION - {"focal-point-cassia", "expert-cassia"}
    cast.propose("XCA", article="6")
    cast.share("XCA")
    assert reading(cast, item, "Brackensill") == OF_THE_CONVENTION


def test_two_versions_stand_side_by_side_in_whichever_order_they_are_chosen(cast, item):
    first, last = key_of(FIRST, ObservationVersion), key_of(LAST)
    for asked in ({"earlier": first, "later": last}, {"earlier": last, "later": first}):
        pair = page_of(cast, "expert-borealis", item, **asked).partition('class="pair"')[2]
        assert re.findall(r"<h4>(.*?)</h4>", pair) == ["Version 1", "Draft 2"]
        assert re.findall(r"<(ins|del)>(.*?)</", pair) == [
            ("del", "Brackensill"),
            ("del", "stands"),
            ("ins", "Quillmere"),
            ("ins", "has lapsed"),
        ]


def test_the_page_with_all_of_it_is_sound_markup(cast, item):
    asked = {"earlier": key_of(FIRST, ObservationVersion), "later": key_of(LAST)}
    page = cast.client("expert-borealis").get(cast.url("observations:item", "convention", item.uid), asked)
    assert faults(page) == []


def test_a_version_that_is_not_there_for_the_reader_stands_beside_nothing(cast, item):
    asked = {"earlier": key_of(FIRST, ObservationVersion), "later": key_of(NEVER_SHARED)}
    assert 'class="pair"' in page_of(cast, "expert-borealis", item, **asked)
    assert 'class="pair"' not in page_of(cast, "expert-cassia", item, **asked)


def test_one_version_alone_is_no_history(cast):
    item = cast.propose("XBO", FIRST)
    assert history_of(page_of(cast, "expert-borealis", item)) == []


def test_an_earlier_wording_is_taken_up_as_the_draft_and_shared_as_the_next_version(cast, item):
    assert restore(cast, item, version=key_of(FIRST, ObservationVersion), seen=2).status_code == 302
    assert saves()[-1] == (None, 3, FIRST, False, "expert-borealis")
    cast.share()
    shared = ObservationVersion.objects.filter(observation=item).order_by("number")
    assert list(shared.values_list("number", "text")) == [(1, FIRST), (2, SECOND), (3, FIRST)]


def test_what_was_saved_before_is_taken_up_too(cast, item):
    assert restore(cast, item, version=key_of(NEVER_SHARED), seen=2).status_code == 302
    assert ObservationVersion.objects.get(number=None).text == NEVER_SHARED


def test_another_state_takes_up_what_was_shared_as_a_draft_of_its_own(cast, item):
    shared = key_of(FIRST, ObservationVersion)
    assert restore(cast, item, key="expert-aurelia", version=shared, seen=0).status_code == 302
    drafts = ObservationVersion.objects.filter(number=None).order_by("drafted_by__iso3")
    assert list(drafts.values_list("drafted_by__iso3", "text")) == [
        ("XAU", FIRST),
        ("XBO", LAST),
    ]


def test_buttons_are_for_whoever_drafts_and_not_on_what_stands_in_the_form(cast, item):
    labels = {key: " ".join(re.findall(r"Take up (.*?) again", page_of(cast, key, item))) for key in PEOPLE}
    own = "draft 1 version 2 draft 1 of version 2 version 1 draft 1 of version 1"
    others = OF_THE_CONVENTION - OF_BOREALIS - {"secretariat"}
    assert {key: found for key, found in labels.items() if found} == {
        **dict.fromkeys(OF_BOREALIS, own),
        **dict.fromkeys(others, "version 1"),
    }


def test_somebody_saved_in_between_both_texts_are_shown_and_nothing_changes(cast, item):
    save(cast, item, "A third text.", seen=2)
    answer = restore(cast, item, version=key_of(FIRST, ObservationVersion), seen=2)
    assert (answer.status_code, "Two texts exist" in said(answer)) == (409, True)
    assert ObservationVersion.objects.get(number=None).text == "A third text."
    assert len(saves()) == 5


@pytest.mark.parametrize("version", ["", "1", "x", "00000000-0000-4000-8000-000000000000"])
def test_what_is_no_version_is_not_taken_up(cast, item, version):
    answer = restore(cast, item, version=version, seen=2)
    assert (answer.status_code, "There is no such version of this item." in said(answer)) == (409, True)


def test_drafts_of_another_state_and_wordings_of_another_item_are_no_versions_here(cast, item):
    other = cast.propose("XBO", "Of another article.", article="6")
    hidden = {
        ("expert-cassia", item): key_of(NEVER_SHARED),
        ("expert-cassia", item, "as it stands"): ObservationVersion.objects.get(observation=item, number=None).uid,
        ("expert-borealis", other): key_of(FIRST, ObservationVersion),
    }
    before = ObservationVersion.objects.count()
    for (key, at, *_more), version in hidden.items():
        assert restore(cast, at, key=key, version=version, seen=0).status_code == 409
    assert ObservationVersion.objects.count() == before


def test_a_version_that_withdraws_the_item_is_not_taken_up(cast, item):
    actions.withdraw(observation=item, seen=2, by=cast["expert-borealis"])
    cast.share()
    withdrawn = ObservationVersion.objects.get(observation=item, number=3)
    assert restore(cast, item, version=withdrawn.uid, seen=0).status_code == 409
    assert restore(cast, item, version=key_of(SECOND, ObservationVersion), seen=0).status_code == 302
    assert "This version withdraws the item." in page_of(cast, "expert-aurelia", item)


def test_who_drafts_nothing_takes_nothing_up(cast, item):
    shared = key_of(FIRST, ObservationVersion)
    refused = {"secretariat": 403, "observer-aurelia": 403, "contributor-aurelia": 404, "focal-point-delvania": 404}
    assert {key: restore(cast, item, key=key, version=shared, seen=0).status_code for key in refused} == refused
    with pytest.raises(Forbidden):
        actions.restore_wording(observation=item, version=shared, seen=0, by=cast["secretariat"])


def test_after_the_list_is_issued_nobody_takes_anything_up(cast, item):
    shared = key_of(FIRST, ObservationVersion)
    issue(cast)
    assert restore(cast, item, version=shared, seen=2).status_code == 409
    with pytest.raises(NotNow):
        actions.restore_wording(observation=item, version=shared, seen=2, by=cast["expert-borealis"])
    assert "Take up" not in page_of(cast, "expert-borealis", item)


def test_the_page_costs_the_same_with_few_and_many_versions(cast, django_assert_num_queries):
    item = cast.propose("XBO", FIRST)
    counted = []
    for saved in (3, 20):
        have = ObservationVersion.objects.get(observation=item).version
        for seen in range(have, saved):
            save(cast, item, f"Text number {seen}.", seen=seen)
        page_of(cast, "expert-borealis", item)
        with django_assert_num_queries(20, exact=False) as queries:
            assert len(history_of(page_of(cast, "expert-borealis", item))) == saved
        counted.append(len(queries))
    assert counted[0] == counted[1]
