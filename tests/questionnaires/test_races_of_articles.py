"""Handing in, clearing, returning, taking back and bringing a workbook back at once: one goes first, the other is told.

Each act begins from what its page had read before the other acted, as two people at two desks would have it.
"""

from collections import Counter

import pytest

from foundation.models import Letter
from questionnaires import actions
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.models import AnswerVersion
from reviews import actions as of_reviews
from reviews.enums import Role
from reviews.models import Act, Delegation
from tests.questionnaires import world
from tests.questionnaires.test_versions import move, next_version
from tests.questionnaires.workbooks import brought, confirmed, filled_in, taken_away
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)
FOCAL_POINT, EXPERT, CONTRIBUTOR = "focal-point-aurelia", "expert-aurelia", "contributor-aurelia"
CHOICE, TEXT = "convention-6-1", "convention-6-2"


@pytest.fixture
def complete(answering):
    """Article 6 with its required answer, asked of the contributor."""
    answering.save(CHOICE, Given("yes"))
    world.delegate(answering.review, answering.people[CONTRIBUTOR], "6")
    return answering


def given(own):
    return Delegation.objects.select_related("participant__review", "provision").get(taken_back_at=None)


def hand_in(own, who=EXPERT):
    standing = own.standing("6")
    return lambda: actions.hand_in_article(standing=standing, by=own.people[who])


def clear(own):
    standing = own.standing("6")
    return lambda: actions.clear_article(standing=standing, by=own.people[FOCAL_POINT])


def give_back(own):
    standing = own.standing("6")
    return lambda: actions.return_article(standing=standing, note="Why?", language="en", by=own.people[FOCAL_POINT])


def named(acts, first):
    """What each of the acts ended with, by its name, when this one is let go first."""
    order = sorted(acts, key=lambda name: name != first)
    return dict(zip(order, together(*[acts[name] for name in order]), strict=True))


def verbs():
    """What the record says was done, in order."""
    return list(Act.objects.order_by("number").values_list("verb", flat=True))


def test_of_many_hand_ins_exactly_one_is_made_and_told_once(complete):
    ended = together(*[hand_in(complete, who) for who in (EXPERT, EXPERT, CONTRIBUTOR, CONTRIBUTOR)])
    assert Counter(ended) == {"done": 1, "This article has already been handed in.": 3}
    assert verbs() == ["article_handed_in"]
    assert Letter.objects.filter(to=complete.people[FOCAL_POINT]).count() == 1


def test_of_many_clearances_exactly_one_is_made(complete):
    ended = together(*[clear(complete) for _each in range(4)])
    assert Counter(ended) == {"done": 1, "This article is already cleared as it stands.": 3}
    assert verbs() == ["article_cleared"]


def test_of_two_returns_exactly_one_is_made(complete):
    hand_in(complete)()
    ended = together(give_back(complete), give_back(complete))
    assert Counter(ended) == {"done": 1, "Only an article that was handed in or cleared can be returned.": 1}
    assert verbs() == ["article_handed_in", "article_returned"]


@pytest.mark.parametrize("first", ["save", "hand in"])
def test_a_hand_in_against_a_save_that_takes_its_answer_away(complete, first):
    """Saved first, the article is no longer complete and is not handed in; handed in first, the save goes on it."""
    acts = {
        "save": lambda: complete.save(CHOICE, Given(), seen=1, by=EXPERT),
        "hand in": hand_in(complete, CONTRIBUTOR),
    }
    ended = dict(
        zip((order := sorted(acts, key=lambda name: name != first)), together(*map(acts.get, order)), strict=True)
    )
    handed_in = complete.standing("6").status == "handed-in"
    missing = "Required questions of this article have no answer yet. Answer them, then hand it in."
    assert (ended["save"], ended["hand in"]) == ("done", "done" if handed_in else missing)
    assert (complete.answer(CHOICE).value, AnswerVersion.objects.filter(answer__question__key=CHOICE).count()) == (
        None,
        2,
    )
    assert verbs() == (["article_handed_in"] if handed_in else [])


def test_a_clearance_against_a_save_holds_what_was_there_and_the_rest_counts_as_changed_since(complete):
    ended = together(clear(complete), lambda: complete.save(TEXT, Given(None, "More.", "en"), seen=0))
    answer = complete.answer(TEXT)
    assert (ended, answer.text, answer.version) == (["done", "done"], "More.", 1)
    assert (answer.cleared_version, actions.clearing.progress_of(complete.standing("6")).changed) in [(0, 1), (1, 0)]


@pytest.mark.parametrize("first", ["take back", "hand in"])
def test_taking_back_against_a_hand_in(complete, first):
    """Taken back first, the article is no longer the contributor's to hand in; nobody hands in what is taken back."""
    delegation = given(complete)
    acts = {
        "take back": lambda: of_reviews.take_back(delegation=delegation, by=complete.people[FOCAL_POINT]),
        "hand in": hand_in(complete, CONTRIBUTOR),
    }
    ended = dict(
        zip((order := sorted(acts, key=lambda name: name != first)), together(*map(acts.get, order)), strict=True)
    )
    assert ended["take back"] == "done"
    done = ["article_handed_in", "delegation_taken_back"] if ended["hand in"] == "done" else ["delegation_taken_back"]
    assert verbs() == done
    assert (complete.standing("6").status == "handed-in") == (ended["hand in"] == "done")


def test_of_taking_back_and_handing_over_exactly_one_is_done(complete):
    second = complete.review.participants.create(
        user=world.person("contributor-second"), state_party=complete.states["XAU"], role=Role.CONTRIBUTOR
    )
    one, other = given(complete), given(complete)
    by = complete.people[FOCAL_POINT]
    ended = together(
        lambda: of_reviews.take_back(delegation=one, by=by),
        lambda: of_reviews.hand_over(delegation=other, to=second, by=by),
    )
    assert Counter(ended) == {"done": 1, "This article has already been taken back.": 1}
    assert Delegation.objects.filter(taken_back_at=None).count() == (ended[1] == "done")


def test_a_hand_over_against_a_hand_in_leaves_nobody_awaited_who_has_handed_in(complete):
    second = complete.review.participants.create(
        user=world.person("contributor-second"), state_party=complete.states["XAU"], role=Role.CONTRIBUTOR
    )
    delegation = given(complete)
    by = complete.people[FOCAL_POINT]
    ended = together(lambda: of_reviews.hand_over(delegation=delegation, to=second, by=by), hand_in(complete))
    assert ended == ["done", "done"]
    held = given(complete)
    assert (held.participant, held.answered_at is not None) == (second, True)


def sends(shown, own):
    """A press of the button that takes what was shown, as a request of its own; what the page says."""
    answers = []

    def press():
        answers.append(confirmed(own, shown))

    return press, answers


def test_a_workbook_confirmed_twice_at_once_is_taken_once_and_the_other_page_says_what_moved(answering):
    content = filled_in(taken_away(answering), {TEXT: "On the train.", CHOICE: "Yes", "firearms-5-1": "No"})
    (one, first), (two, second) = (sends(brought(answering, content), answering) for _each in range(2))
    assert together(one, two) == ["done", "done"]
    assert sorted(answer.status_code for answer in (*first, *second)) == [200, 409]
    assert dict(AnswerVersion.objects.values_list("answer__question__key", "version")) == {
        TEXT: 1,
        CHOICE: 1,
        "firearms-5-1": 1,
    }
    assert verbs() == ["answers_taken_from_file"] * 2


def test_a_workbook_against_a_hand_in_is_taken_before_it_or_sent_back_whole(complete):
    content = filled_in(taken_away(complete), {TEXT: "On the train.", "convention-5-3": "Yes"})
    press, answers = sends(brought(complete, content), complete)
    assert together(press, hand_in(complete)) == ["done", "done"]
    texts = (complete.answer(TEXT).text, complete.answer("convention-5-3").value)
    assert (answers[0].status_code, texts) in [(200, ("On the train.", "yes")), (409, ("", None))]
    assert verbs() in [["answers_taken_from_file", "article_handed_in"], ["article_handed_in"]]


def test_saves_up_and_down_one_branch_leave_asked_what_the_answers_open(answering):
    """The follow-up of a follow-up: who answers the middle has read the top before it was changed."""
    own = nested(answering)
    own.save("convention-8-1", Given("yes"))
    top, middle = own.standing("8"), own.standing("8")
    read = {id(row): row.answers() for row in (top, middle)}

    def save(standing, key, value, seen):
        by = own.people[EXPERT]
        return lambda: actions.save_answer(
            standing=standing, answers=read[id(standing)], key=key, given=Given(value), seen=seen, by=by
        )

    ended = together(save(top, "convention-8-1", "no", 1), save(middle, "convention-8-1a", "yes", 0))
    asked = {row.question.key: row.active for row in own.standing("8").answers()}
    assert (ended, asked) == (
        ["done", "done"],
        {"convention-8-1": True, "convention-8-1a": False, "convention-8-1a1": False},
    )


def nested(own):
    """Three questions of article 8, each opened by a yes to the one before; the answers are begun with them."""
    section = world.section(own.questionnaire, "convention", "8", 40)
    top = world.ask(section, "1", Kind.YN)
    middle = world.ask(section, "1a", Kind.YN, parent=top, when=["yes"])
    world.ask(section, "1a1", Kind.TXT, parent=middle, when=["yes"])
    part = own.part()
    part.standings.create(section=section)
    for question in section.questions.all():
        part.answers.create(question=question, active=question.parent_id is None)
    return own


def test_a_save_against_the_move_to_a_newer_version_is_carried_over_or_refused_with_the_reason(complete):
    next_version(complete)
    standing, by = complete.standing("6"), complete.people[EXPERT]
    answers = standing.answers()

    def save():
        given = Given(None, "More.", "en")
        actions.save_answer(standing=standing, answers=answers, key=TEXT, given=given, seen=0, by=by)

    ended = together(lambda: move(complete), save)
    moved_on = "The answers were just moved to a newer version of the questionnaire. Open the page anew."
    assert (ended, complete.answer(TEXT).text) in [(["done", "done"], "More."), (["done", moved_on], "")]
    assert complete.answer(TEXT).question.section.questionnaire.version == "2"
