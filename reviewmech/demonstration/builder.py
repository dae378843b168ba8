"""Builds the demonstration through the real actions, and takes it away again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet

from accounts.models import User
from foundation import outbox
from foundation.models import Letter
from foundation.refusals import Refused
from observations.models import IssuedPaper
from reviewmech.demonstration import cast, checking, opening
from reviewmech.demonstration.content import BadContent, Content
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


class InUse(RuntimeError):
    """Something outside the demonstration leans on a part of it, which therefore stays."""


@transaction.atomic
def build(*, stage: Stage, seed: int, content: Content, moment: datetime) -> World:
    """Bring the three reviews of the cast to `moment`, Aurelia's to `stage` with its work half done.

    Raises AlreadyThere, BadContent, ImproperlyConfigured (outside a demonstration); then nothing was written.
    """
    demand_demonstration()
    if CountryReview.objects.filter(state_under_review__iso3__in=[AURELIA, *BESIDE]).exists():
        raise AlreadyThere("The demonstration is already there; --reset takes it away first.")
    checking.check(content)
    world = World(content=content, seed=seed)
    reviews = [_scripted(world, code, at, moment) for code, at in {AURELIA: stage, **BESIDE}.items()]
    begin = min(own.start for own, _at in reviews) - timedelta(days=DAYS_TO_PLANNING)
    with outbox.kept_back():
        with world.at("cast", begin):
            cast.settle(world)
        with world.at("draw", begin), refusals_named("the draw"):
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
        with own.day(day.day, day.key), refusals_named(f"{own.code}, {day.key}"):
            day.does(own)


@contextmanager
def refusals_named(step: str) -> Iterator[None]:
    """What the rules of the review refuse is wrong in the content, in several of its rows together."""
    try:
        yield
    except Refused as refused:
        there = f" ({refused.there})" if refused.there else ""
        raise BadContent(f"The content does not lead through {step}: {refused}{there}") from refused


@transaction.atomic
def take_away() -> None:
    """Remove what is fictional, what was done with it and the letters about it; all else stays as it is.

    Raises ImproperlyConfigured (outside a demonstration), InUse; then nothing was removed.
    """
    demand_demonstration()
    fictional = StateParty.objects.filter(fictional=True)
    reviews = CountryReview.objects.filter(state_under_review__in=fictional)
    try:
        _take_away_letters(reviews)
        reviews.delete()
        _take_away_fictional(IssuedPaper, Session, DrawingOfLots)
        PublicStanding.objects.filter(state_party__in=fictional).delete()
        Accreditation.objects.filter(state_party__in=fictional).delete()
        _take_away_fictional(User, StateParty, RegionalGroup)
    except ProtectedError as error:
        raise InUse(f"The demonstration cannot be taken away: {error.args[0]}") from error


def _take_away_fictional(*models: type[Model]) -> None:
    """In this order: what leans on others goes before them."""
    for model in models:
        model._default_manager.filter(fictional=True).delete()


def _take_away_letters(reviews: QuerySet[CountryReview]) -> None:
    """Also those to people who stay: a letter that leads nowhere is not sent."""
    for reference in reviews.values_list("reference", flat=True):
        Letter.objects.filter(link__contains=f"/my-work/reviews/{reference}/").delete()


def demand_demonstration() -> None:
    if not settings.DEMO or settings.PRODUCTION:
        raise ImproperlyConfigured("The demonstration is built only where DEMO is on, and never in a deployment.")
