"""Questions declared to ask for the same, and answers offered because of it: offered, never filled in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation import clock
from questionnaires.models.response import Answer
from reviews.models import HangsFromMaterial


class Equivalence(models.Model):
    """A question, by its key, in the group of those that ask for the same; in one group only."""

    key = models.SlugField(max_length=80, unique=True)
    group = models.SlugField(max_length=80)

    class Meta:
        ordering = ["group", "key"]

    def __str__(self) -> str:
        return f"{self.key} as {self.group}"


class OfferedAnswer(HangsFromMaterial):
    """What became of an offer: taken, as a version of the answer, or left; with the source as it was then.

    Read by whoever reads the answer: where a State's answer comes from stays visible.
    """

    review_path = "answer__part__review"
    drafted_by_path = "answer__part__drafted_by"
    instrument_path = "answer__part__instrument"
    audience_path = "answer__audience"
    delegation_path = "answer__question__section__provision"
    question_path = "answer__question__key"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="offers")
    # The version of the answer as which it was taken; none where it was left.
    version = models.PositiveIntegerField(null=True)
    source = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    source_version = models.PositiveIntegerField()
    source_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(answer=models.F("source")), name="questionnaires_offer_from_elsewhere")
        ]

    def __str__(self) -> str:
        return f"offer to {self.answer_id}"

    @property
    def taken(self) -> bool:
        return self.version is not None
