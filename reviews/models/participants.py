from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from foundation import clock, opaque
from reviews.enums import Role
from reviews.querysets import DelegationQuerySet, ParticipantQuerySet


class Participant(models.Model):
    """A person with a role in a review, for a State or (officers) for the Secretariat; replaced, never deleted."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="participants")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    # The note verbale by which the person was named: its reference and date.
    note_reference = models.CharField(max_length=80, default="")
    note_date = models.DateField(null=True)
    # Without an account: by a link and a code (ContributorLink).
    by_link = models.BooleanField(default=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["review", "role", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "state_party"],
                condition=Q(role=Role.FOCAL_POINT, until__isnull=True),
                name="reviews_one_focal_point_per_state_and_review",
                violation_error_message="domain.md §0, rule 13",
            ),
            models.UniqueConstraint(
                fields=["review", "state_party", "user", "role"],
                condition=Q(until__isnull=True),
                name="reviews_participant_once_per_role",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.OFFICER, state_party__isnull=True)
                | (~Q(role=Role.OFFICER) & Q(state_party__isnull=False)),
                name="reviews_officer_speaks_for_no_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"

    @cached_property
    def has_articles(self) -> bool:
        """Whether a contributor has an article at present; lists read it `with_articles`, in the same query."""
        return self.delegations.present().exists()


class Delegation(models.Model):
    """What a contributor is asked for on one article: the whole of it, or the questions named and no others."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="delegations")
    provision = models.ForeignKey("reviews.Provision", on_delete=models.PROTECT, related_name="+")
    # False where single questions are given: they stand in `questions`.
    whole = models.BooleanField(default=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    # The day by which the answers are asked for, if any: it informs, and closes nothing.
    asked_until = models.DateField(null=True)
    # Set when the article is handed in or cleared, taken away when it comes back: until then answers are awaited.
    answered_at = models.DateTimeField(null=True)
    # The last day on which the contributor was reminded: once a day at most.
    reminded_on = models.DateField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "provision"],
                condition=Q(taken_back_at__isnull=True),
                name="reviews_delegation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.provision_id}"


class DelegatedQuestion(models.Model):
    """One question of the article, by its key, follow-ups named like the others: the rule looks for keys alone."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delegation", "key"], name="reviews_delegated_question_once")]

    def __str__(self) -> str:
        return f"{self.delegation_id}: {self.key}"


class Accreditation(models.Model):
    """A person in a State's delegation to a body; it opens the papers issued to that body and nothing else."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accreditations")
    state_party = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("reviews.Body", on_delete=models.PROTECT, related_name="accreditations")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "state_party", "body"],
                condition=Q(until__isnull=True),
                name="reviews_accreditation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} to {self.body_id}"
