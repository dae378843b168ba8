from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from foundation import opaque
from foundation.one_language import with_only
from reviews.enums import Drafts, Stage
from reviews.querysets import CountryReviewQuerySet

if TYPE_CHECKING:
    from accounts.models import User
    from reviews.models.participants import Participant


# What acts and pages ask of a person's own role.
OF_A_ROLE = ("review_id", "user_id", "role", "state_party__iso3", "state_party__name", "state_party__sort_key")


class CountryReview(models.Model):
    """One State under review in one phase of the workplan, from planning to its closed record."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    reference = models.CharField(max_length=10, unique=True, default=opaque.reference, editable=False)
    state_under_review = models.ForeignKey(
        "reviews.StateParty", on_delete=models.PROTECT, related_name="reviews_under_way"
    )
    phase = models.ForeignKey("reviews.Phase", on_delete=models.PROTECT, related_name="reviews")
    start_group = models.ForeignKey("reviews.StartGroup", on_delete=models.PROTECT, related_name="reviews")
    draw = models.ForeignKey("reviews.DrawingOfLots", on_delete=models.PROTECT, null=True, related_name="reviews")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PLANNED)
    stage_since = models.DateTimeField()
    drafts = models.CharField(max_length=10, choices=Drafts, default=Drafts.SHARED)
    # Agreed in the preliminary consultations: one or two of the six; the language of the list is one of them.
    languages = models.JSONField(default=list)
    list_language = models.CharField(max_length=10, default="")
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    # From then on its rows name States and roles, and no person (docs/adr/0009-the-closed-record.md).
    names_reduced_on = models.DateField(null=True)
    # Set when the first paper goes out; after that the review never moves back across it.
    first_issued_on = models.DateField(null=True)

    objects = CountryReviewQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.UniqueConstraint(fields=["state_under_review", "phase"], name="reviews_review_once_per_phase"),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.CLOSED, closed_on__isnull=False)
                | (~models.Q(stage=Stage.CLOSED) & models.Q(closed_on__isnull=True)),
                name="reviews_review_closed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("desk:review", args=[self.reference])

    def get_stage_display(self) -> str:  # type: ignore[no-redef]
        """The stage in words; Django's own looks at the words of all stages each time."""
        return str(self.present_stage.label)

    def roles_of(self, user: "User") -> list["Participant"]:
        """The person's present roles here, read once for this object; `forget_roles` after a change."""
        if user.pk not in self._roles:
            mine = user.participations.filter(review=self, until__isnull=True).order_by("role", "since")
            self._roles[user.pk] = list(with_only(mine, *OF_A_ROLE))
        return self._roles[user.pk]

    def forget_roles(self) -> None:
        self._roles.clear()

    @cached_property
    def _roles(self) -> dict[int, list["Participant"]]:
        return {}

    @property
    def present_stage(self) -> Stage:
        return Stage(self.stage)


class ReviewingStateParty(models.Model):
    """A State party that reviews another; the instruments it reviews stand in `ReviewedInstrument`."""

    review = models.ForeignKey(CountryReview, on_delete=models.CASCADE, related_name="reviewing")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="reviewing")
    additional = models.BooleanField(default=False)

    class Meta:
        ordering = ["additional", "state_party__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["review", "state_party"], name="reviews_reviewing_once_per_review")
        ]

    def __str__(self) -> str:
        return f"{self.state_party_id} in {self.review_id}"


class ReviewedInstrument(models.Model):
    """One instrument that a reviewing State reviews (domain.md §7.2, L4: it must be party to it)."""

    reviewing = models.ForeignKey(ReviewingStateParty, on_delete=models.CASCADE, related_name="reviewed_instruments")
    instrument = models.ForeignKey("reviews.Instrument", on_delete=models.PROTECT, related_name="+")
    # When the State first sent its feedback and shared its part of the list: where the reviewing States draft apart,
    # it reads those of the others from then on (`apart_until` of the material).
    feedback_sent_at = models.DateTimeField(null=True)
    list_shared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["instrument__order"]
        constraints = [
            models.UniqueConstraint(fields=["reviewing", "instrument"], name="reviews_reviewed_instrument_once")
        ]

    def __str__(self) -> str:
        return f"{self.reviewing_id}: {self.instrument_id}"
