"""A rule composed once answers as one composed anew: for each person, on each day, inside other queries too."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from foundation import clock
from reviews import visibility
from reviews.models import CountryReview, HangsFromMaterial, ReviewMaterial, Turn
from reviews.querysets import MaterialQuerySet

pytestmark = pytest.mark.django_db


def confidential_models():
    kinds = (ReviewMaterial, HangsFromMaterial)
    return [
        model
        for model in apps.get_models()
        if issubclass(model, kinds) and isinstance(model.objects.all(), MaterialQuerySet)
    ]


def test_every_confidential_model_is_read_as_by_a_rule_composed_anew(cast_at):
    cast_at("issued")
    read = 0
    for model in confidential_models():
        for person in get_user_model().objects.all():
            anew = model.objects.filter(
                visibility._material(person, model, visibility.last_unread_day(), clock.today())
            )
            assert set(model.objects.visible_to(person)) == set(anew), (model, person)
            read += anew.count()
    assert read > 100


def test_the_day_is_put_in_each_time(cast_at):
    cast = cast_at("closed")
    expert = cast["expert-borealis"]
    then = clock.now()
    assert Turn.objects.visible_to(expert).exists()
    with clock.stopped_at(then + timedelta(days=800)):
        assert not Turn.objects.visible_to(expert).exists()
    with clock.stopped_at(then):
        assert Turn.objects.visible_to(expert).exists()


def test_inside_another_query_it_is_asked_of_the_row_there(cast_at):
    cast = cast_at("observations")
    for who in ("expert-borealis", "delegate-elysia", "contributor-aurelia"):
        turns = Turn.objects.visible_to(cast[who])
        with_turns = CountryReview.objects.filter(Exists(turns.filter(review=OuterRef("pk"))))
        assert set(with_turns) == {turn.review for turn in turns}
        nested = CountryReview.objects.filter(pk__in=with_turns.filter(turns__in=turns).values("pk"))
        assert set(nested) == {turn.review for turn in turns}
