"""The joint list: one part per instrument; items with versions; one agreement per State and item version."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation import clock, opaque
from observations.enums import Kind, PartStatus
from observations.workflow import LIST_SHARED
from questionnaires.querysets import Immutable
from reviews.enums import Audience
from reviews.models import HangsFromMaterial, ReviewMaterial


class ListPart(ReviewMaterial):
    """The part of one instrument; the rows of all parts of a review are its list of observations.

    Its number moves when a kept item does, so it does not exist for observers (contract.md, policy decisions).
    """

    withheld_path = "closed_to_observers"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=PartStatus, default=PartStatus.DRAFTING)
    number = models.PositiveIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True)
    closed_to_observers = models.BooleanField(default=True, editable=False)

    class Meta:
        ordering = ["instrument__order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "instrument"], name="observations_part_once_per_instrument"),
            models.CheckConstraint(
                condition=Q(status=PartStatus.AGREED, agreed_at__isnull=False)
                | (~Q(status=PartStatus.AGREED) & Q(agreed_at__isnull=True)),
                name="observations_part_agreed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.uid}"


class Observation(ReviewMaterial):
    """One item of the list, across its versions. `drafted_by` is the State that proposed it: for the States of the
    review and its Secretariat only, never in a paper."""

    withheld_path = "withheld"
    apart_path = "drafted_by"
    apart_until = LIST_SHARED

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(ListPart, on_delete=models.CASCADE, related_name="observations")
    provision = models.ForeignKey("reviews.Provision", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    order = models.PositiveIntegerField()
    # Kept confidential by the focal point of the State under review, in exceptional circumstances (domain.md §1.8).
    withheld = models.BooleanField(default=False)
    withheld_reason = models.TextField(default="")
    withheld_at = models.DateTimeField(null=True)
    withheld_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["part", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withheld=False)
                | (Q(withheld_at__isnull=False, withheld_by__isnull=False) & ~Q(withheld_reason="")),
                name="observations_withheld_says_who_when_why",
            ),
        ]

    def __str__(self) -> str:
        return f"observation {self.uid}"


class ObservationVersion(ReviewMaterial):
    """One wording. Without a number it is a draft and may be edited; once shared it is numbered and never changes.

    `drafted_by` is the State whose draft it was; `withdrawn` says that this version takes the item out of the list.
    """

    withheld_path = "observation__withheld"
    # Whoever worded it: an item stays with the State that proposed it.
    apart_path = "observation__drafted_by"
    apart_until = LIST_SHARED

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(null=True)
    text = models.TextField()
    language = models.CharField(max_length=10)
    withdrawn = models.BooleanField(default=False)
    # Counts the saves of a draft, for the conditional update.
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    shared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["observation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["observation", "number"], name="observations_version_numbered_once"),
            models.UniqueConstraint(
                fields=["observation", "drafted_by"],
                condition=Q(number__isnull=True),
                name="observations_one_draft_per_state_and_item",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, shared_at__isnull=True)
                | Q(number__isnull=False, shared_at__isnull=False),
                name="observations_version_numbered_when_shared",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.observation_id}"


class WordingVersion(HangsFromMaterial):
    """One accepted save of a draft. The history of a draft stays with the State that wrote it, also once it is shared
    and where reviewing States read each other's drafts."""

    review_path = "draft__review"
    drafted_by_path = "draft__drafted_by"
    instrument_path = "draft__instrument"
    audience_path = "audience"
    withheld_path = "draft__observation__withheld"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    draft = models.ForeignKey(ObservationVersion, on_delete=models.CASCADE, related_name="saves")
    version = models.PositiveIntegerField()
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    text = models.TextField()
    language = models.CharField(max_length=10)
    withdrawn = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Immutable.as_manager()

    class Meta:
        ordering = ["draft", "version"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "version"], name="observations_wording_version_once"),
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="observations_wordings_stay_with_their_state"
            ),
        ]

    def __str__(self) -> str:
        return f"save {self.version} of {self.draft_id}"


class PartVersion(ReviewMaterial):
    """A part as shared at one moment: which version of which item, with its digest; never changed."""

    withheld_path = "closed_to_observers"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(ListPart, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    items = models.ManyToManyField(ObservationVersion, related_name="+")
    digest = models.CharField(max_length=64)
    shared_at = models.DateTimeField(default=clock.now)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_to_observers = models.BooleanField(default=True, editable=False)

    class Meta:
        ordering = ["part", "number"]
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="observations_part_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of part {self.part_id}"


class Agreement(HangsFromMaterial):
    """One State's yes to one version of one item; silence is never a yes (contract.md, policy decisions)."""

    review_path = "version__review"
    instrument_path = "version__instrument"
    audience_path = "version__audience"
    withheld_path = "version__observation__withheld"
    apart_path = "version__observation__drafted_by"
    apart_until = LIST_SHARED

    version = models.ForeignKey(ObservationVersion, on_delete=models.CASCADE, related_name="agreements")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "state_party"], name="observations_agreement_once_per_state")
        ]

    def __str__(self) -> str:
        return f"{self.state_party_id} agreed to {self.version_id}"
