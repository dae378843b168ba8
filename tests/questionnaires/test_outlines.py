"""The questionnaires as loaded, each held against its outline (domain.md §2.3, §3.4, §3.5): each row and each part has
its question, marked as the treaty's duty (`m`) or as left to the State (`o`); the sizes; no two questions and no two
languages alike.
"""

from collections import Counter

import pytest
from django.utils import translation

from questionnaires.loading import load
from questionnaires.models import Choice, Question, Questionnaire, Section
from reviews import reference
from tests.questionnaires import outline_1, outline_2, outline_3, outline_4
from tests.questionnaires.test_data_files import is_long
from tests.snapshots import built_once

pytestmark = pytest.mark.django_db
MANDATORY, OPTIONAL = "mandatory", "optional"
COLUMNS = ("en", "fr", "es", "ru", "ar", "zh_hans")
OUTLINES = {1: outline_1.OUTLINE, 2: outline_2.OUTLINE, 3: outline_3.OUTLINE, 4: outline_4.OUTLINE}
# Questions that are asked whatever is answered: domain.md §3.4 for cluster I; a Protocol has more articles in others.
SIZES = [(1, "convention", 15, 40), *((1, code, 8, 15) for code in ("tip", "som", "firearms"))]
SIZES += [(cluster, "convention", 15, 40) for cluster in (2, 3, 4)]
SIZES += [(cluster, code, 8, 20) for cluster in (2, 3, 4) for code in ("tip", "som", "firearms")]


def shipped():
    reference.load()
    load()


@pytest.fixture(autouse=True)
def loaded():
    built_once("questionnaires as shipped", shipped)


def own(rows):
    """Without the standard follow-ups, whose numbers end in a letter."""
    return [row for row in rows if row.number[-1].isdigit()]


def asked(**of):
    rows = Question.objects.select_related("section__instrument", "section__provision", "parent").filter(**of)
    return rows.order_by("section__questionnaire", "section__order", "order")


def marked(question):
    return f"{question.kind} {question.obligation[0]}"


@pytest.mark.parametrize("cluster", OUTLINES)
def test_every_row_and_part_of_the_outline_has_its_question_with_its_kind_and_obligation(cluster):
    found = {}
    for row in own(asked(section__questionnaire__cluster__number=cluster)):
        found.setdefault((row.section.instrument.code, row.section.article), {})[row.number] = marked(row)
    assert found == {
        place: {number: words.split(":")[0] for number, words in parts.items()}
        for place, parts in OUTLINES[cluster].items()
    }


def test_the_law_is_asked_for_wherever_the_answer_is_yes_or_yes_in_part():
    lacking = [row.key for row in asked() if row.kind == "YPN" and not row.follow_ups.filter(kind="LEG").exists()]
    assert lacking == []


def test_an_optional_provision_asks_for_no_gap():
    below = Question.objects.filter(parent__obligation=OPTIONAL, kind__in=["CHAL", "TA"])
    assert list(below) == []
    assert set(Section.objects.values_list("obligation", flat=True)) == {MANDATORY, OPTIONAL, "mixed"}


@pytest.mark.parametrize(("cluster", "code", "least", "most"), SIZES)
def test_a_part_is_of_the_size_people_answer(cluster, code, least, most):
    part = {"section__questionnaire__cluster__number": cluster, "section__instrument__code": code}
    active = Question.objects.filter(**part, parent=None).count()
    assert least <= active <= most


def test_no_two_questions_are_the_same_in_any_language():
    for language in COLUMNS:
        with translation.override(language.replace("_", "-")):
            texts = Counter(
                (row.section.questionnaire_id, row.parent.text if row.number[-1].isalpha() else "", row.text)
                for row in asked()
            )
        assert [text for text, times in texts.items() if times > 1] == [], language


def texts_of(model, *fields):
    for row in model.objects.all():
        for field in fields:
            yield f"{row} {field}", [getattr(row, f"{field}_{language}") for language in COLUMNS]


def test_every_text_is_there_in_six_languages_and_none_of_more_than_three_words_in_two_alike():
    found = [
        *texts_of(Questionnaire, "title", "notice"),
        *texts_of(Section, "title", "description", "guidance"),
        *texts_of(Question, "text", "guidance"),
        *texts_of(Choice, "text"),
    ]
    partly = [place for place, texts in found if len([text for text in texts if text]) not in (0, 6)]
    alike = [place for place, texts in found if max(Counter(filter(is_long, texts)).values(), default=0) > 1]
    assert (partly, alike) == ([], [])


def test_what_is_loaded_says_that_its_translations_are_drafts():
    for model in (Section, Question):
        assert set(model.objects.values_list("translation_status", flat=True)) == {"draft"}
