"""Answer once: an answer given to a question that asks for the same is offered, compared, taken or left; never filled
in, and its source stays visible."""

import json

import pytest
from django.utils import translation

from foundation.refusals import NotNow
from questionnaires import actions, equivalences
from questionnaires.given import Given
from questionnaires.loading import DATA, load
from questionnaires.models import Answer, Equivalence, OfferedAnswer, Question
from questionnaires.written import BadQuestionnaireData
from reviews import reference
from reviews.reference import Report
from tests.questionnaires import world
from tests.snapshots import built_once

pytestmark = pytest.mark.django_db
HERE, THERE = "convention-6-1", "firearms-5-1"


@pytest.fixture
def declared(answering):
    """Two questions of two instruments that ask for the same, the one on firearms answered."""
    Equivalence.objects.bulk_create(Equivalence(key=key, group=HERE) for key in (HERE, THERE))
    answering.save(THERE, Given("yes"))
    return answering


def question_page(aurelia, who="expert-aurelia"):
    return aurelia.get(who, "question", "convention", "6", HERE)


def send(aurelia, who="expert-aurelia", **data):
    source = aurelia.answer(THERE)
    sent = {"seen": aurelia.answer(HERE).version, "source": source.uid, "source_seen": source.version} | data
    return aurelia.post(who, "take-offer", "convention", "6", HERE, data=sent)


def test_what_was_answered_elsewhere_is_offered_and_not_filled_in(declared):
    page = question_page(declared)
    assert [(offer.source, offer.shown.words) for offer in page.context["offers"]] == [
        (declared.answer(THERE), ("Yes",))
    ]
    assert declared.answer(HERE).version == 0


def test_it_is_taken_once_it_is_said_to_be_still_current_and_its_source_is_shown(declared):
    send(declared)
    assert declared.answer(HERE).version == 0
    assert send(declared, current="yes").status_code == 302
    answer = declared.answer(HERE)
    assert (answer.value, answer.version) == ("yes", 1)
    source = question_page(declared).context["source"]
    assert (source.source, source.changed_since, source.moved) == (declared.answer(THERE), False, False)
    assert question_page(declared).context["offers"] == []


def test_it_is_compared_with_what_stands_here(declared):
    declared.save(HERE, Given("no"))
    (offer,) = question_page(declared).context["offers"]
    assert (offer.shown.words, offer.beside.words) == (("Yes",), ("No",))


def test_what_is_left_is_offered_again_only_when_it_changes(declared):
    send(declared, leave="yes")
    assert declared.answer(HERE).version == 0
    assert question_page(declared).context["offers"] == []
    declared.save(THERE, Given("no"))
    assert [offer.shown.words for offer in question_page(declared).context["offers"]] == [("No",)]


def test_a_source_that_moved_is_told_and_offered_anew(declared):
    send(declared, current="yes")
    declared.save(THERE, Given("no"))
    page = question_page(declared).context
    assert page["source"].moved
    assert [offer.shown.words for offer in page["offers"]] == [("No",)]


def test_what_changed_between_look_and_act_is_not_taken(declared):
    assert send(declared, current="yes", source_seen="7").status_code == 409
    assert (declared.answer(HERE).version, OfferedAnswer.objects.count()) == (0, 0)


def test_somebody_elses_answer_meanwhile_is_shown_beside_the_offer(declared):
    declared.save(HERE, Given("no"))
    assert send(declared, current="yes", seen="0").status_code == 409
    assert declared.answer(HERE).value == "no"


def test_a_question_that_asks_for_something_else_is_no_source(declared):
    Equivalence.objects.filter(key=THERE).update(group="another")
    standing = declared.standing("6")
    with pytest.raises(NotNow, match="offered no more"):
        actions.take_offer(
            standing=standing,
            answers=standing.answers(),
            key=HERE,
            source=declared.answer(THERE),
            source_seen=1,
            seen=0,
            by=declared.people["expert-aurelia"],
        )


def test_a_contributor_is_offered_nothing_from_articles_of_others(declared):
    world.delegate(declared.review, declared.people["contributor-aurelia"], "6")
    assert question_page(declared, "contributor-aurelia").context["offers"] == []
    assert send(declared, "contributor-aurelia", current="yes").status_code == 409


def test_reviewers_read_where_a_submitted_answer_comes_from_and_the_place_only_of_what_they_read(cleared):
    Equivalence.objects.bulk_create(Equivalence(key=key, group=HERE) for key in (HERE, THERE))
    cleared.save(HERE, Given("no"))
    send(cleared, current="yes")
    actions.clear_article(standing=cleared.standing("6"), by=cleared.people["focal-point-aurelia"])
    for instrument in ("convention", "firearms"):
        actions.submit(part=cleared.part(instrument), by=cleared.people["focal-point-aurelia"])
    told = {who: question_page(cleared, who).context["source"] for who in ("focal-point-cassia", "expert-borealis")}
    assert told["focal-point-cassia"].source == cleared.answer(THERE)
    # Borealis reviews the Convention only.
    assert told["expert-borealis"].source is None


def shipped():
    reference.load()
    load()


def test_at_least_thirty_groups_are_shipped_each_of_one_kind():
    built_once("questionnaires as shipped", shipped)
    kinds = dict(Question.objects.values_list("key", "kind"))
    groups = {}
    for row in Equivalence.objects.all():
        groups.setdefault(row.group, set()).add(kinds[row.key])
    assert {len(found) for found in groups.values()} == {1}
    assert len(json.loads((DATA / equivalences.FILE).read_text())) >= 30
    across = Equivalence.objects.filter(key__in=["convention-15-8", "convention-27-15"]).values_list("group", flat=True)
    assert set(across) == {"convention-15-8"}


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ([["convention-6-1", "nothing-1"]], "nothing-1: no question has this key"),
        ([["convention-6-1", "convention-6-2"]], "convention-6-2: is of another kind"),
        ([["convention-6-1", "firearms-5-1"], ["firearms-5-1", "convention-6-1"]], "stands in two groups"),
    ],
)
def test_what_cannot_be_declared_is_refused(answering, tmp_path, listed, words):
    (tmp_path / equivalences.FILE).write_text(json.dumps(listed))
    with pytest.raises(BadQuestionnaireData, match=words):
        equivalences.load(tmp_path, Report())
    assert Answer.objects.filter(version__gt=0).count() == 0


def test_refusals_are_told_in_the_language_of_the_page(declared):
    said = []
    for language in ("en", "fr"):
        with translation.override(language), pytest.raises(NotNow) as refused:
            actions.leave_offer(
                standing=declared.standing("6"),
                answer=declared.answer(HERE),
                source=declared.answer(THERE),
                source_seen=7,
                by=declared.people["expert-aurelia"],
            )
        said.append(str(refused.value))
    assert [words.split(" ", 2)[:2] for words in said] == [["This", "answer"], ["Cette", "réponse"]]
