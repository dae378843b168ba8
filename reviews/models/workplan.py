from django.db import models

from reviews.models.translated import Translated


class Phase(models.Model):
    """Two years of the workplan on one cluster; its order is data, never derived from the cluster's number."""

    order = models.PositiveSmallIntegerField(unique=True)
    cluster = models.OneToOneField("reviews.Cluster", on_delete=models.PROTECT, related_name="phase")
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order}: {self.cluster.roman}"


class StartGroup(models.Model):
    """One of the three groups of States whose reviews start in consecutive years."""

    number = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class Window(models.Model):
    """When a group goes through a phase, as planned and as it came."""

    group = models.ForeignKey(StartGroup, on_delete=models.PROTECT, related_name="windows")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="windows")
    planned_start = models.DateField()
    planned_end = models.DateField()
    actual_start = models.DateField(null=True, blank=True)
    actual_end = models.DateField(null=True, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["group__number", "phase__order"]
        constraints = [
            models.UniqueConstraint(fields=["group", "phase"], name="reviews_window_once_per_group_and_phase"),
            models.CheckConstraint(
                condition=models.Q(planned_end__gt=models.F("planned_start")), name="reviews_window_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}/{self.phase_id}: {self.planned_start} to {self.planned_end}"


class Body(Translated):
    """The Conference of the Parties or one of its working groups."""

    symbol = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=300)
    verified = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "symbol"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Session(Translated):
    """A session of a body, at which papers are issued."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sessions")
    slug = models.SlugField()
    title = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField()
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["-starts", "body__order"]
        constraints = [models.UniqueConstraint(fields=["body", "slug"], name="reviews_session_once_per_body")]

    def __str__(self) -> str:
        return f"{self.body.symbol} {self.slug}"
