"""Reading answers in the procedure's words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.apps import apps
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from questionnaires.progress import Progress
from reviews.querysets import MaterialQuerySet

if TYPE_CHECKING:
    from questionnaires.models import Answer, ResponsePart, Section

MISSING = Q(active=True, answered=False, question__required=True)


class AnswerQuerySet(MaterialQuerySet):
    def of_article(self, part: "ResponsePart", section: "Section") -> Self:
        """The answers of one article with their questions, in the order they are asked."""
        rows = self.filter(part=part, question__section=section).select_related("question", "updated_by")
        return rows.order_by("question__order")

    def whole(self, parts: "Sequence[ResponsePart]") -> "list[Answer]":
        """The answers of parts with all that names their questions, in the order they are asked; two queries.

        Hundreds of answers hang from a few sections: each section and part is one object here, not one a row.
        """
        own = {part.pk: part for part in parts}
        sections = {row.pk: row for row in _sections_of(parts)}
        rows = list(self.filter(part__in=own).select_related("question"))
        for row in rows:
            row.part = own[row.part_id]
            row.question.section = sections[row.question.section_id]
        place = {pk: number for number, pk in enumerate(sections)}
        return sorted(rows, key=lambda row: (place[row.question.section_id], row.question.order))

    def in_use(self) -> Self:
        """Answers to questions that apply; what was answered before another choice was made is kept, not shown."""
        return self.filter(active=True)

    def progress(self) -> dict[tuple[int, int], Progress]:
        """Counts by part and section in one grouped query: {(part, section): Progress}."""
        rows = self.order_by().values_list("part_id", "question__section_id")
        counted = rows.annotate(
            answered_=Count("pk", filter=Q(active=True, answered=True)),
            active_=Count("pk", filter=Q(active=True)),
            missing_=Count("pk", filter=MISSING),
            versions_=Coalesce(Sum("version"), 0),
        )
        return {(part, section): Progress(*counts) for part, section, *counts in counted}


def _sections_of(parts: "Sequence[ResponsePart]") -> "QuerySet[Section]":
    """By instrument and in their order."""
    asked = Q(questionnaire__in={part.questionnaire_id for part in parts})
    sections: QuerySet[Section] = apps.get_model("questionnaires", "Section").objects.filter(
        asked, instrument__in={part.instrument_id for part in parts}
    )
    return sections.select_related("provision").order_by("instrument__order", "order")


class StandingQuerySet(MaterialQuerySet):
    def with_article(self) -> Self:
        """What the page of an article needs beside its answers, in one query."""
        return self.select_related(
            "part__review__state_under_review",
            "part__review__phase__cluster",
            "part__instrument",
            "part__questionnaire",
            "section__provision",
            "by",
        )


class Immutable(MaterialQuerySet):
    """Rows that are kept as they were written; whole reviews of a demonstration are still taken away by cascade."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("What was accepted or submitted is kept as it was.")

    def delete(self) -> NoReturn:
        raise TypeError("What was accepted or submitted is kept as it was.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("What was accepted or submitted is kept as it was.")
