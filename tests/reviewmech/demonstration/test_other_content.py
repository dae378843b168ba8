"""Content of another directory: each of its rows stands where its columns say, in its own words and language."""

import pytest
from django.db.models import F

from observations.models import (
    FeedbackPassage,
    IssuedPaper,
    Observation,
    ObservationVersion,
    PaperText,
    SummaryText,
    WrittenFeedback,
)
from questionnaires.models import Answer, Submission
from reviewmech.demonstration import stand_ins
from reviews.models import CountryReview
from tests.reviewmech.demonstration.content_files import OTHER, rows

pytestmark = pytest.mark.usefixtures("closed_reviews")


def test_fewer_rows_bring_the_reviews_as_far_as_many():
    assert sorted(CountryReview.objects.values_list("state_under_review__iso3", "stage")) == [
        ("XAU", "closed"),
        ("XBO", "closed"),
        ("XCA", "self-assessment"),
    ]


def test_every_item_stands_as_its_row_says():
    words = stand_ins.NO_OBSERVATION.values()
    found = ObservationVersion.objects.exclude(text__in=words).values_list(
        "review__state_under_review__iso3",
        "instrument__code",
        F("observation__provision__article"),
        "observation__kind",
        "drafted_by__iso3",
        "language",
        "text",
        "observation__withheld",
        "observation__withheld_reason",
    )
    assert sorted((*row[:2], row[2] or "", *row[3:]) for row in found) == sorted(
        (
            row["review"],
            row["instrument"] or "convention",
            row["article"],
            row["kind"],
            row["proposed_by"],
            row["language"],
            row["text"],
            row["withheld"] == "yes",
            row["reason"],
        )
        for row in rows(OTHER["observations"])
    )


def test_items_stand_in_the_order_of_the_file():
    listed = Observation.objects.filter(review__state_under_review__iso3="XAU", instrument__code="convention")
    texts = listed.order_by("order").values_list("versions__text", flat=True)
    assert list(texts) == [
        row["text"]
        for row in rows(OTHER["observations"])
        if row["review"] == "XAU" and row["instrument"] in ("convention", "")
    ]


def test_an_instrument_without_items_has_one_that_says_so():
    said = ObservationVersion.objects.filter(text__in=stand_ins.NO_OBSERVATION.values())
    assert sorted(said.values_list("review__state_under_review__iso3", "instrument__code", "language")) == [
        ("XAU", "tip", "en"),
        ("XBO", "convention", "fr"),
        ("XBO", "som", "fr"),
    ]


def test_kept_items_are_in_no_paper_and_open_ones_are():
    papers = " ".join(
        str(row) for row in PaperText.objects.filter(paper__kind="list").values_list("document", flat=True)
    )
    told = {row["key"]: row["text"] in papers for row in rows(OTHER["observations"])}
    # The sentence of "i2", which is kept, is that of "i" as well.
    assert told == dict.fromkeys(told, True) | {"g": False, "only": False}
    assert papers.count("Una misma frase.") == 1
    assert IssuedPaper.objects.count() == 4


def test_feedback_and_replies_belong_together_also_where_two_ask_in_the_same_words():
    found = FeedbackPassage.objects.exclude(text__in=stand_ins.NO_REMARK.values()).values_list(
        "feedback__drafted_by__iso3",
        "feedback__instrument__code",
        "provision__article",
        "kind",
        "question__number",
        "language",
        "text",
        "thread__messages__language",
        "thread__messages__text",
    )
    assert sorted(tuple(value or "" for value in row) for row in found) == sorted(
        (*(row[column] for column in FEEDBACK), row[f"{said}_language"], row[said])
        for row in rows(OTHER["feedback"])
        for said in ("reply", "again", "again_reply")
        if row[said] or said == "reply"
    )


FEEDBACK = (
    "reviewing_state", "instrument", "article", "kind", "question", "language", "text",
)  # fmt: skip


def test_a_reviewing_state_without_rows_says_that_it_has_no_remark():
    silent = WrittenFeedback.objects.filter(passages__text__in=stand_ins.NO_REMARK.values(), status="sent")
    aurelia = silent.filter(review__state_under_review__iso3="XAU").order_by("instrument__order", "drafted_by__iso3")
    assert list(aurelia.values_list("instrument__code", "drafted_by__iso3", "passages__language")) == [
        ("tip", "XCA", "ar"),
        ("som", "XBO", "en"),
        ("som", "XCA", "ar"),
        ("firearms", "XCA", "ar"),
        ("firearms", "XDE", "en"),
    ]


def test_answers_stand_as_given_and_what_is_required_beside_them_is_answered():
    answers = Answer.objects.filter(
        part__review__state_under_review__iso3="XAU", active=True, part__instrument__code="convention"
    )
    numbers = ("5.4", "5.4b", "6.5", "5.1", "5.1c", "5.4a")
    found = answers.filter(question__number__in=numbers).values_list("question__number", "value", "text", "language")
    nothing = stand_ins.NO_ANSWER["fr"]
    assert {row[0]: row[1:] for row in found} == {
        "5.1": ("no", "", ""),
        "5.1c": (None, nothing, "fr"),
        "5.4": ("in_part", "", ""),
        "5.4a": (
            [{"title": nothing, "article": "", "date": "", "quotation": "", "language": "", "url": ""}],
            "",
            "",
        ),
        "5.4b": (None, "El asesoramiento queda para la reforma del código.", "es"),
        "6.5": ({"choices": ["other"], "other": "Los delitos del anexo"}, "", "es"),
    }
    assert [row for row in answers if row.required and not row.answered] == []
    assert Submission.objects.filter(part__review__state_under_review__iso3="XAU").count() == 4


def test_the_summary_is_in_the_languages_given_and_says_where_there_is_none():
    found = SummaryText.objects.filter(review__state_under_review__iso3="XAU", instrument__code="convention")
    assert dict(found.values_list("language", "text")) == {
        **stand_ins.NO_SUMMARY,
        "es": "Resumen de prueba.",
        "ru": "Пробное резюме.",
    }
    assert {row.source.language for row in found} == {"es"}
