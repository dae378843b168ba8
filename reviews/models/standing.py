from django.db import models

from reviews.enums import Stage


class PublicStanding(models.Model):
    """What the public may know of a State's review: its completed steps. Written by the stage move, read by the site.

    It stands apart from `CountryReview` on purpose: what has no path to a review cannot leak one.
    """

    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="standings")
    phase = models.ForeignKey("reviews.Phase", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["phase__order"]
        constraints = [models.UniqueConstraint(fields=["state_party", "phase"], name="reviews_standing_once_per_phase")]

    def __str__(self) -> str:
        return f"{self.state_party_id} in phase {self.phase_id}"


class CompletedStep(models.Model):
    standing = models.ForeignKey(PublicStanding, on_delete=models.CASCADE, related_name="completed_steps")
    stage = models.CharField(max_length=20, choices=Stage)
    completed_on = models.DateField()

    class Meta:
        ordering = ["completed_on", "id"]
        constraints = [models.UniqueConstraint(fields=["standing", "stage"], name="reviews_completed_step_once")]

    def __str__(self) -> str:
        return f"{self.stage} on {self.completed_on}"
