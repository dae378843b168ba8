"""Issued papers. They stand apart from every review: no foreign key leads back, so nothing kept can be reached."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from foundation import clock, opaque
from observations.enums import PaperAudience, PaperKind
from reviews.models import ReviewMaterial

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class IssuedPaperQuerySet(models.QuerySet[Any]):
    def readable_by(self, user: "User | AnonymousUser") -> Self:
        """What is published, and for a delegate what is issued to a body they are accredited to (contract.md)."""
        published = Q(audience=PaperAudience.PUBLIC)
        if not user.is_authenticated:
            return self.filter(published)
        present = user.accreditations.filter(until__isnull=True, body__sessions__issued_papers=OuterRef("pk"))
        return self.filter(published | Q(Exists(present)))

    def published(self) -> Self:
        return self.filter(audience=PaperAudience.PUBLIC)


class IssuedPaper(models.Model):
    """A conference room paper or a summary, built once at issue from agreed, open text and frozen with its digest."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    symbol = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=PaperKind)
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="issued_papers")
    phase = models.ForeignKey("reviews.Phase", on_delete=models.PROTECT, related_name="+")
    sessions = models.ManyToManyField("reviews.Session", related_name="issued_papers")
    # The number of the item, "4" or "4 (b)"; its words are said in the language of the paper.
    agenda_item = models.CharField(max_length=20)
    languages = models.JSONField()
    issued_on = models.DateField(default=clock.today)
    published_on = models.DateField(null=True)
    audience = models.PositiveSmallIntegerField(choices=PaperAudience, default=PaperAudience.DELEGATES)
    digest = models.CharField(max_length=64)
    fictional = models.BooleanField(default=False)

    objects = IssuedPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "symbol"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=PaperAudience.PUBLIC, published_on__isnull=False)
                | Q(audience=PaperAudience.DELEGATES, published_on__isnull=True),
                name="observations_paper_published_has_date",
            )
        ]

    def __str__(self) -> str:
        return self.symbol

    def get_absolute_url(self) -> str:
        return reverse("cms:paper", args=[self.slug])


class PaperText(models.Model):
    """The paper in one language, as the outline that web page and files are drawn from; never changed."""

    paper = models.ForeignKey(IssuedPaper, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    document = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["paper", "language"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "language"], name="observations_paper_text_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} in {self.language}"


class IssueRecord(ReviewMaterial):
    """From the review to the paper made of it; the paper itself does not know."""

    paper = models.OneToOneField(IssuedPaper, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PaperKind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "kind"], name="observations_issued_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of review {self.review_id}"


class PublicationConsent(ReviewMaterial):
    """The State under review consents to publish one paper; taken back as easily, each time a new row."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=Q(taken_back_at__isnull=True), name="observations_one_consent_per_paper"
            )
        ]

    def __str__(self) -> str:
        return f"consent for {self.paper_id}"
