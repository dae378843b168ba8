"""A part of the answers as it was submitted, and the requests to open it once more."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from foundation import clock, opaque
from questionnaires.enums import ReopeningStatus
from questionnaires.given import Given
from questionnaires.models import catalogue
from questionnaires.models.questionnaire import Question
from questionnaires.models.response import Answer, ResponsePart
from questionnaires.querysets import Immutable
from questionnaires.question_types import is_answered
from reviews.enums import Audience
from reviews.models import ReviewMaterial, WrittenOnce


class Submission(WrittenOnce, ReviewMaterial):
    """A part as it was submitted: frozen, with the SHA-256 of its canonical form."""

    kept = "What was submitted is kept as it was."

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Immutable.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["part", "number"], name="questionnaires_submission_numbered_once"),
            models.CheckConstraint(
                condition=Q(audience=Audience.PARTICIPANTS), name="questionnaires_submission_read_by_participants"
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.uid}"

    def given_to(self, question: Question) -> Given | None:
        """What was submitted as the answer to a question; None for one that did not apply."""
        row = self._rows.get(question.key) or self._rows.get(question.number)
        return Given(row["value"], row["text"], row["language"]) if row else None

    def answers(self) -> list[Answer]:
        """The answers as they were submitted, whatever they say by now; to be read, never saved.

        Whoever sees the submission sees them: it names the same State, instrument and audience.
        """
        asked = catalogue.of(self.part.questionnaire).questions
        rows = Answer.objects.filter(part=self.part, question__in=asked).only("part", "question")
        there = [(row, asked[row.question_id]) for row in rows]
        return [self._as_submitted(row, question) for row, question in there if self.given_to(question) is not None]

    def _as_submitted(self, row: Answer, question: Question) -> Answer:
        given = self.given_to(question) or Given()
        said = {**given.fields(), "version": self._version_of(question), "answered": is_answered(given)}
        still = {"part": self.part, "question": question, "active": True, "look_again": "", "cleared_version": None}
        still["audience"] = Audience.PARTICIPANTS
        for name, value in (said | still | {"updated_by_id": None, "updated_at": self.submitted_at}).items():
            setattr(row, name, value)
        return row

    def _version_of(self, question: Question) -> int:
        return int((self._rows.get(question.key) or self._rows[question.number])["version"])

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, Any]]:
        """By the key of the question; submissions older than keys in them have its number alone."""
        return {row.get("key") or row["number"]: row for row in self.document["answers"]}


class Reopening(ReviewMaterial):
    """A request of the State under review to open its answers on one instrument once more, and what became of it.

    Read by all who read the answers: what they have read may move.
    """

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="reopenings")
    status = models.CharField(max_length=10, choices=ReopeningStatus, default=ReopeningStatus.REQUESTED)
    reason = models.TextField()
    language = models.CharField(max_length=10)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=clock.now)
    # Of the Secretariat: when it granted the request, or declined it and why.
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(default="", blank=True)
    remark_language = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        ordering = ["requested_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"],
                condition=Q(status=ReopeningStatus.REQUESTED),
                name="questionnaires_reopening_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.PARTICIPANTS), name="questionnaires_reopening_read_by_participants"
            ),
            models.CheckConstraint(
                condition=Q(status=ReopeningStatus.REQUESTED, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(status=ReopeningStatus.REQUESTED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="questionnaires_reopening_decided_has_person_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"reopening {self.uid}: {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("questionnaires:reopening", args=[self.review.reference, self.part.code])
