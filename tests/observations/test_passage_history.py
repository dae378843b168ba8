"""The accepted versions of a passage: kept as they were, read inside their State, one taken up again."""

import re

import pytest

from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.models import FeedbackPassage, PassageVersion
from tests.cast import PEOPLE, Cast
from tests.observations.the_list import said

pytestmark = pytest.mark.django_db

OF_BOREALIS = {"focal-point-borealis", "expert-borealis"}


@pytest.fixture
def cast():
    return Cast.at("written-feedback")


@pytest.fixture
def passage(cast):
    """Written, and written anew."""
    passage = cast.write_feedback("XBO", text="The Brackensill act is cited.").passages.get()
    save(cast, passage, "The second act is cited.", seen=1)
    return passage


def save(cast, passage, text, seen):
    actions.save_passage(passage=passage, text=text, language="en", seen=seen, by=cast["focal-point-borealis"])


def restore(cast, passage, key="expert-borealis", **sent):
    return cast.post(key, "observations:restore-passage", "convention", passage.uid, data=sent)


def versions():
    return list(PassageVersion.objects.order_by("version").values_list("version", "text", "by__persona_key"))


def test_every_accepted_version_is_kept_with_who_wrote_it(passage):
    assert versions() == [
        (1, "The Brackensill act is cited.", "expert-borealis"),
        (2, "The second act is cited.", "focal-point-borealis"),
    ]


def test_a_version_is_never_changed(passage):
    with pytest.raises(TypeError):
        PassageVersion.objects.update(text="Other.")
    with pytest.raises(TypeError):
        PassageVersion.objects.filter(version=1).delete()


def test_the_page_shows_newest_first_with_the_words_that_differ(cast, passage):
    page = said(cast.get("expert-borealis", "observations:passage", "convention", passage.uid))
    assert "<p>The <ins>second</ins> act is cited.</p>" in page
    assert page.index("Version 2") < page.index("Version 1")


def test_it_is_read_inside_the_state_alone_also_where_drafts_are_shared_and_after_sending(cast, passage):
    for sends in (False, True):
        if sends:
            cast.send_feedback("XBO")
        assert {key for key in PEOPLE if PassageVersion.objects.visible_to(cast[key]).exists()} == OF_BOREALIS
        pages = {key: said(cast.get(key, "observations:passage", "convention", passage.uid)) for key in PEOPLE}
        assert {key for key, page in pages.items() if "Brackensill" in page} == OF_BOREALIS
        assert ("second act" in pages["expert-cassia"], "second act" in pages["expert-aurelia"]) == (True, sends)


def test_an_earlier_version_is_taken_up_as_the_next_one(cast, passage):
    assert restore(cast, passage, version=1, seen=2).status_code == 302
    assert [(number, text) for number, text, _by in versions()][2:] == [(3, "The Brackensill act is cited.")]
    assert FeedbackPassage.objects.get().version == 3


def test_a_stale_choice_shows_both_texts_and_changes_nothing(cast, passage):
    save(cast, passage, "A third text.", seen=2)
    answer = restore(cast, passage, version=1, seen=2)
    assert (answer.status_code, "A third text" in said(answer)) == (409, True)
    assert FeedbackPassage.objects.get().text == "A third text."


@pytest.mark.parametrize("sent", [{}, {"version": "9", "seen": "2"}, {"version": "x", "seen": "2"}])
def test_what_is_no_version_is_not_taken_up(cast, passage, sent):
    answer = restore(cast, passage, **sent)
    assert (answer.status_code, "There is no such version of this passage." in said(answer)) == (409, True)


def test_another_state_takes_nothing_up_and_once_sent_nobody_does(cast, passage):
    assert restore(cast, passage, key="expert-cassia", version=1, seen=2).status_code == 403
    with pytest.raises(Forbidden):
        actions.restore_passage(passage=passage, version=1, seen=2, by=cast["expert-cassia"])
    cast.send_feedback("XBO")
    assert restore(cast, passage, version=1, seen=2).status_code == 409
    with pytest.raises(NotNow):
        actions.restore_passage(passage=passage, version=1, seen=2, by=cast["expert-borealis"])


def test_a_passage_taken_out_takes_its_history_with_it(cast, passage):
    actions.remove_passage(passage=passage, seen=2, by=cast["expert-borealis"])
    assert PassageVersion.objects.count() == 0


def test_two_versions_stand_side_by_side_for_the_state_that_wrote_them(cast, passage):
    address = cast.url("observations:passage", "convention", passage.uid)
    pages = {key: said(cast.client(key).get(address, {"earlier": "2", "later": "1"})) for key in PEOPLE}
    assert {key for key, page in pages.items() if 'class="pair"' in page} == OF_BOREALIS
    pair = pages["expert-borealis"].partition('class="pair"')[2]
    assert re.findall(r"<(ins|del)>(.*?)</", pair) == [("del", "Brackensill"), ("ins", "second")]
