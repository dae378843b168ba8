from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.middleware import PERSONA
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer, ResponsePart, SectionStanding
from reviews.lifecycle import open_turns_of
from tests.questionnaires import world


@pytest.fixture(autouse=True)
def in_english():
    """A request leaves its language behind in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def treaties(db, hold_clock):
    hold_clock(world.NOW)
    return world.treaties()


class Aurelia(SimpleNamespace):
    """Aurelia's review at the self-assessment, with its people and a questionnaire of two articles of the
    Convention and one of the Firearms Protocol. `begin` opens the answers."""

    def begin(self):
        actions.open_parts(review=self.review, by=self.people["expert-aurelia"])
        return self

    def standing(self, article="5", instrument="convention"):
        rows = SectionStanding.objects.with_article()
        found = rows.get(
            part__instrument__code=instrument, section__provision__article=article, part__review=self.review
        )
        found.part.review = type(self.review).objects.get(pk=self.review.pk)
        return found

    def part(self, instrument="convention"):
        return ResponsePart.objects.select_related("review", "instrument", "questionnaire").get(
            instrument__code=instrument, review=self.review
        )

    def answer(self, key):
        return Answer.objects.select_related("question").get(question__key=key, part__review=self.review)

    def save(self, key, given, *, by="expert-aurelia", seen=None):
        """Through the action, as read from the record; keys are like "convention-5-1"."""
        instrument, article, _rest = key.split("-", 2)
        standing = self.standing(article, instrument)
        answers = standing.answers()
        version = self.answer(key).version if seen is None else seen
        user = self.people[by]
        return actions.save_answer(standing=standing, answers=answers, key=key, given=given, seen=version, by=user)

    def client(self, who):
        client = Client()
        client.force_login(self.people[who])
        session = client.session
        session[PERSONA] = True
        session.save()
        return client

    def url(self, name="article", *rest):
        return reverse(f"questionnaires:{name}", args=[self.review.reference, *rest])

    def get(self, who, name, *rest):
        return self.client(who).get(self.url(name, *rest))

    def post(self, who, name, *rest, data=None):
        return self.client(who).post(self.url(name, *rest), data or {})


@pytest.fixture
def aurelia(treaties):
    asked = world.questionnaire(treaties)
    world.full_article(asked, "convention", "5", 10)
    world.short_article(asked, "convention", "6", 20)
    world.short_article(asked, "firearms", "5", 30)
    states = world.states()
    review = world.review(states)
    return Aurelia(review=review, questionnaire=asked, states=states, people=world.people(review, states))


@pytest.fixture
def answering(aurelia):
    """The same with the answers begun."""
    return aurelia.begin()


@pytest.fixture
def cleared(answering):
    """Every required question answered and every article cleared; nothing submitted."""
    answering.save("convention-5-1", Given("yes"))
    answering.save("convention-5-1a", Given([{"title": "Old law"}]))
    for key, given in world.ANSWERS.items():
        answering.save(key, given)
    for article, instrument in (("5", "convention"), ("6", "convention"), ("5", "firearms")):
        standing = answering.standing(article, instrument)
        actions.clear_article(standing=standing, by=answering.people["focal-point-aurelia"])
    open_turns_of(answering.review)
    return answering
