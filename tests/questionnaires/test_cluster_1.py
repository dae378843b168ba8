"""The questionnaire as loaded, held against its outline (domain.md §3.4): each row and each part has its question,
marked as the treaty's duty (`m`) or as left to the State (`o`); the sizes; no two questions and no two languages alike.
"""

from collections import Counter

import pytest
from django.utils import translation

from questionnaires.loading import load
from questionnaires.models import Choice, Question, Questionnaire, Section
from tests.questionnaires.test_data_files import is_long

MANDATORY, OPTIONAL = "mandatory", "optional"
COLUMNS = ("en", "fr", "es", "ru", "ar", "zh_hans")
CLOSING = {"E.1": "CHAL o: challenges", "E.2": "TA o: technical assistance", "E.3": "REM o: anything else"}
# Instrument and article → the number of each question → its kind, its mark and the part of the outline it asks for.
OUTLINE = {
    ("convention", "2"): {
        "2.1": "YPN m: organized criminal group, structured group",
        "2.2": "YPN m: serious crime",
        "2.3": "YPN m: property, proceeds, predicate offence",
        "2.4": "TXT m: differences",
    },
    ("convention", "5"): {
        "5.1": "YPN m: agreement or participation an offence",
        "5.2": "MULTI m: which model",
        "5.3": "YN m: apart from attempt or completion",
        "5.4": "YPN m: organizing, directing, aiding, counselling",
        "5.5": "YPN m: inferred from facts",
        "5.6": "LEG m: where the terms are defined",
        "5.7": "YN o: an act in furtherance",
        "5.8": "YN o: involvement of a group",
        "5.9": "NOTIF m: the Secretary-General told of the act in furtherance",
        "5.10": "NOTIF m: the Secretary-General told of the involvement",
        "5.11": "CASE o: cases",
        "5.12": "STAT o: statistics",
    },
    ("convention", "6"): {
        "6.1": "YPN m: conversion, transfer",
        "6.2": "YPN m: concealment, disguise",
        "6.3": "YPN m: acquisition, possession, use",
        "6.4": "YPN m: participation, attempt",
        "6.5": "MULTI m: which predicates",
        "6.6": "TXT m: list or threshold",
        "6.7": "YPN m: articles 5, 8, 23 among them",
        "6.8": "YPN m: predicates abroad",
        "6.9": "YN o: self-laundering",
        "6.10": "NOTIF m: copies of laws sent",
        "6.11": "CASE o: cases",
    },
    ("convention", "8"): {
        "8.1": "YPN m: active bribery",
        "8.2": "YPN m: passive bribery",
        "8.3": "YPN m: accomplices",
        "8.4": "TXT m: who is a public official",
        "8.5": "LEG m: where it is defined",
        "8.6": "YPN o: foreign officials",
        "8.7": "YPN o: international officials",
        "8.8": "YPN o: other forms of corruption",
        "8.9": "TXT o: which forms",
        "8.10": "CASE o: cases",
    },
    ("convention", "9"): {
        "9.1": "YPN m: integrity; to prevent, detect, punish",
        "9.2": "YPN m: independence of authorities",
        "9.3": "TXT m: which measures",
        "9.4": "XREF o: the corruption convention's review",
    },
    ("convention", "10"): {
        "10.1": "YPN m: liability for serious crimes with a group and for articles 5, 6, 8, 23",
        "10.2": "MULTI m: criminal, civil, administrative",
        "10.3": "YN m: natural persons still liable",
        "10.4": "YPN m: effective, proportionate, dissuasive",
        "10.5": "TXT m: range",
        "10.6": "CASE o: examples",
    },
    ("convention", "15"): {
        "15.1": "YPN m: territory",
        "15.2": "YPN m: ship, aircraft",
        "15.3": "YPN m: not extradited on ground of nationality",
        "15.4": "YPN m: consultation with other States",
        "15.5": "YPN o: beyond the territory",
        "15.6": "MULTI o: victim, offender, stateless, acts abroad aiming at crime inside",
        "15.7": "YPN o: not extradited on another ground",
        "15.8": "AUTH o: whom to consult",
        "15.9": "CASE o: cases",
    },
    ("convention", "23"): {
        "23.1": "YPN m: force, threats",
        "23.2": "YPN m: advantage",
        "23.3": "YPN m: justice and law enforcement officials",
        "23.4": "YPN m: for all offences of the Convention",
        "23.5": "YN m: before the trial",
        "23.6": "TXT m: who is such an official",
        "23.7": "YPN o: jurors and others",
        "23.8": "CASE o: cases",
        "23.9": "STAT o: statistics",
    },
    ("convention", "end"): CLOSING,
    ("tip", "3"): {
        "3.1": "YPN m: act, means, purpose",
        "3.2": "MULTI m: forms of exploitation",
        "3.3": "YPN m: consent irrelevant",
        "3.4": "YPN m: child under 18, no means",
    },
    ("tip", "5"): {
        "5.1": "YPN m: trafficking an offence",
        "5.2": "YPN m: attempt",
        "5.3": "YPN m: accomplice",
        "5.4": "YPN m: organizing, directing",
        "5.5": "YN m: internal as well",
        "5.6": "YN m: without a group as well",
        "5.7": "TXT m: penalties",
        "5.8": "MULTI o: aggravation",
        "5.9": "CASE o: cases",
        "5.10": "STAT o: statistics",
    },
    ("tip", "end"): CLOSING,
    ("som", "3"): {
        "3.1": "YPN m: smuggling",
        "3.2": "YPN m: illegal entry",
        "3.3": "YPN m: fraudulent document",
        "3.4": "YN m: vessel",
    },
    ("som", "5"): {"5.1": "YPN m: migrants not liable", "5.2": "TXT m: how assured"},
    ("som", "6"): {
        "6.1": "YPN m: smuggling an offence",
        "6.2": "YPN m: fraudulent documents",
        "6.3": "YPN m: enabling to stay",
        "6.4": "YN m: intent and benefit",
        "6.5": "YPN m: attempt, accomplice, organizing",
        "6.6": "YPN m: danger to life or safety",
        "6.7": "YPN m: inhuman treatment, exploitation",
        "6.8": "YN m: humanitarian conduct outside",
        "6.9": "CASE o: cases",
        "6.10": "STAT o: statistics",
    },
    ("som", "end"): CLOSING,
    ("firearms", "3"): {
        "3.1": "YPN m: firearm",
        "3.2": "TXT m: antique cut-off",
        "3.3": "YPN m: parts and components, ammunition",
        "3.4": "YPN m: illicit manufacturing, illicit trafficking",
        "3.5": "YPN m: tracing",
    },
    ("firearms", "5"): {
        "5.1": "YPN m: illicit manufacturing",
        "5.2": "MULTI m: which forms",
        "5.3": "YPN m: illicit trafficking",
        "5.4": "MULTI m: which acts",
        "5.5": "YPN m: markings",
        "5.6": "YPN m: attempt, accomplice",
        "5.7": "YPN m: organizing, directing, aiding",
        "5.8": "YPN o: other offences",
        "5.9": "MULTI o: licensing, records, brokering",
        "5.10": "CASE o: cases",
        "5.11": "STAT o: seizures",
    },
    ("firearms", "end"): CLOSING,
}


@pytest.fixture
def loaded(treaties):
    load()
    return Questionnaire.objects.get()


def own(rows):
    """Without the standard follow-ups, whose numbers end in a letter."""
    return [row for row in rows if row.number[-1].isdigit()]


def asked():
    return Question.objects.select_related("section__instrument", "section__provision", "parent").order_by(
        "section__order", "order"
    )


def marked(question):
    return f"{question.kind} {question.obligation[0]}"


def test_every_row_and_part_of_the_outline_has_its_question_with_its_kind_and_obligation(loaded):
    found = {}
    for row in own(asked()):
        found.setdefault((row.section.instrument.code, row.section.article), {})[row.number] = marked(row)
    assert found == {
        place: {number: words.split(":")[0] for number, words in parts.items()} for place, parts in OUTLINE.items()
    }


def test_the_law_is_asked_for_wherever_the_answer_is_yes_or_yes_in_part(loaded):
    lacking = [row.key for row in asked() if row.kind == "YPN" and not row.follow_ups.filter(kind="LEG").exists()]
    assert lacking == []


def test_an_optional_provision_asks_for_no_gap(loaded):
    below = Question.objects.filter(parent__obligation=OPTIONAL, kind__in=["CHAL", "TA"])
    assert list(below) == []
    assert set(Section.objects.values_list("obligation", flat=True)) == {MANDATORY, OPTIONAL, "mixed"}


@pytest.mark.parametrize(
    ("code", "least", "most"), [("convention", 15, 40), *((c, 8, 15) for c in ("tip", "som", "firearms"))]
)
def test_a_part_is_of_the_size_people_answer(loaded, code, least, most):
    active = Question.objects.filter(section__instrument__code=code, parent=None).count()
    assert least <= active <= most


def test_no_two_questions_are_the_same_in_any_language(loaded):
    for language in COLUMNS:
        with translation.override(language.replace("_", "-")):
            texts = Counter((row.parent.text if row.number[-1].isalpha() else "", row.text) for row in asked())
        assert [text for text, times in texts.items() if times > 1] == [], language


def texts_of(model, *fields):
    for row in model.objects.all():
        for field in fields:
            yield f"{row} {field}", [getattr(row, f"{field}_{language}") for language in COLUMNS]


def test_every_text_is_there_in_six_languages_and_none_of_more_than_three_words_in_two_alike(loaded):
    found = [
        *texts_of(Questionnaire, "title", "notice"),
        *texts_of(Section, "title", "description", "guidance"),
        *texts_of(Question, "text", "guidance"),
        *texts_of(Choice, "text"),
    ]
    partly = [place for place, texts in found if len([text for text in texts if text]) not in (0, 6)]
    alike = [place for place, texts in found if max(Counter(filter(is_long, texts)).values(), default=0) > 1]
    assert (partly, alike) == ([], [])


def test_what_is_loaded_says_that_its_translations_are_drafts(loaded):
    for model in (Section, Question):
        assert set(model.objects.values_list("translation_status", flat=True)) == {"draft"}
