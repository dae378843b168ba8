"""All answers of some parts at once, with all that names their questions."""

from collections.abc import Sequence

from django.db.models import QuerySet

from questionnaires.models import Answer, ResponsePart, Section
from questionnaires.querysets import AnswerQuerySet


def answers_of(parts: Sequence[ResponsePart], answers: AnswerQuerySet) -> list[Answer]:
    """Those of `answers` that belong to the parts, in the order they are asked; two queries.

    Hundreds of answers hang from a few sections: each section and part is one object here, not one a row.
    """
    own = {part.pk: part for part in parts}
    sections = {row.pk: row for row in _sections_of(parts)}
    rows = list(answers.filter(part__in=own).select_related("question"))
    for row in rows:
        row.part = own[row.part_id]
        row.question.section = sections[row.question.section_id]
    place = {pk: number for number, pk in enumerate(sections)}
    return sorted(rows, key=lambda row: (place[row.question.section_id], row.question.order))


def _sections_of(parts: Sequence[ResponsePart]) -> QuerySet[Section]:
    """By instrument and in their order."""
    asked = Section.objects.filter(
        questionnaire__in={part.questionnaire_id for part in parts},
        instrument__in={part.instrument_id for part in parts},
    )
    return asked.select_related("provision").order_by("instrument__order", "order")
