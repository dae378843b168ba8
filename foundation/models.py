"""Letters: rows written in the transaction of the act they tell of, sent afterwards, kept to show what left."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import clock, opaque


class LetterStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("letter", "Waiting")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    KEPT_BACK = "kept_back", _("Kept in the demonstration")
    GIVEN_UP = "given_up", pgettext_lazy("letter", "Not sent")


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsent(self) -> "LetterQuerySet":
        """Letters that have not left yet and will be tried."""
        return self.filter(sent_at=None, next_attempt_at__isnull=False)

    def given_up(self) -> "LetterQuerySet":
        """Letters that have not left and will not be tried again; `error` says why."""
        return self.filter(sent_at=None, next_attempt_at=None)

    def due(self, now: datetime) -> "LetterQuerySet":
        """Letters to be tried at `now`, a moment of the machine; the longest waiting first."""
        return self.unsent().filter(next_attempt_at__lte=now).order_by("next_attempt_at", "reference")


class Letter(models.Model):
    """One letter to one person: which one, with which values and link, and whether it left. Never its text."""

    reference = models.CharField(max_length=10, default=opaque.reference, unique=True, editable=False)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    # A key of foundation.letters; words and language are chosen when the letter is sent.
    subject = models.CharField(max_length=80)
    link = models.CharField(max_length=500, default="", blank=True)
    variables = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Taken in by the mail collector of the demonstration: written and dated, but it left nowhere.
    kept_back = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    # In the machine's time; none once the letter is sent or given up.
    next_attempt_at = models.DateTimeField(null=True, blank=True, default=clock.machine_now)
    # A short code (the kind of the problem), never content.
    error = models.CharField(max_length=80, default="", blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(next_attempt_at=None),
                name="foundation_letter_sent_is_not_tried_again",
            ),
            models.CheckConstraint(
                condition=models.Q(kept_back=False) | models.Q(sent_at__isnull=False),
                name="foundation_letter_kept_back_is_dated",
            ),
        ]
        indexes = [models.Index(fields=["next_attempt_at"], name="foundation_letter_due")]

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}"

    @property
    def status(self) -> LetterStatus:
        """Where the letter stands, for the Secretariat's page."""
        if self.kept_back:
            return LetterStatus.KEPT_BACK
        if self.sent_at:
            return LetterStatus.SENT
        return LetterStatus.WAITING if self.next_attempt_at else LetterStatus.GIVEN_UP
