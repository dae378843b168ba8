"""The link by which a contributor works who has no account."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation import clock, opaque
from reviews.models.participants import Delegation, Participant


class ContributorLinkQuerySet(models.QuerySet["ContributorLink"]):
    def live(self) -> "ContributorLinkQuerySet":
        """Those that open something now: neither withdrawn nor run out, of a person who takes part and was given
        articles or questions."""
        given = Delegation.objects.present().filter(participant=models.OuterRef("participant"))
        return self.filter(
            models.Exists(given),
            withdrawn_at=None,
            expires_on__gte=clock.today(),
            participant__until=None,
            participant__user__by_link=True,
            participant__user__is_active=True,
        )


class ContributorLink(models.Model):
    """One link of a contributor, with the code that was last sent for it; a later one takes its place.

    The address is made from `uid` and a signature (reviews.links), so no secret of it is kept; of a code its hash.
    """

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="links")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    # The last day on which it opens anything.
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    code_hash = models.CharField(max_length=64, default="")
    # A moment of the machine, like sessions: the clock of the procedure moves no codes.
    code_until = models.DateTimeField(null=True)
    tries_left = models.PositiveSmallIntegerField(default=0)

    objects = ContributorLinkQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(withdrawn_at__isnull=True), name="reviews_one_link_a_contributor"
            )
        ]

    def __str__(self) -> str:
        return f"link of {self.participant_id}"

    @property
    def has_run_out(self) -> bool:
        return self.expires_on < clock.today()
