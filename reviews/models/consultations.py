from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from foundation import clock, opaque
from reviews.enums import Audience, Means
from reviews.models.material import HangsFromMaterial, ReviewMaterial


class PreliminaryConsultations(ReviewMaterial):
    """What the States of a review agreed before it begins: recorded by the Secretariat, confirmed by focal points."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    held_on = models.DateField()
    means = models.CharField(max_length=20, choices=Means)
    languages = models.JSONField(default=list)
    list_language = models.CharField(max_length=10)
    answers_due = models.DateField()
    feedback_due = models.DateField()
    list_due = models.DateField()
    division_of_work = models.TextField()
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "preliminary consultations"
        constraints = [
            models.UniqueConstraint(fields=["review"], name="reviews_consultations_once_per_review"),
            models.CheckConstraint(
                condition=Q(audience=Audience.PARTICIPANTS), name="reviews_consultations_read_by_participants"
            ),
        ]

    def __str__(self) -> str:
        return f"consultations of {self.held_on}"


class ConsultationParticipation(HangsFromMaterial):
    """Who spoke for a State (or, without one, the Secretariat) in the consultations."""

    review_path = "consultations__review"
    audience_path = "consultations__audience"

    consultations = models.ForeignKey(PreliminaryConsultations, on_delete=models.CASCADE, related_name="participations")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, null=True, related_name="+")
    names = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "consultations",
                Coalesce("state_party", 0, output_field=models.BigIntegerField()),
                name="reviews_consultation_participation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultations_id}: {self.state_party_id}"


class ConsultationConfirmation(HangsFromMaterial):
    """A focal point's yes to the record in the version named; a new version asks anew."""

    review_path = "consultations__review"
    audience_path = "consultations__audience"

    consultations = models.ForeignKey(PreliminaryConsultations, on_delete=models.CASCADE, related_name="confirmations")
    version = models.PositiveIntegerField()
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultations", "version", "state_party"], name="reviews_consultation_confirmed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state_party_id} confirmed version {self.version}"
