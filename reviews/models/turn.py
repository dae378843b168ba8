from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from foundation import clock, opaque
from reviews import visibility
from reviews.enums import TurnVerb
from reviews.models.material import HangsFromMaterial
from reviews.querysets import MaterialQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class TurnQuerySet(MaterialQuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visibility.turns_visible(user, self.model))

    def still_open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Turn(HangsFromMaterial):
    """Whose turn it is: the State (or, without one, the Secretariat) awaited for one act, since when, by when."""

    review_path = "review"
    instrument_path = "instrument"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="turns")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, null=True, related_name="+")
    instrument = models.ForeignKey("reviews.Instrument", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=30, choices=TurnVerb)
    # Where the act is done: a route, and what it takes after the review's reference.
    url_name = models.CharField(max_length=80)
    url_key = models.CharField(max_length=80, default="")
    since = models.DateTimeField(default=clock.now)
    due = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["due", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "state_party", "instrument", "verb", "url_key"],
                condition=Q(closed_at__isnull=True),
                name="reviews_turn_open_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} since {self.since:%Y-%m-%d}"
