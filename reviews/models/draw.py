from django.conf import settings
from django.db import models

from foundation import clock, opaque


class DrawingOfLots(models.Model):
    """A recorded draw for one phase: who reviews whom. A redraw is a new record that names the old one."""

    reference = models.CharField(max_length=10, unique=True, default=opaque.reference, editable=False)
    phase = models.ForeignKey("reviews.Phase", on_delete=models.PROTECT, related_name="draws")
    drawn_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["-drawn_on"]
        verbose_name_plural = "drawings of lots"

    def __str__(self) -> str:
        return self.reference


class Pairing(models.Model):
    """One reviewing State drawn for one State under review, for the instruments named."""

    draw = models.ForeignKey(DrawingOfLots, on_delete=models.CASCADE, related_name="pairings")
    state_under_review = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    instruments = models.ManyToManyField("reviews.Instrument", related_name="+")
    additional = models.BooleanField(default=False)

    class Meta:
        ordering = ["draw", "state_under_review", "additional"]
        constraints = [
            models.UniqueConstraint(
                fields=["draw", "state_under_review", "reviewer"], name="reviews_pairing_once_per_draw"
            ),
            models.CheckConstraint(
                condition=~models.Q(state_under_review=models.F("reviewer")), name="reviews_pairing_never_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_under_review_id} by {self.reviewer_id}"
