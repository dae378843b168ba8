"""Two records, never confused: stage changes are shown, acts are evidence."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from foundation import clock, opaque
from reviews.enums import Role, Stage
from reviews.models.material import HangsFromMaterial, ReviewMaterial, WrittenOnce
from reviews.querysets import MaterialQuerySet, RailQuerySet


class StageChange(HangsFromMaterial):
    """Who moved the review from where to where, when, and the reason where one is due."""

    review_path = "review"
    closed_to_observers = models.Q(pk__in=[])
    for_its_drafters = models.Q(pk__in=[])

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="stage_changes")
    from_stage = models.CharField(max_length=20, choices=Stage)
    to_stage = models.CharField(max_length=20, choices=Stage)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    remark = models.TextField(default="")

    objects: ClassVar[Any] = RailQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


class AppendOnly(MaterialQuerySet):
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The record of acts is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The record of acts is append-only.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The record of acts is append-only.")


class Act(WrittenOnce, ReviewMaterial):
    """One act of a State or the Secretariat, chained by salted hashes; it carries no text of the review."""

    withheld_path = "withheld"
    kept = "The record of acts is append-only."

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    number = models.PositiveIntegerField(editable=False)
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What the chain knows of the actor: a digest of the account's id with a salt of its own. When names are reduced
    # the account and the salt go and the digest stays, so the chain holds (docs/adr/0009-the-closed-record.md).
    actor = models.CharField(max_length=64)
    actor_salt = models.CharField(max_length=32, default="")
    role = models.CharField(max_length=20, choices=Role, default="")
    # Whoever acted had no account: by a link and a code.
    by_link = models.BooleanField(default=False)
    # What the act was about: the uid of a row and, where one was frozen, the digest of the document.
    subject = models.CharField(max_length=80, default="")
    digest = models.CharField(max_length=64, default="")
    # The act is about an item kept confidential: observers do not see that it happened.
    withheld = models.BooleanField(default=False)
    salt = models.CharField(max_length=32)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar[Any] = AppendOnly.as_manager()

    class Meta:
        ordering = ["at", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="reviews_act_numbered_once")]

    def __str__(self) -> str:
        return f"{self.verb} at {self.at:%Y-%m-%d}"


class ActChain(models.Model):
    """Head of a review's record: writers queue on it, and a record cut short no longer fits it. Never shown."""

    review = models.OneToOneField("reviews.CountryReview", on_delete=models.CASCADE, related_name="+")
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"record of {self.review_id}"
