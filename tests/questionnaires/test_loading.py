"""The questionnaires' files brought into the database: once, and again without a change."""

import json
import shutil

import pytest
from django.utils import translation

from questionnaires import actions
from questionnaires.enums import Kind
from questionnaires.loading import DATA, load
from questionnaires.models import Choice, Question, Questionnaire, Section
from questionnaires.written import BadQuestionnaireData
from tests.questionnaires import world


@pytest.fixture
def files(treaties, tmp_path):
    """A copy of the real files, free to be spoilt."""
    shutil.copytree(DATA / "cluster-1", tmp_path / "cluster-1")
    return tmp_path


def change(files, name, edit):
    path = files / "cluster-1" / name
    values = json.loads(path.read_text(encoding="utf-8"))
    edit(values)
    path.write_text(json.dumps(values), encoding="utf-8")


def counts(report):
    return {name: (len(tally.created), len(tally.changes), tally.unchanged) for name, tally in report.tallies.items()}


def test_the_real_questionnaire_is_loaded_whole(files):
    load(files)
    asked = Questionnaire.objects.get()
    assert (asked.cluster.number, asked.version, asked.in_use, asked.illustration) == (1, "2", True, True)
    sections = [(row.instrument.code, row.article) for row in Section.objects.order_by("order")]
    assert sections == [
        *(("convention", article) for article in ("2", "5", "6", "8", "9", "10", "15", "23", "end")),
        *(("tip", article) for article in ("3", "5", "end")),
        *(("som", article) for article in ("3", "5", "6", "end")),
        *(("firearms", article) for article in ("3", "5", "end")),
    ]
    assert set(Question.objects.values_list("kind", flat=True)) == set(Kind.values)


def test_a_question_says_itself_how_far_its_translations_are_to_be_relied_on_or_its_section_does(files):
    change(files, "convention-5.json", lambda values: values.update(translation="checked"))
    change(files, "convention-5.json", lambda values: first(values).update(translation="official"))
    load(files)
    asked = Question.objects.filter(section__provision__article="5", section__instrument__code="convention")
    found = dict(asked.values_list("number", "translation_status"))
    assert (found["5.1"], found["5.1a"], found["5.2"]) == ("official", "official", "checked")
    assert set(Section.objects.values_list("translation_status", flat=True)) == {"checked", "draft"}


def test_each_table_of_figures_has_measures_of_its_own(files):
    load(files)
    asked = Question.objects.get(key="firearms-5-11")
    measures = Choice.objects.filter(choice_list=asked.choice_list).values_list("key", flat=True)
    assert list(measures) == ["seizures", "firearms", "parts", "ammunition"]


def test_a_second_load_writes_nothing(files):
    first = counts(load(files))
    again = load(files)
    assert again.wrote_nothing
    assert counts(again) == {name: (0, 0, created) for name, (created, _, _) in first.items()}


def test_follow_ups_stand_under_the_question_that_names_them(files):
    load(files)
    root = Question.objects.get(key="convention-5-1")
    rows = root.follow_ups.filter(key__startswith="convention-5-1-").values_list(
        "key", "number", "kind", "parent_values"
    )
    assert list(rows) == [
        ("convention-5-1-a", "5.1a", "LEG", ["yes", "in_part"]),
        ("convention-5-1-b", "5.1b", "TXT", ["in_part"]),
        ("convention-5-1-c", "5.1c", "TXT", ["no"]),
        ("convention-5-1-d", "5.1d", "CHAL", ["in_part", "no"]),
        ("convention-5-1-e", "5.1e", "TA", ["in_part", "no"]),
    ]


def test_tick_lists_are_shared_and_edited_once(files):
    load(files)
    lists = {row.choice_list_id for row in Question.objects.filter(kind="CHAL")}
    assert len(lists) == 1
    assert Choice.objects.filter(choice_list__in=lists).count() == 6


def test_wording_is_read_in_the_language_of_the_page(files):
    load(files)
    with translation.override("fr"):
        assert Question.objects.get(key="convention-5-2").text.startswith("Quelle approche")


def test_a_changed_wording_is_told_and_saved(files):
    load(files)
    change(files, "convention-5.json", lambda values: values["questions"][0]["text"].update(en="Another wording?"))
    report = load(files)
    told = [(row.row, row.field, row.after) for tally in report.tallies.values() for row in tally.changes]
    assert told == [("convention-5-1", "text_en", "Another wording?")]
    assert Question.objects.get(key="convention-5-1").text == "Another wording?"


def test_a_question_taken_away_goes_while_nobody_answers(files):
    load(files)
    change(files, "firearms-5.json", lambda values: values["questions"].pop())
    load(files)
    assert not Question.objects.filter(key="firearms-5-11").exists()


def test_what_is_asked_stays_once_a_state_answers(files, aurelia):
    change(files, "questionnaire.json", lambda values: values.update(version="3"))
    load(files)
    actions.open_parts(review=aurelia.review, by=aurelia.people["expert-aurelia"])
    change(files, "firearms-5.json", lambda values: values["questions"].pop())
    with pytest.raises(BadQuestionnaireData, match=r"firearms-5-11.*new version"):
        load(files)
    assert Question.objects.filter(key="firearms-5-11").exists()


def test_a_new_version_takes_the_old_one_out_of_use(files):
    load(files)
    change(files, "questionnaire.json", lambda values: values.update(version="3"))
    load(files)
    assert dict(Questionnaire.objects.values_list("version", "in_use")) == {"2": False, "3": True}


def first(values):
    return values["questions"][0]


SPOILT = [
    ("questionnaire.json", lambda values: values.update(cluster=9), "questionnaire.json, cluster"),
    ("questionnaire.json", lambda values: values["title"].update(ru=""), "questionnaire.json, title"),
    ("convention-5.json", lambda values: values.update(instrument="treaty"), "convention-5.json, instrument"),
    ("convention-5.json", lambda values: values.update(article="77"), "convention-5.json, article"),
    ("convention-5.json", lambda values: first(values).update(kind="ODD"), "convention-5.json, convention-5-1 kind"),
    ("convention-5.json", lambda values: first(values).pop("text"), "convention-5.json, convention-5-1 text"),
    (
        "convention-5.json",
        lambda values: first(values).update(followups=["nothing"]),
        "convention-5.json, convention-5-1 followups",
    ),
    (
        "convention-5.json",
        lambda values: values["questions"][1]["when"].update(question="convention-5-8"),
        "convention-5.json, convention-5-2 when",
    ),
    (
        "convention-5.json",
        lambda values: values["questions"][7].update(when={"question": "convention-5-7", "is": ["yes"]}),
        "convention-5.json, convention-5-10 when: makes a third level",
    ),
    (
        "convention-5.json",
        lambda values: values["questions"][1].update(followups=["explain"]),
        "convention-5.json, convention-5-2 followups",
    ),
    ("convention-5.json", lambda values: values.update(translation="good"), "convention-5.json, translation"),
    ("convention-5.json", lambda values: values["questions"][11].pop("choices"), "convention-5.json, convention-5-12"),
    (
        "convention-6.json",
        lambda values: values["questions"][-1].update(key="convention-5-1"),
        "convention-6.json, convention-5-1: stands",
    ),
]


@pytest.mark.parametrize(("name", "edit", "place"), SPOILT)
def test_bad_data_names_file_and_key_and_saves_nothing(files, name, edit, place):
    change(files, name, edit)
    with pytest.raises(BadQuestionnaireData) as refused:
        load(files)
    assert str(refused.value).startswith(place)
    assert (Questionnaire.objects.count(), Section.objects.count()) == (0, 0)


def test_a_file_that_is_no_json_is_named(files):
    (files / "cluster-1" / "convention-8.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadQuestionnaireData, match=r"^convention-8\.json, the file"):
        load(files)


def test_sections_of_other_clusters_are_refused(files):
    world.Provision.objects.filter(instrument__code="convention", article="23").update(cluster=None)
    with pytest.raises(BadQuestionnaireData, match=r"convention-23\.json, article"):
        load(files)
