"""Reading answers in the procedure's words."""

from typing import Any, NoReturn, Self

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from foundation import clock
from foundation.one_language import with_only
from questionnaires.progress import Progress
from reviews.querysets import MaterialQuerySet

MISSING = Q(active=True, answered=False, question__required=True)
# An answer that came after the clearance was cleared at no version.
CHANGED = ~Q(version=Coalesce(F("cleared_version"), 0))


TO_SAVE = (
    "status",
    "part__status",
    "part__instrument__code",
    "part__questionnaire__stamp",
    "part__review__reference",
    "part__review__stage",
    "part__review__state_under_review_id",
    "section__provision__article",
)
TO_READ = (
    "by_id",
    "at",
    "note",
    "note_language",
    "part__drafted_by_id",
    "part__instrument__short_title",
    "part__instrument__depositary_reference",
    "part__questionnaire__illustration",
    "part__questionnaire__notice",
    "part__review__languages",
    "part__review__opened_on",
    "part__review__stage_since",
    "part__review__state_under_review__name",
    "section__description",
    "section__guidance",
    "section__obligation",
    "section__title",
    "section__provision__title",
)


class AnswerQuerySet(MaterialQuerySet):
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
            pinned_=Count("pk", filter=Q(cleared_version__isnull=False)),
            changed_=Count("pk", filter=CHANGED),
        )
        return {(part, section): Progress(*counts) for part, section, *counts in counted}


class StandingQuerySet(MaterialQuerySet):
    def with_article(self) -> Self:
        """What the page of an article needs beside its answers, in one query."""
        rows = with_only(self, *TO_SAVE, *TO_READ, *self.model.also_read)
        if self.model.of_questions:
            return rows
        openings = self.model._meta.get_field("openings").related_model.objects.in_force()
        last = openings.filter(standing=OuterRef("pk")).order_by("-open_until").values("open_until")[:1]
        return rows.annotate(opened_until=Subquery(last))

    def to_save(self) -> Self:
        """What saving one answer needs."""
        return with_only(self, *TO_SAVE, *self.model.also_read)


class OpeningQuerySet(MaterialQuerySet):
    def in_force(self) -> Self:
        """Neither closed nor past the day."""
        return self.filter(open_until__gte=clock.today())


class Immutable(MaterialQuerySet):
    """Rows that are kept as they were written; whole reviews of a demonstration are still taken away by cascade."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("What was accepted or submitted is kept as it was.")

    def delete(self) -> NoReturn:
        raise TypeError("What was accepted or submitted is kept as it was.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("What was accepted or submitted is kept as it was.")
