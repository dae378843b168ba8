"""Letters: to whom, in their language, with a link and without content."""

import pytest
from django.db import transaction

from accounts.models import User
from foundation.letters import compose
from foundation.models import Letter
from reviews import actions
from reviews.enums import Role, TurnVerb
from reviews.notifications import recipients
from reviews.turns import open_turn
from tests.cast import Cast
from tests.mailed import CONTENT, arrived, everybody_reads

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = Cast.at("self-assessment")
    Letter.objects.all().delete()
    return cast


def await_reply(cast, state="XAU", tell=True):
    return open_turn(
        review=cast.review,
        verb=TurnVerb.REPLY,
        url_name="reviews:people",
        state_party=cast.states[state] if state else None,
        tell=tell,
    )


def letters():
    return list(Letter.objects.values_list("to__persona_key", "subject", "link", "variables"))


def test_an_act_awaited_is_told_to_the_focal_point_once(cast):
    await_reply(cast)
    await_reply(cast)
    link = f"/en/my-work/reviews/{cast.review.reference}/"
    assert letters() == [("focal-point-aurelia", "reviews.your_turn", link, {})]


def test_an_act_of_the_secretariat_is_told_to_its_officers(cast):
    await_reply(cast, state=None)
    assert [letter[0] for letter in letters()] == ["secretariat"]


def test_the_link_is_in_the_readers_language(cast):
    await_reply(cast, "XCA")
    assert letters()[0][2] == f"/ar/my-work/reviews/{cast.review.reference}/"


def test_nobody_is_told_when_the_state_has_been_told(cast):
    await_reply(cast, tell=False)
    assert letters() == []


def test_a_letter_falls_with_its_act(cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        await_reply(cast)
        raise ZeroDivisionError
    assert letters() == []


def test_who_has_left_is_told_nothing(cast):
    cast.review.participants.filter(role=Role.FOCAL_POINT).update(until=cast.review.stage_since)
    await_reply(cast)
    assert (recipients(cast.review, cast.states["XAU"]), letters()) == ([], [])


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_an_act_awaited_arrives_in_the_readers_language_without_content(cast, language):
    everybody_reads(language)
    await_reply(cast)
    assert arrived("reviews.your_turn", language) == [cast["focal-point-aurelia"].email]


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_who_is_named_is_told_in_their_language_without_content(cast, language):
    everybody_reads(language)
    person = User.objects.get(pk=cast["delegate-elysia"].pk)
    actions.nominate(
        review=cast.review,
        state_party=cast.states["XBO"],
        user=person,
        role=Role.OBSERVER,
        by=cast["secretariat"],
        note_reference=CONTENT,
    )
    assert arrived("reviews.named", language) == [person.email]


@pytest.mark.parametrize("language", ["en", "fr", "ar", "ru", "es", "zh-hans"])
def test_a_letter_names_no_state_no_person_and_no_content(cast, language):
    await_reply(cast)
    composed = compose(Letter.objects.get(), language)
    said = f"{composed}"
    for name in ("Aurelia", "Borealis", "Cassia", "Both reviewing States"):
        assert name not in said
