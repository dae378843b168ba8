"""What people of one State write to one another on an answer: notes, and questions to their focal point."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation import clock, opaque
from questionnaires.enums import NoteKind
from questionnaires.models.questionnaire import Section
from questionnaires.models.response import Answer
from reviews.enums import Audience
from reviews.models import CountryReview, HangsFromMaterial
from reviews.querysets import MaterialQuerySet


class AnswerNote(HangsFromMaterial):
    """A note, or a question to the focal point until it is resolved. It never leaves the State under review."""

    review_path = "answer__part__review"
    drafted_by_path = "answer__part__drafted_by"
    instrument_path = "answer__part__instrument"
    audience_path = "audience"
    delegation_path = "answer__question__section__provision"
    question_path = "answer__question__key"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="notes")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.TextField()
    language = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="questionnaires_note_stays_with_its_state"
            ),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(kind=NoteKind.QUESTION, resolved_by__isnull=False, resolved_at__isnull=False),
                name="questionnaires_note_resolved_has_person_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.uid}"

    @property
    def awaits(self) -> bool:
        """Whether the focal point is asked something still."""
        return self.kind == NoteKind.QUESTION and self.resolved_at is None

    @property
    def review(self) -> CountryReview:
        return self.answer.part.review

    @property
    def section(self) -> Section:
        return self.answer.question.section
