from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models

from foundation import clock, opaque
from observations.enums import FeedbackStatus, PassageKind
from observations.workflow import FEEDBACK_SENT
from questionnaires.models import Submission
from questionnaires.querysets import Immutable
from reviews.enums import Audience
from reviews.models import HangsFromMaterial, ReviewMaterial

if TYPE_CHECKING:
    from questionnaires.changes import Moved


class WrittenFeedback(ReviewMaterial):
    """What one reviewing State writes on one instrument; seen by the others when its focal point has sent it."""

    apart_path = "drafted_by"
    apart_until = FEEDBACK_SENT

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=FeedbackStatus, default=FeedbackStatus.DRAFT)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        ordering = ["instrument__order", "drafted_by__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["review", "drafted_by", "instrument"], name="observations_feedback_once"),
            models.CheckConstraint(
                condition=models.Q(status=FeedbackStatus.SENT, sent_at__isnull=False)
                | (~models.Q(status=FeedbackStatus.SENT) & models.Q(sent_at__isnull=True)),
                name="observations_feedback_sent_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"feedback {self.uid}"

    def submitted_last(self) -> Submission | None:
        """What the writers have before them: the answers as they were submitted last."""
        row: Submission | None = Submission.objects.filter(review=self.review, instrument=self.instrument).last()
        return row


class FeedbackPassage(HangsFromMaterial):
    """A comment on an article, or a request for clarification of an answer."""

    review_path = "feedback__review"
    drafted_by_path = "feedback__drafted_by"
    instrument_path = "feedback__instrument"
    audience_path = "feedback__audience"
    apart_path = "feedback__drafted_by"
    apart_until = FEEDBACK_SENT

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    feedback = models.ForeignKey(WrittenFeedback, on_delete=models.CASCADE, related_name="passages")
    provision = models.ForeignKey("reviews.Provision", on_delete=models.PROTECT, null=True, related_name="+")
    question = models.ForeignKey("questionnaires.Question", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=PassageKind, default=PassageKind.COMMENT)
    text = models.TextField()
    language = models.CharField(max_length=10)
    order = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    # The answers as they had been submitted when it was written; null where nothing had been.
    written_on = models.ForeignKey("questionnaires.Submission", on_delete=models.CASCADE, null=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    # Only on rows of `answers_moved`.
    submitted_last: int | None
    moved: "Sequence[Moved]" = ()

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"passage {self.uid}"

    @property
    def audience(self) -> int:
        """That of its feedback: passages are sent together."""
        return self.feedback.audience


class PassageVersion(HangsFromMaterial):
    """One accepted version of a passage. The history stays with the State that wrote it, after sending too."""

    review_path = "passage__feedback__review"
    drafted_by_path = "passage__feedback__drafted_by"
    instrument_path = "passage__feedback__instrument"
    audience_path = "audience"

    passage = models.ForeignKey(FeedbackPassage, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    text = models.TextField()
    language = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Immutable.as_manager()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "version"], name="observations_passage_version_once"),
            models.CheckConstraint(
                condition=models.Q(audience=Audience.DRAFTING_STATE),
                name="observations_passage_history_stays_with_its_state",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"
