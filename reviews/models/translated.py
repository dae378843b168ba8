from django.db import models
from django.utils.translation import pgettext_lazy

from reviews.enums import TranslationStatus


class Translated(models.Model):
    """A row of reference data whose words stand in six languages; one mark says how far the five are relied on."""

    translation_status = models.CharField(
        pgettext_lazy("mark of a row of data", "Translations"),
        max_length=10,
        choices=TranslationStatus,
        default=TranslationStatus.DRAFT,
    )

    class Meta:
        abstract = True
