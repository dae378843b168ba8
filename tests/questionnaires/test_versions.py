"""Versions of a questionnaire: drafted, published once, pinned by reviews; answers move by the questions' keys."""

import shutil

import pytest

from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.enums import ArticleStatus, Kind, LookAgain
from questionnaires.given import Given
from questionnaires.loading import DATA, load
from questionnaires.models import Answer, AnswerVersion, Question, Questionnaire, SectionStanding
from questionnaires.written import BadQuestionnaireData
from questionnaires.written.rows import values_of
from tests.questionnaires import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat(treaties):
    return world.person("officer", is_secretariat=True)


@pytest.fixture
def shipped(treaties, tmp_path):
    shutil.copytree(DATA / "cluster-1", tmp_path / "cluster-1")
    load(tmp_path)
    return Questionnaire.objects.get(in_use=True)


def draft_of(source, by, version="next"):
    return actions.begin_draft(source=source, version=version, by=by)


def test_a_draft_asks_what_its_source_asks(shipped, secretariat):
    draft = draft_of(shipped, secretariat)
    assert draft.is_draft
    assert not draft.in_use
    first, second = values_of(shipped), values_of(draft)
    assert second["head"].pop("version") == "next"
    first["head"].pop("version")
    assert second == first


def test_what_is_published_comes_into_use_and_no_later_one_of_ours_takes_its_place(shipped, secretariat, tmp_path):
    draft = draft_of(shipped, secretariat)
    actions.publish(questionnaire=draft, by=secretariat)
    assert dict(Questionnaire.objects.values_list("version", "in_use")) == {"2": False, "next": True}
    head = tmp_path / "cluster-1" / "questionnaire.json"
    head.write_text(head.read_text(encoding="utf-8").replace('"version": "2"', '"version": "3"'), encoding="utf-8")
    load(tmp_path)
    assert dict(Questionnaire.objects.values_list("version", "in_use")) == {"2": False, "next": True, "3": False}


def test_loading_again_does_not_bring_back_what_the_secretariat_took_out_of_use(shipped, secretariat, tmp_path):
    actions.publish(questionnaire=draft_of(shipped, secretariat), by=secretariat)
    load(tmp_path)
    assert dict(Questionnaire.objects.values_list("version", "in_use")) == {"2": False, "next": True}


def test_a_draft_with_a_question_in_five_languages_is_not_published_and_the_place_is_named(shipped, secretariat):
    draft = draft_of(shipped, secretariat)
    Question.objects.filter(section__questionnaire=draft, key="tip-5-1").update(text_ru="")
    with pytest.raises(BadQuestionnaireData, match=r"^tip-5, 5\.1 text: must be filled in all six languages$"):
        actions.publish(questionnaire=draft, by=secretariat)
    assert Questionnaire.objects.get(in_use=True) == shipped


def test_a_published_version_is_neither_published_again_nor_discarded(shipped, secretariat):
    for act in (actions.publish, actions.discard_draft):
        with pytest.raises(NotNow, match="published and does not change"):
            act(questionnaire=shipped, by=secretariat)


def test_a_name_is_given_once(shipped, secretariat):
    with pytest.raises(NotNow, match="a version 2 of this questionnaire already"):
        draft_of(shipped, secretariat, version="2")


def test_nobody_but_the_secretariat_keeps_versions(shipped, treaties):
    with pytest.raises(Forbidden):
        draft_of(shipped, world.person("somebody"))


def next_version(aurelia, *changes):
    """A newer version of the questionnaire in use, with these changes of its rows, published."""
    asked = world.questionnaire(aurelia.questionnaire.cluster, in_use=False, version="2")
    asked.published_at = None
    asked.save()
    world.full_article(asked, "convention", "5", 10)
    world.short_article(asked, "convention", "6", 20)
    world.short_article(asked, "firearms", "5", 30)
    for change in changes:
        change(Question.objects.filter(section__questionnaire=asked))
    Questionnaire.objects.filter(in_use=True).update(in_use=False)
    asked.published_at, asked.in_use = world.clock.now(), True
    asked.save()
    return asked


def move(aurelia, by="focal-point-aurelia"):
    return actions.move_to_version(review=aurelia.review, by=aurelia.people[by])


def reworded(key):
    return lambda questions: questions.filter(key=key).update(text="Asked otherwise?", text_en="Asked otherwise?")


def test_a_review_keeps_the_version_it_began_with(cleared):
    before = {row.pk: (row.value, row.text, row.question_id) for row in Answer.objects.all()}
    next_version(cleared)
    assert {row.pk: (row.value, row.text, row.question_id) for row in Answer.objects.all()} == before
    assert cleared.part().questionnaire == cleared.questionnaire


def test_answers_go_with_their_questions_and_keep_their_history(cleared):
    said = {row.question.key: (row.value, row.text, row.version) for row in Answer.objects.select_related("question")}
    history = sorted(AnswerVersion.objects.values_list("answer__question__key", "version"))
    next_version(cleared)
    assert move(cleared) == 0
    rows = Answer.objects.select_related("question__section")
    assert {row.question.key: (row.value, row.text, row.version) for row in rows} == said
    assert sorted(AnswerVersion.objects.values_list("answer__question__key", "version")) == history
    assert {row.question.section.questionnaire.version for row in rows} == {"2"}
    assert set(SectionStanding.objects.values_list("status", flat=True)) == {ArticleStatus.CLEARED}


def test_a_question_with_another_wording_needs_another_look_and_opens_its_article(cleared):
    next_version(cleared, reworded("convention-6-1"))
    assert move(cleared) == 1
    assert cleared.answer("convention-6-1").look_again == LookAgain.WORDING
    assert cleared.standing("6").status == ArticleStatus.RETURNED
    assert cleared.standing("5").status == ArticleStatus.CLEARED
    actions.confirm_answer(
        standing=cleared.standing("6"),
        answer=cleared.answer("convention-6-1"),
        by=cleared.people["expert-aurelia"],
    )
    assert cleared.answer("convention-6-1").look_again == ""


def test_saving_an_answer_is_another_look_too(cleared):
    next_version(cleared, reworded("convention-6-1"))
    move(cleared)
    cleared.save("convention-6-1", Given("no"))
    assert cleared.answer("convention-6-1").look_again == ""


def test_an_answer_to_another_kind_of_question_is_kept_beside_the_new_one(cleared):
    next_version(cleared, lambda questions: questions.filter(key="convention-6-1").update(kind=Kind.TXT))
    assert move(cleared) == 1
    kept, fresh = Answer.objects.filter(question__key="convention-6-1").order_by("-version")
    assert (kept.value, kept.active, kept.question.section.questionnaire.version) == ("yes", False, "1")
    assert (fresh.value, fresh.active, fresh.look_again) == (None, True, LookAgain.KIND)


def test_a_question_that_is_asked_no_more_leaves_its_answer_behind_unlost(cleared):
    next_version(cleared, lambda questions: questions.filter(key="convention-6-1").delete())
    move(cleared)
    kept = Answer.objects.get(question__key="convention-6-1")
    assert (kept.value, kept.active, kept.versions.count()) == ("yes", False, 1)


def test_only_the_focal_point_moves_the_answers(cleared):
    next_version(cleared)
    with pytest.raises(Forbidden):
        move(cleared, by="expert-aurelia")


def test_what_was_submitted_stays_as_it_was_submitted(cleared):
    actions.submit(part=cleared.part("firearms"), by=cleared.people["focal-point-aurelia"])
    next_version(cleared)
    move(cleared)
    versions = {code: cleared.part(code).questionnaire.version for code in ("convention", "firearms")}
    assert versions == {"convention": "2", "firearms": "1"}
    with pytest.raises(NotNow, match="follow the version in use"):
        move(cleared)


def test_the_page_of_the_newer_version_moves_and_lists_what_needs_another_look(cleared):
    next_version(cleared, reworded("convention-6-1"))
    before = cleared.get("focal-point-aurelia", "another-look").context
    assert (before["newer"].version, before["again"]) == ("2", [])
    assert cleared.post("expert-aurelia", "move").status_code == 403
    assert cleared.post("focal-point-aurelia", "move").status_code == 302
    after = cleared.get("expert-aurelia", "another-look").context
    assert (after["newer"], [line.key for line in after["again"]], after["left"]) == (None, ["convention-6-1"], [])
    confirmed = cleared.post("expert-aurelia", "confirm", "convention", "6", "convention-6-1")
    assert confirmed.status_code == 302
    assert cleared.get("expert-aurelia", "another-look").context["again"] == []
    assert cleared.get("contributor-aurelia", "another-look").status_code == 404


def test_what_is_left_behind_is_read_on_that_page(cleared):
    next_version(cleared, lambda questions: questions.filter(key="convention-6-1").delete())
    cleared.post("focal-point-aurelia", "move")
    left = cleared.get("expert-aurelia", "another-look").context["left"]
    assert [(line.key, line.shown.words) for line in left] == [("convention-6-1", ("Yes",))]
