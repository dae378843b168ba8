"""Builds the demonstration through the real actions, and takes it away again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from foundation import outbox
from observations.models import IssuedPaper
from reviewmech.demonstration import cast, opening
from reviewmech.demonstration.content import Content
from reviewmech.demonstration.script import length, until
from reviewmech.demonstration.world import Scripted, World
from reviews.enums import Stage
from reviews.models import (
    Accreditation,
    CountryReview,
    DrawingOfLots,
    PublicStanding,
    RegionalGroup,
    Session,
    StateParty,
)

# Beside Aurelia's review: a finished one, so that papers and meetings are never empty, and an early one.
AURELIA = "XAU"
BESIDE = {"XBO": Stage.CLOSED, "XCA": Stage.SELF_ASSESSMENT}
# The finished review began well before the others; the draw comes before all of them.
HEAD_START = {"XBO": 120}
DAYS_TO_PLANNING = 10


class AlreadyThere(RuntimeError):
    """The demonstration is there; it is taken away first (`--reset`)."""


@transaction.atomic
def build(*, stage: Stage, seed: int, content: Content, moment: datetime) -> World:
    """Bring the three reviews of the cast to `moment`, Aurelia's to `stage` with its work half done.

    Raises AlreadyThere, BadContent, ImproperlyConfigured (outside a demonstration); then nothing was written.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("The demonstration is built only where DEMO is on.")
    if CountryReview.objects.filter(state_under_review__fictional=True).exists():
        raise AlreadyThere("The demonstration is already there.")
    world = World(content=content, seed=seed)
    reviews = [_scripted(world, code, at, moment) for code, at in {AURELIA: stage, **BESIDE}.items()]
    begin = min(own.start for own, _at in reviews) - timedelta(days=DAYS_TO_PLANNING)
    with outbox.kept_back():
        with world.at("cast", begin):
            cast.settle(world)
        with world.at("draw", begin):
            drawing = opening.draw(world)
        for own, at in reviews:
            _play(own, at, drawing)
    return world


def _scripted(world: World, code: str, stage: Stage, moment: datetime) -> tuple[Scripted, Stage]:
    days = length(stage) + HEAD_START.get(code, 0)
    return Scripted(world=world, code=code, start=moment - timedelta(days=days)), stage


def _play(own: Scripted, stage: Stage, drawing: DrawingOfLots) -> None:
    with own.day(0, "plan"):
        opening.plan(own, drawing)
    for day in until(stage):
        with own.day(day.day, day.key):
            day.does(own)


@transaction.atomic
def take_away() -> None:
    """Remove the fictional reviews, papers, sessions, people and States; real data stays as it is."""
    fictional = StateParty.objects.filter(fictional=True)
    people = list(_people_of(fictional).values_list("pk", flat=True))
    CountryReview.objects.filter(state_under_review__in=fictional).delete()
    IssuedPaper.objects.filter(fictional=True).delete()
    Session.objects.filter(fictional=True).delete()
    DrawingOfLots.objects.filter(fictional=True).delete()
    PublicStanding.objects.filter(state_party__in=fictional).delete()
    Accreditation.objects.filter(state_party__in=fictional).delete()
    User.objects.filter(pk__in=people).delete()
    fictional.delete()
    RegionalGroup.objects.filter(fictional=True).delete()


def _people_of(fictional: QuerySet[StateParty]) -> QuerySet[User]:
    """Personas, and whoever takes part in a fictional review or sits in the delegation of a fictional State."""
    in_review = Q(participations__review__state_under_review__in=fictional)
    in_delegation = Q(accreditations__state_party__in=fictional)
    return User.objects.filter(in_review | in_delegation | Q(is_persona=True)).distinct()
