"""Which questions apply: the rule held against a second reading of it, over any tree of questions and answers."""

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.branching import Asked, active_keys

KEYS = [f"q{number}" for number in range(8)]
VALUES = ("yes", "in_part", "no")


@st.composite
def articles(draw):
    """Questions in order, each at the root or under an earlier one, with answers to some of them."""
    questions = []
    for place, key in enumerate(KEYS[: draw(st.integers(1, len(KEYS)))]):
        parent = draw(st.sampled_from([None, *KEYS[:place]]))
        when = draw(st.sets(st.sampled_from(VALUES), min_size=1)) if parent else ()
        questions.append(Asked(key, parent, tuple(when)))
    answers = draw(st.dictionaries(st.sampled_from([row.key for row in questions]), st.sampled_from(VALUES)))
    return questions, answers


def applying(questions, answers):
    """Parents come first, so one walk down the list decides."""
    found = set()
    for row in questions:
        if row.parent is None or (row.parent in found and answers.get(row.parent) in row.when):
            found.add(row.key)
    return found


@given(articles())
def test_a_question_applies_while_its_parent_does_and_was_answered_so(article):
    questions, answers = article
    assert active_keys(questions, answers) == applying(questions, answers)


@given(articles(), st.randoms())
def test_the_order_of_the_questions_changes_nothing(article, random):
    questions, answers = article
    shuffled = random.sample(questions, len(questions))
    assert active_keys(shuffled, answers) == active_keys(questions, answers)


@given(articles())
def test_answers_to_questions_that_do_not_apply_open_nothing(article):
    questions, answers = article
    active = active_keys(questions, answers)
    kept = {key: value for key, value in answers.items() if key in active}
    assert active_keys(questions, kept) == active


@given(articles())
def test_without_answers_only_the_roots_apply(article):
    questions, _answers = article
    assert active_keys(questions, {}) == {row.key for row in questions if row.parent is None}


def test_a_question_under_one_that_is_not_asked_does_not_apply():
    assert active_keys([Asked("b", "a", ("yes",))], {"a": "yes"}) == frozenset()


def test_questions_that_stand_under_each_other_end():
    assert active_keys([Asked("a", "b", ("yes",)), Asked("b", "a", ("yes",))], {"a": "yes", "b": "yes"}) == frozenset()
