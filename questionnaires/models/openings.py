"""What the focal point opens to the Secretariat for help, for a time: an article, or one question of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from foundation import clock, opaque
from questionnaires.models.response import Answer, SectionStanding
from questionnaires.querysets import OpeningQuerySet
from reviews.enums import Audience
from reviews.models import CountryReview, HangsFromMaterial


class HelpOpening(HangsFromMaterial):
    """Draft answers that the officers of the review read until a day, or until either side closes them again."""

    review_path = "standing__part__review"
    drafted_by_path = "standing__part__drafted_by"
    instrument_path = "standing__part__instrument"
    audience_path = "audience"
    delegation_path = "standing__section__provision"
    opened_path = "open_until"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    standing = models.ForeignKey(SectionStanding, on_delete=models.CASCADE, related_name="openings")
    # The one answer that was opened; none where it was the article.
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="+")
    # What is read, as it was when it was opened: the rule of visibility finds the opening from here.
    answers = models.ManyToManyField(Answer, related_name="openings")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    until = models.DateField()
    # The same day until it is closed, then none: what the rule of visibility asks for.
    open_until = models.DateField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="questionnaires_opening_is_no_wider_audience"
            ),
            models.CheckConstraint(
                condition=Q(
                    open_until__isnull=False, open_until=F("until"), closed_by__isnull=True, closed_at__isnull=True
                )
                | Q(open_until__isnull=True, closed_by__isnull=False, closed_at__isnull=False),
                name="questionnaires_opening_lasts_or_was_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"opening {self.uid}"

    @property
    def lasts(self) -> bool:
        """Whether it is read today."""
        return self.open_until is not None and self.open_until >= clock.today()

    @property
    def review(self) -> CountryReview:
        return self.standing.review
