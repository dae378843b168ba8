"""Handing in, clearing and returning an article: inside the State under review only."""

import lxml.html
import pytest
from django.utils import translation

from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.actions.clearing import is_cleared_as_it_stands, progress_of
from questionnaires.given import Given
from questionnaires.workflow import ARTICLE_STEPS
from reviews.enums import Audience, TurnVerb
from reviews.models import Act, Turn
from tests.mailed import CONTENT, arrived, everybody_reads
from tests.questionnaires import world


@pytest.fixture
def complete(answering):
    """Article 6 of the Convention with its required answer."""
    answering.save("convention-6-1", Given("yes"))
    return answering


def status(answering, article="6"):
    return answering.standing(article).status


def hand_in(answering, who="expert-aurelia", article="6"):
    actions.hand_in_article(standing=answering.standing(article), by=answering.people[who])


def clear(answering, who="focal-point-aurelia", article="6"):
    actions.clear_article(standing=answering.standing(article), by=answering.people[who])


def give_back(answering, who="focal-point-aurelia"):
    standing = answering.standing("6")
    actions.return_article(standing=standing, note="Name the year.", language="en", by=answering.people[who])


def stands_cleared(answering, article="6"):
    standing = answering.standing(article)
    return is_cleared_as_it_stands(standing, progress_of(standing))


def test_experts_hand_in_and_the_focal_point_clears(complete):
    hand_in(complete)
    assert status(complete) == "handed-in"
    clear(complete)
    assert (status(complete), stands_cleared(complete)) == ("cleared", True)


def test_a_contributor_hands_in_the_article_given(complete):
    world.delegate(complete.review, complete.people["contributor-aurelia"], "6")
    hand_in(complete, "contributor-aurelia")
    assert (status(complete), complete.standing("6").by.name) == ("handed-in", "Contributor Aurelia")


def test_a_step_is_found_again_in_every_language():
    """What is recorded of a step is kept by the step, whose words read otherwise in each language."""
    found = set()
    for language in ("en", "ar"):
        with translation.override(language):
            found |= {(step.name, hash(step)) for step in ARTICLE_STEPS}
    assert len(found) == len(ARTICLE_STEPS)


def test_an_article_given_to_nobody_is_not_the_contributors_to_hand_in(complete):
    with pytest.raises(Forbidden):
        hand_in(complete, "contributor-aurelia")


@pytest.mark.parametrize("who", ["expert-aurelia", "observer-aurelia", "focal-point-borealis", "secretariat"])
def test_only_the_focal_point_under_review_clears_and_returns(complete, who):
    hand_in(complete)
    for act in (clear, give_back):
        with pytest.raises(Forbidden):
            act(complete, who)
    assert status(complete) == "handed-in"


def test_an_article_with_a_required_question_unanswered_is_neither_handed_in_nor_cleared(answering):
    for act in (hand_in, clear):
        with pytest.raises(NotNow, match="Required questions"):
            act(answering)
    assert status(answering) == "drafting"


def test_a_required_follow_up_counts_while_it_applies(answering):
    answering.save("convention-5-1", Given("no"))
    with pytest.raises(NotNow):
        clear(answering, article="5")
    answering.save("convention-5-1c", Given(None, "It is planned.", "en"))
    clear(answering, article="5")
    assert stands_cleared(answering, "5")


def test_a_change_after_clearance_asks_for_clearing_again(complete):
    clear(complete)
    complete.save("convention-6-1", Given("no"))
    assert (status(complete), stands_cleared(complete)) == ("cleared", False)
    clear(complete)
    assert stands_cleared(complete)


def test_a_change_and_its_opposite_are_changes_too(complete):
    clear(complete)
    complete.save("convention-6-1", Given("no"))
    complete.save("convention-6-1", Given("yes"))
    assert not stands_cleared(complete)


def test_what_is_cleared_is_not_cleared_twice(complete):
    clear(complete)
    with pytest.raises(NotNow, match="already cleared"):
        clear(complete)


def test_an_article_comes_back_with_a_note(complete):
    hand_in(complete)
    give_back(complete)
    standing = complete.standing("6")
    assert (standing.status, standing.note, standing.note_language) == ("returned", "Name the year.", "en")
    hand_in(complete)
    assert (status(complete), complete.standing("6").note) == ("handed-in", "")


def test_what_was_never_handed_in_does_not_come_back(complete):
    with pytest.raises(NotNow):
        give_back(complete)


def letters():
    return sorted((letter.subject, letter.to.name) for letter in Letter.objects.all())


def test_the_focal_point_is_told_of_what_was_handed_in_and_the_expert_of_what_came_back(complete):
    hand_in(complete)
    give_back(complete)
    assert letters() == [
        ("questionnaires.handed_in", "Focal Point Aurelia"),
        ("questionnaires.returned", "Expert Aurelia"),
    ]


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_both_are_told_in_their_language_without_content(complete, language):
    everybody_reads(language)
    complete.save("convention-6-2", Given(None, f"{CONTENT} is covered.", "en"))
    hand_in(complete)
    assert arrived("questionnaires.handed_in", language) == ["focal-point-aurelia@example.org"]
    expert = complete.people["expert-aurelia"]
    actions.return_article(
        standing=complete.standing("6"), note=CONTENT, language="en", by=complete.people["focal-point-aurelia"]
    )
    assert arrived("questionnaires.returned", language) == [expert.email]


def test_nobody_writes_to_themselves(complete):
    clear(complete)
    give_back(complete)
    hand_in(complete, "focal-point-aurelia")
    assert letters() == []


def test_what_is_cleared_as_it_stands_is_not_handed_in_again(complete):
    clear(complete)
    with pytest.raises(NotNow, match="already cleared"):
        hand_in(complete)
    complete.save("convention-6-1", Given("no"))
    hand_in(complete)
    assert status(complete) == "handed-in"


def awaited(answering):
    """Whoever sees that answers wait to be cleared, and on which instrument."""
    rows = Turn.objects.still_open().filter(verb=TurnVerb.CLEAR_ARTICLE).select_related("instrument")
    return {
        key: sorted(turn.instrument.code for turn in rows.visible_to(user))
        for key, user in answering.people.items()
        if rows.visible_to(user)
    }


def test_what_is_handed_in_is_the_focal_points_turn_and_told_to_no_other_state(complete):
    world.delegate(complete.review, complete.people["contributor-aurelia"], "6")
    assert awaited(complete) == {}
    hand_in(complete)
    assert awaited(complete) == {"focal-point-aurelia": ["convention"], "expert-aurelia": ["convention"]}


def test_the_turn_ends_when_the_last_article_handed_in_was_cleared_or_returned(complete):
    complete.save("convention-5-1", Given("no"))
    complete.save("convention-5-1c", Given(None, "It is planned.", "en"))
    complete.save("firearms-5-1", Given("yes"))
    hand_in(complete)
    hand_in(complete, article="5")
    actions.hand_in_article(standing=complete.standing("5", "firearms"), by=complete.people["expert-aurelia"])
    clear(complete, article="5")
    assert awaited(complete)["focal-point-aurelia"] == ["convention", "firearms"]
    give_back(complete)
    assert awaited(complete)["focal-point-aurelia"] == ["firearms"]
    hand_in(complete)
    assert awaited(complete)["focal-point-aurelia"] == ["convention", "firearms"]


def lines(answering, who):
    page = lxml.html.fromstring(answering.client(who).get("/en/my-work/").content.decode())
    links = page.xpath("//section[@aria-labelledby='yours']//h3/a")
    return [(" ".join(link.text_content().split()), link.get("href")) for link in links]


def test_my_work_leads_the_focal_point_to_what_is_to_be_cleared(complete):
    hand_in(complete)
    address = complete.url("part", "convention")
    about = "Review of Aurelia, as State under review: Convention"
    said = f"Read and clear the answers handed in: {about}"
    assert lines(complete, "focal-point-aurelia") == [(said, address)]
    assert lines(complete, "expert-aurelia") == []
    clear(complete)
    assert lines(complete, "focal-point-aurelia") == []


def test_the_acts_stay_with_the_state(complete):
    hand_in(complete)
    clear(complete)
    acts = Act.objects.order_by("number")
    assert [(row.verb, row.audience, row.drafted_by.iso3) for row in acts] == [
        ("article_handed_in", Audience.DRAFTING_STATE, "XAU"),
        ("article_cleared", Audience.DRAFTING_STATE, "XAU"),
    ]
    readers = {
        key: Act.objects.visible_to(user).filter(review=complete.review).count()
        for key, user in complete.people.items()
    }
    assert {key for key, count in readers.items() if count} == {"focal-point-aurelia", "expert-aurelia"}
