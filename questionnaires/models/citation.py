"""Laws and cases a State cites: each once for a review, reused by its answers (docs/adr/0021-evidence.md)."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation import clock, opaque
from questionnaires.enums import Kind
from questionnaires.models.response import Answer
from questionnaires.querysets import Immutable
from reviews.enums import Audience
from reviews.models import HangsFromMaterial, ReviewMaterial, WrittenOnce


class Citation(ReviewMaterial):
    """A law or a case as it now reads. It stays with its State: others read the words of a submitted answer."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    # In the form of its kind (`records`); by its digest an answer that has the same words is known.
    record = models.JSONField()
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)
    # The one that stands for both, once two were found to be the same.
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="merged")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["review", "digest"], name="questionnaires_citation_words")]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE, instrument__isnull=True),
                name="questionnaires_citation_stays_with_its_state",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                name="questionnaires_citation_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.uid}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("questionnaires:citation", args=[self.review.reference, self.uid])

    @property
    def title(self) -> str:
        return str(self.record.get("title", ""))


class CitationVersion(WrittenOnce, HangsFromMaterial):
    """A citation as it read from one correction to the next."""

    review_path = "citation__review"
    drafted_by_path = "citation__drafted_by"
    audience_path = "audience"
    kept = "A version of a citation is kept as it was."

    citation = models.ForeignKey(Citation, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    record = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Immutable.as_manager()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["citation", "version"], name="questionnaires_citation_version_once"),
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="questionnaires_citation_history_stays"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


class Citing(HangsFromMaterial):
    """That an answer cites it. Where a citation stands tells of answers, so it is read by the drafting State alone."""

    review_path = "answer__part__review"
    drafted_by_path = "answer__part__drafted_by"
    audience_path = "audience"

    citation = models.ForeignKey(Citation, on_delete=models.CASCADE, related_name="citings")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="citings")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["citation", "answer"], name="questionnaires_cited_once_by_an_answer"),
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="questionnaires_citing_stays_with_its_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citation_id} by {self.answer_id}"
