"""All answers of some parts at once, with all that names their questions."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from foundation.one_language import with_only
from questionnaires.models import Answer, ResponsePart, Section, catalogue
from questionnaires.querysets import AnswerQuerySet
from questionnaires.sheet import Line

# What nobody reads of hundreds of answers at once.
NOT_READ = ("uid", "updated_by", "updated_at")


def answers_of(parts: Sequence[ResponsePart], answers: AnswerQuerySet) -> list[Answer]:
    """Those of `answers` that belong to the parts, in the order they are asked; two queries.

    Hundreds of answers hang from a few sections: each section and part is one object here, not one a row.
    """
    sections = {row.pk: row for row in _sections_of(parts)}
    rows = answers.filter(part__in=[part.pk for part in parts], question__section__in=sections)
    return _in_order(parts, list(rows.defer(*NOT_READ)), sections)


def in_order(parts: Sequence[ResponsePart], rows: list[Answer]) -> list[Answer]:
    """Rows at hand in the same order, with all that names their questions; one query."""
    return _in_order(parts, rows, {row.pk: row for row in _sections_of(parts)})


def _in_order(parts: Sequence[ResponsePart], rows: list[Answer], sections: dict[int, Section]) -> list[Answer]:
    own = {part.pk: part for part in parts}
    asked = {part.pk: catalogue.of(part.questionnaire).questions for part in parts}
    for row in rows:
        row.part = own[row.part_id]
        row.question = asked[row.part_id][row.question_id]
        row.section = sections[row.question.section_id]
    place = {pk: number for number, pk in enumerate(sections)}
    return sorted(rows, key=lambda row: (place[row.section.pk], row.question.order))


def descriptions(lines: Iterable[Line]) -> dict[int, str]:
    """What the articles of these lines are about."""
    rows = Section.objects.filter(pk__in={line.question.section_id for line in lines})
    return {row.pk: row.description for row in with_only(rows, "description")}


def _sections_of(parts: Sequence[ResponsePart]) -> QuerySet[Section]:
    """By instrument and in their order."""
    asked = Section.objects.filter(
        questionnaire__in={part.questionnaire_id for part in parts},
        instrument__in={part.instrument_id for part in parts},
    )
    return with_only(asked, "title", "provision__article", "provision__title").order_by("instrument__order", "order")
