"""Files that a State adds to an answer, where the question allows one (docs/adr/0024-files-of-states.md)."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation import clock, file_guard, opaque
from questionnaires.models.response import Answer
from reviews.enums import LANGUAGES, Audience
from reviews.models import HangsFromMaterial
from reviews.querysets import MaterialQuerySet


class FileQuerySet(MaterialQuerySet):
    def there(self) -> "FileQuerySet":
        """With the answer as it now stands."""
        return self.filter(until__isnull=True)

    def kept(self) -> "FileQuerySet":
        """Those that can be read: with the answer still, or submitted with it once."""
        return self.filter(Q(until__isnull=True) | Q(audience=Audience.PARTICIPANTS))


class AnswerFile(HangsFromMaterial):
    """One file: what it is, and under which name its content lies (`file_store`); never a field that serves itself.

    It belongs to the versions of the answer from `since` on, up to the one before `until`. The audience is its own,
    widened when the answers are submitted. One that was taken away keeps its record, and its content once submitted.
    """

    review_path = "answer__part__review"
    drafted_by_path = "answer__part__drafted_by"
    instrument_path = "answer__part__instrument"
    audience_path = "audience"
    delegation_path = "answer__question__section__provision"
    question_path = "answer__question__key"
    opened_path = "answer__openings__open_until"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    # What the person's machine called it, cleaned; it is shown and sent along, and finds nothing.
    name = models.CharField(max_length=150)
    form = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = FileQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="questionnaires_file_in_a_language"),
            models.CheckConstraint(
                condition=Q(until__isnull=True, removed_by__isnull=True, removed_at__isnull=True)
                | Q(until__gt=F("since"), removed_by__isnull=False, removed_at__isnull=False),
                name="questionnaires_file_removed_has_person_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.uid}"

    def get_absolute_url(self) -> str:
        return reverse("questionnaires:file", args=[self.answer.part.review.reference, self.uid])

    def is_with(self, version: int) -> bool:
        """Whether that version of the answer has it."""
        return self.since <= version and (self.until is None or version < self.until)

    @property
    def content_type(self) -> str:
        return file_guard.FORMS[self.form].content_type
