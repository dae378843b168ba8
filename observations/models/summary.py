"""The summary, in parts likewise: drafts, shared versions, agreements, and one text per language."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation import clock, opaque
from observations.enums import PartStatus, TextStatus
from reviews.models import HangsFromMaterial, ReviewMaterial


class SummaryPart(ReviewMaterial):
    """The summary on one instrument: its position and the number of its last shared version."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=PartStatus, default=PartStatus.DRAFTING)
    number = models.PositiveIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["instrument__order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "instrument"], name="observations_summary_once_per_instrument"),
            models.CheckConstraint(
                condition=Q(status=PartStatus.AGREED, agreed_at__isnull=False)
                | (~Q(status=PartStatus.AGREED) & Q(agreed_at__isnull=True)),
                name="observations_summary_agreed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"summary {self.uid}"


class SummaryDraft(ReviewMaterial):
    """A State's working text; reviewing States share one where the review shares drafts."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(SummaryPart, on_delete=models.CASCADE, related_name="drafts")
    text = models.TextField()
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "drafted_by"], name="observations_summary_draft_once_per_state")
        ]

    def __str__(self) -> str:
        return f"draft of summary {self.part_id}"


class SummaryVersion(ReviewMaterial):
    """The summary of a part as shared at one moment; never changed."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(SummaryPart, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["part", "number"]
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="observations_summary_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of summary {self.part_id}"


class SummaryAgreement(HangsFromMaterial):
    review_path = "version__review"
    instrument_path = "version__instrument"
    audience_path = "version__audience"

    version = models.ForeignKey(SummaryVersion, on_delete=models.CASCADE, related_name="agreements")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "state_party"], name="observations_summary_agreed_once")
        ]

    def __str__(self) -> str:
        return f"{self.state_party_id} agreed to {self.version_id}"


class SummaryText(ReviewMaterial):
    """One language version of an agreed summary part; it names the source version it translates."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    source = models.ForeignKey(SummaryVersion, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.TextField(default="")
    status = models.CharField(max_length=10, choices=TextStatus, default=TextStatus.MISSING)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["source", "language"]
        constraints = [
            models.UniqueConstraint(fields=["source", "language"], name="observations_summary_text_once_per_language"),
            models.CheckConstraint(
                condition=Q(status=TextStatus.MISSING) | ~Q(text=""), name="observations_summary_text_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} of summary version {self.source_id}"

    @property
    def written_at(self) -> datetime:
        """As texts that two people may edit say it (`observations.two_texts`)."""
        return self.entered_at
