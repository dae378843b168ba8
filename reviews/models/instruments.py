from django.db import models
from modeltranslation.utils import build_localized_fieldname

from foundation import languages
from reviews.models.translated import Translated
from reviews.querysets import InstrumentQuerySet


class Instrument(Translated):
    """The Convention or one of its three Protocols."""

    code = models.SlugField(unique=True)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=120)
    depositary_reference = models.CharField(max_length=20)
    adopted = models.DateField()
    entered_into_force = models.DateField()
    order = models.PositiveSmallIntegerField(default=0)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.short_title

    @property
    def official_address(self) -> str:
        """The depositary's page of the instrument."""
        return (
            "https://treaties.un.org/Pages/ViewDetails.aspx?src=IND"
            f"&mtdsg_no={self.depositary_reference}&chapter=18&clang=_en"
        )


class Cluster(Translated):
    """A thematic cluster of articles. Its number says nothing of the phase in which it is reviewed."""

    number = models.PositiveSmallIntegerField(unique=True)
    roman = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    name_verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.roman}. {self.name}"


class Provision(Translated):
    """An article of an instrument, placed in exactly one cluster."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="provisions")
    article = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="provisions", null=True, blank=True)
    cluster_verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["instrument__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "article"], name="reviews_provision_once_per_instrument")
        ]

    def __str__(self) -> str:
        return f"{self.article}. {self.title}"


class OfficialText(models.Model):
    """The official text of an article, a field per language: empty as shipped, filled by the Secretariat's import.

    A row of its own, because pages that name an article need not read what it says.
    """

    provision = models.OneToOneField(Provision, on_delete=models.CASCADE, related_name="official")
    text = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["provision"]

    def __str__(self) -> str:
        return str(self.provision)

    def best_for(self, language: str) -> tuple[str, str]:
        """The text and the language it is in: the one asked for, else English, else the first there is."""
        for code in (language, "en", *languages.OFFICIAL):
            text: str = getattr(self, build_localized_fieldname("text", code)) or ""
            if text:
                return text, code
        return "", ""
