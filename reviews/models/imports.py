from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation import clock


class ReferenceImport(models.Model):
    """A file whose content was taken into the reference data: which one, by its digest, when and by whom."""

    class Kind(models.TextChoices):
        OFFICIAL_TEXTS = "official-texts", _("Official texts of articles")
        PARTICIPATION = "participation", _("Participation from the depositary")

    kind = models.CharField(max_length=20, choices=Kind)
    instrument = models.ForeignKey("reviews.Instrument", on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    changed = models.PositiveIntegerField()
    taken_at = models.DateTimeField(default=clock.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-taken_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"


class LoadedRow(models.Model):
    """What the data files last said of a row, so that a later edit by hand is told from a change of the files."""

    model = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    columns = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "name"], name="reviews_loaded_row_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.name}"
