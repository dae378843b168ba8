from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from foundation import clock, opaque
from reviews.enums import TurnVerb
from reviews.models.material import HangsFromMaterial
from reviews.querysets import TurnQuerySet


class Turn(HangsFromMaterial):
    """Whose turn it is: the State (or, without one, the Secretariat) awaited for one act, since when, by when."""

    review_path = "review"
    drafted_by_path = "state_party"
    instrument_path = "instrument"
    # A version of the list may change kept items alone, and then asks for agreement anew; a reply may be on one.
    closed_to_observers = Q(verb__in=(TurnVerb.AGREE_LIST, TurnVerb.REPLY_ON_ITEM))
    # Answers are cleared inside the State that drafts them: nobody else learns which are handed in, nor when.
    for_its_drafters = Q(verb=TurnVerb.CLEAR_ARTICLE)

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
    # A date moved by the Secretariat keeps its reason; a date never closes a page (contract.md, deadlines).
    extension_reason = models.CharField(max_length=300, default="")

    objects: ClassVar[Any] = TurnQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["due", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                "review",
                Coalesce("state_party", 0, output_field=models.BigIntegerField()),
                Coalesce("instrument", 0, output_field=models.BigIntegerField()),
                "verb",
                "url_key",
                condition=Q(closed_at__isnull=True),
                name="reviews_turn_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} since {self.since:%Y-%m-%d}"

    def get_verb_display(self) -> str:  # type: ignore[no-redef]
        """The act in words; Django's own looks at the words of all acts each time."""
        return str(TurnVerb(self.verb).label)
