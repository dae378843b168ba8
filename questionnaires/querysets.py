"""Reading answers in the procedure's words."""

from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from questionnaires.progress import Progress
from reviews.querysets import MaterialQuerySet

if TYPE_CHECKING:
    from questionnaires.models import ResponsePart, Section

MISSING = Q(active=True, answered=False, question__required=True)


class AnswerQuerySet(MaterialQuerySet):
    def of_article(self, part: "ResponsePart", section: "Section") -> Self:
        """The answers of one article with their questions, in the order they are asked."""
        rows = self.filter(part=part, question__section=section).select_related("question", "updated_by")
        return rows.order_by("question__order")

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
