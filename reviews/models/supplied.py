from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation import clock, opaque
from reviews.enums import Audience, SuppliedBy
from reviews.models.material import HangsFromMaterial, WrittenOnce


class SuppliedTranslation(WrittenOnce, HangsFromMaterial):
    """Base of a translation of something a State wrote: it stands beside the text it follows, never in its place.

    What is supplied anew is a row of its own with the next number, so nothing is overwritten. The audience is that of
    the version it follows: of a text that moved before it was sent, translations of what it said before stay at home.
    A model adds the text it belongs to, which has them as its `translations`, that text's paths, and one row a number.
    """

    kept = "A translation is kept as it was supplied."
    # What is said of one whose text has moved on.
    behind: ClassVar[str | Promise] = _("Behind: the text has changed since this translation.")

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    number = models.PositiveIntegerField()
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    language = models.CharField(max_length=10)
    text = models.TextField()
    supplied_by = models.CharField(max_length=11, choices=SuppliedBy)
    # The version of the text that it says in another language.
    follows = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self) -> str:
        return f"translation {self.uid}"

    def is_behind(self, version: int) -> bool:
        """Whether the text, now at `version`, has moved on since."""
        return self.follows != version
