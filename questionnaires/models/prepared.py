"""Files that are made outside of a request, kept for the person who asked."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models

from foundation import clock, opaque
from questionnaires.enums import PreparedForm
from reviews.models import CountryReview, HangsFromMaterial
from reviews.querysets import MaterialQuerySet

if TYPE_CHECKING:
    from reviews.visibility import Reader


class PreparedQuerySet(MaterialQuerySet):
    def visible_to(self, user: "Reader") -> Self:
        """One's own, while one has a part in the review; what stands in it is asked by its digest besides."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(asked_by=user, review__in=CountryReview.objects.visible_to(user))


class PreparedFile(HangsFromMaterial):
    """One file in one language, as it was drawn from what its person saw.

    `digest` is of exactly that: a file is handed out while the person sees the same, and made anew otherwise. So it
    widens nothing, whatever was submitted, given or taken back since.
    """

    review_path = "review"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    review = models.ForeignKey(CountryReview, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=10, choices=PreparedForm)
    # The code of the instrument; empty for all.
    of = models.CharField(max_length=40, default="", blank=True)
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=clock.now)
    # None until it is made.
    content = models.BinaryField(null=True)
    failed = models.BooleanField(default=False)

    objects: ClassVar[Any] = PreparedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "review", "form", "of", "language"], name="questionnaires_prepared_file_once"
            )
        ]

    def __str__(self) -> str:
        return f"file {self.uid}"
