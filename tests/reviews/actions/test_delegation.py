"""Whole articles given to contributors, and taken back."""

from datetime import date

import pytest
from django.db import connection

from foundation.refusals import Forbidden, NotNow
from questionnaires.actions import open_parts
from questionnaires.models import Answer
from reviews import actions
from reviews.enums import Audience
from reviews.models import Act, Cluster, Delegation, Participant
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """At the self-assessment, with the answers of both instruments opened."""
    cast = Cast.at("self-assessment")
    open_parts(review=cast.review, by=cast["focal-point-aurelia"])
    return cast


def contributor(cast, person="contributor-aurelia"):
    return Participant.objects.get(review=cast.review, user=cast[person])


def give(cast, article="5", instrument="convention", by="focal-point-aurelia", **given):
    participant = given.pop("participant", None) or contributor(cast)
    return actions.delegate(participant=participant, provision=cast.provision(instrument, article), by=cast[by])


def read_by_the_contributor(cast):
    rows = Answer.objects.visible_to(cast["contributor-aurelia"])
    return sorted(rows.values_list("part__instrument__code", "question__number"))


def rows():
    return sorted(Delegation.objects.values_list("uid", "taken_back_at")), Act.objects.count()


def test_a_contributor_reads_nothing_before_an_article_is_given(cast):
    assert Answer.objects.count() == 5
    assert read_by_the_contributor(cast) == []


def test_a_contributor_reads_the_article_given_and_no_other(cast):
    given = give(cast)
    assert (given.given_by, given.provision.article, given.taken_back_at) == (cast["focal-point-aurelia"], "5", None)
    assert read_by_the_contributor(cast) == [("convention", "5.1")]


def test_an_article_is_asked_for_by_a_day_or_by_none(cast):
    participant = contributor(cast)
    for article, day in (("5", date(2027, 6, 1)), ("6", None)):
        provision = cast.provision("convention", article)
        actions.delegate(participant=participant, provision=provision, by=cast["focal-point-aurelia"], asked_until=day)
    days = Delegation.objects.order_by("provision__order").values_list("asked_until", flat=True)
    assert list(days) == [date(2027, 6, 1), None]


def test_an_article_taken_back_is_read_no_more(cast):
    given = give(cast)
    give(cast, "5", "firearms")
    assert read_by_the_contributor(cast) == [("convention", "5.1"), ("firearms", "5.1")]
    actions.take_back(delegation=given, by=cast["focal-point-aurelia"])
    assert read_by_the_contributor(cast) == [("firearms", "5.1")]


def test_an_article_taken_back_can_be_given_again(cast):
    actions.take_back(delegation=give(cast), by=cast["focal-point-aurelia"])
    give(cast)
    assert read_by_the_contributor(cast) == [("convention", "5.1")]


def test_who_leaves_reads_nothing_whatever_was_given(cast):
    give(cast)
    actions.end_participation(participant=contributor(cast), by=cast["focal-point-aurelia"])
    assert read_by_the_contributor(cast) == []


def test_no_other_state_learns_who_answers_what(cast):
    given = give(cast)
    actions.take_back(delegation=given, by=cast["focal-point-aurelia"])
    acts = Act.objects.filter(subject=str(given.uid))
    assert list(acts.values_list("verb", "role", "audience").order_by("number")) == [
        ("delegated", "focal_point", Audience.DRAFTING_STATE),
        ("delegation_taken_back", "focal_point", Audience.DRAFTING_STATE),
    ]
    seen = {key: acts.visible_to(user).count() for key, user in cast.users.items()}
    assert {key for key, count in seen.items() if count} == {"focal-point-aurelia", "expert-aurelia"}


@pytest.mark.parametrize(
    "person", ["expert-aurelia", "contributor-aurelia", "focal-point-borealis", "secretariat", "editor"]
)
def test_articles_are_given_and_taken_back_by_the_focal_point_under_review_alone(cast, person):
    given = give(cast)
    before = rows()
    with pytest.raises(Forbidden) as refused:
        give(cast, "6", by=person)
    assert refused.value.refusal.who_may == (
        "The focal point of the State under review gives articles to contributors."
    )
    with pytest.raises(Forbidden):
        actions.take_back(delegation=given, by=cast[person])
    assert rows() == before


@pytest.mark.parametrize("person", ["expert-aurelia", "observer-aurelia", "expert-borealis"])
def test_articles_are_given_to_contributors_only(cast, person):
    before = rows()
    with pytest.raises(NotNow, match="given to contributors"):
        give(cast, participant=contributor(cast, person))
    assert rows() == before


def test_an_article_of_another_cluster_is_not_given(cast):
    provision = cast.provision("convention", "8")
    provision.cluster = Cluster.objects.create(number=4, roman="IV", name="Another")
    provision.save()
    before = rows()
    with pytest.raises(NotNow, match="not under review here"):
        give(cast, "8")
    assert rows() == before


def test_an_article_is_given_once(cast):
    give(cast)
    before = rows()
    with pytest.raises(NotNow, match="already with this contributor"):
        give(cast)
    assert rows() == before


def test_an_article_given_at_the_same_moment_by_another_click_is_given_once(cast):
    came = []

    def come_between(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "reviews_delegation"') and not came:
            came.append(True)
            contributor(cast).delegations.create(
                provision=cast.provision("convention", "5"), given_by=cast["focal-point-aurelia"]
            )
        return execute(sql, params, many, context)

    with pytest.raises(NotNow), connection.execute_wrapper(come_between):
        give(cast)
    assert came == [True]


def test_an_article_is_taken_back_once(cast):
    given = give(cast)
    stale = Delegation.objects.select_related("participant__review").get(pk=given.pk)
    actions.take_back(delegation=given, by=cast["focal-point-aurelia"])
    before = rows()
    with pytest.raises(NotNow, match="already been taken back"):
        actions.take_back(delegation=stale, by=cast["focal-point-aurelia"])
    assert rows() == before


def test_in_a_closed_review_nothing_is_given_or_taken_back(cast_at):
    cast = cast_at("issued")
    given = give(cast)
    actions.close_review(review=cast.review, by=cast["secretariat"])
    before = rows()
    with pytest.raises(NotNow, match="The review is closed"):
        give(cast, "6")
    with pytest.raises(NotNow, match="The review is closed"):
        actions.take_back(delegation=given, by=cast["focal-point-aurelia"])
    assert rows() == before
