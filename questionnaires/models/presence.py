"""Who had the page of an article open lately: a hint to colleagues of the same State, never a lock."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from accounts.models import User
from foundation import clock
from questionnaires.models.questionnaire import Section
from questionnaires.models.response import ResponsePart
from questionnaires.querysets import StandingQuerySet
from reviews.enums import Audience
from reviews.models import HangsFromMaterial

LATELY = timedelta(minutes=5)


class Presence(HangsFromMaterial):
    """One person on the page of one article, when it was opened or saved last."""

    review_path = "part__review"
    drafted_by_path = "part__drafted_by"
    instrument_path = "part__instrument"
    audience_path = "audience"
    delegation_path = "section__provision"

    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="presences")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "section", "user"], name="questionnaires_presence_once_per_person"),
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="questionnaires_presence_stays_with_its_state"
            ),
        ]

    def __str__(self) -> str:
        return f"on the page at {self.at:%H:%M}"


def with_presence(rows: StandingQuerySet, user: User) -> StandingQuerySet:
    """Standings, each with the name of somebody else who was there lately and when the person was; no query more.

    Whoever sees the standing of an article sees who else of its State is on it.
    """
    there = Presence.objects.filter(part=OuterRef("part"), section=OuterRef("section"))
    others = there.filter(at__gt=clock.now() - LATELY).exclude(user=user).order_by("-at", "pk")
    return rows.annotate(
        somebody_else=Subquery(others.values("user__name")[:1]),
        here_at=Subquery(there.filter(user=user).values("at")[:1]),
    )
