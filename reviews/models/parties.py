from django.db import models

from reviews.enums import ParticipationStatus
from reviews.models.translated import Translated


class RegionalGroup(Translated):
    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    fictional = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class StateParty(Translated):
    """A State or organization that may be party to the instruments; `iso3` is its code in addresses."""

    iso3 = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=200)
    # Names sort by the reader's collation, which no database here knows: the key is computed once, with the data.
    sort_key = models.CharField(max_length=400, default="")
    regional_group = models.ForeignKey(
        RegionalGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="state_parties"
    )
    verified = models.BooleanField(default=False)
    basis = models.TextField(default="", blank=True)
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "States parties"

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """Whether a State is party to an instrument; what is not verified is shown to the public as to be confirmed."""

    state_party = models.ForeignKey(StateParty, on_delete=models.CASCADE, related_name="participations")
    instrument = models.ForeignKey("reviews.Instrument", on_delete=models.PROTECT, related_name="participations")
    status = models.CharField(max_length=10, choices=ParticipationStatus)
    verified = models.BooleanField(default=False)
    # As the depositary has it; empty where the status comes from the data files.
    deposited_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state_party", "instrument"], name="reviews_participation_once_per_instrument"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state_party.iso3} {self.instrument.code}: {self.status}"

    @property
    def public_status(self) -> ParticipationStatus:
        """What a public page may say (issue: unverified or unknown is "to be confirmed")."""
        return ParticipationStatus(self.status) if self.verified else ParticipationStatus.UNKNOWN
