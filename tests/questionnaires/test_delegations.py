"""Who has been asked for which article: seen at a glance, handed over, inside the State under review alone."""

from datetime import date

import lxml.html
import pytest

from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion
from reviews import actions as of_reviews
from reviews.enums import Role
from reviews.models import Act, Delegation
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.races import together

FOCAL_POINT, CONTRIBUTOR = "focal-point-aurelia", "contributor-aurelia"


def second_contributor(answering):
    user = world.person("contributor-second")
    answering.people["contributor-second"] = user
    answering.review.participants.create(user=user, state_party=answering.states["XAU"], role=Role.CONTRIBUTOR)
    return user


def participant(answering, who):
    return answering.review.participants.select_related("review").get(user=answering.people[who])


@pytest.fixture
def asking(answering):
    """Three articles with one contributor, one of them by a day; a second contributor has none."""
    second_contributor(answering)
    for article, instrument, day in (
        ("5", "convention", None),
        ("6", "convention", "2027-06-01"),
        ("5", "firearms", None),
    ):
        row = world.delegate(answering.review, answering.people[CONTRIBUTOR], article, instrument=instrument)
        row.asked_until = day and date.fromisoformat(day)
        row.save()
    return answering


def given(asking, article="6", instrument="convention"):
    rows = Delegation.objects.select_related("participant__review", "provision")
    return rows.get(provision__article=article, provision__instrument__code=instrument, taken_back_at=None)


def rows_of(response):
    """Under each heading, the words of its rows."""
    page = lxml.html.fromstring(response.content.decode())
    return {
        section.get("aria-labelledby"): [" ".join(row.text_content().split()) for row in section.xpath(".//ul/li")]
        for section in page.xpath("//section[@aria-labelledby]")
    }


def articles(response):
    page = lxml.html.fromstring(response.content.decode())
    return [" ".join(row.text_content().split()) for row in page.xpath("//main//li/h3")]


def page(asking, who=FOCAL_POINT, **query):
    return asking.client(who).get(asking.url("delegations"), query)


def hand_over(asking, to="contributor-second", who=FOCAL_POINT, row=None):
    row = row or given(asking)
    data = {f"hand-over-{row.uid}-to": participant(asking, to).uid if to else ""}
    return asking.post(who, "hand-over", row.uid, data=data)


def test_those_awaited_stand_first_the_first_day_before_all(asking):
    asking.save("convention-6-1", Given("yes"))
    asking.save("convention-5-1", Given("no"))
    asking.save("firearms-5-1", Given("yes"))
    actions.hand_in_article(standing=asking.standing("5", "firearms"), by=asking.people[CONTRIBUTOR])
    shown = page(asking, "expert-aurelia")
    assert (shown.status_code, faults(shown)) == (200, [])
    assert rows_of(shown) == {
        "awaited": [
            "Convention, article 6 Contributor Aurelia 1 of 2 questions answered Asked for by 1 June 2027 Complete",
            "Convention, article 5 Contributor Aurelia 1 of 7 questions answered In progress",
        ],
        "done": ["Firearms Protocol, article 5 Contributor Aurelia 1 of 2 questions answered Handed in"],
    }


def test_before_the_answers_are_begun_nothing_has_been_started(aurelia):
    world.delegate(aurelia.review, aurelia.people[CONTRIBUTOR], "6")
    told = rows_of(page(aurelia, "expert-aurelia"))["awaited"]
    assert told == ["Convention, article 6 Contributor Aurelia Not started"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "in-progress"}, ["Convention, article 5"]),
        ({"status": "cleared"}, []),
        ({"person": "contributor-second"}, []),
        ({"person": CONTRIBUTOR, "status": "in-progress"}, ["Convention, article 5"]),
        (
            {"status": "nothing", "person": "nobody"},
            ["Convention, article 6", "Convention, article 5", "Firearms Protocol, article 5"],
        ),
    ],
)
def test_it_lists_by_person_and_status(asking, query, found):
    asking.save("convention-5-1", Given("no"))
    if query.get("person") in asking.people:
        query = query | {"person": participant(asking, query["person"]).uid}
    assert articles(page(asking, **query)) == found


def test_it_is_there_for_those_who_draft_the_answers_alone(asking):
    readers = {who for who in asking.people if page(asking, who).status_code == 200}
    assert readers == {FOCAL_POINT, "expert-aurelia"}
    offered = {who: b"/hand-over/" in page(asking, who).content for who in readers}
    assert offered == {FOCAL_POINT: True, "expert-aurelia": False}


def test_an_article_is_handed_over_in_one_act_and_nothing_is_lost(asking):
    asking.save("convention-6-2", Given(None, "Written by the first.", "en"), by=CONTRIBUTOR)
    before = given(asking)
    assert hand_over(asking).status_code == 302
    after = given(asking)
    before.refresh_from_db()
    assert (after.participant.user, after.asked_until) == (asking.people["contributor-second"], date(2027, 6, 1))
    assert before.taken_back_at == after.given_at
    assert list(Act.objects.values_list("verb", "subject"))[-1] == ("delegation_handed_over", str(after.uid))
    seen = {
        who: (
            list(Answer.objects.visible_to(asking.people[who]).exclude(text="").values_list("text", flat=True)),
            AnswerVersion.objects.visible_to(asking.people[who]).count(),
        )
        for who in (CONTRIBUTOR, "contributor-second")
    }
    assert seen == {CONTRIBUTOR: ([], 0), "contributor-second": (["Written by the first."], 1)}


def test_no_other_state_learns_of_it(asking):
    hand_over(asking)
    acts = Act.objects.filter(verb="delegation_handed_over")
    assert {who for who, user in asking.people.items() if acts.visible_to(user)} == {FOCAL_POINT, "expert-aurelia"}


@pytest.mark.parametrize("to", ["", CONTRIBUTOR, "expert-aurelia"])
def test_it_goes_to_another_contributor_only(asking, to):
    response = hand_over(asking, to)
    assert (response.status_code, faults(response)) == (422, [])
    assert given(asking).participant.user == asking.people[CONTRIBUTOR]


@pytest.mark.parametrize("to", [CONTRIBUTOR, "expert-aurelia", "expert-borealis"])
def test_the_act_itself_refuses_everybody_else(asking, to):
    with pytest.raises(NotNow):
        of_reviews.hand_over(delegation=given(asking), to=participant(asking, to), by=asking.people[FOCAL_POINT])
    assert given(asking).participant.user == asking.people[CONTRIBUTOR]


def test_whoever_has_the_article_already_is_not_given_it_again(asking):
    world.delegate(asking.review, asking.people["contributor-second"], "5", instrument="convention")
    row = Delegation.objects.get(
        participant__user=asking.people[CONTRIBUTOR], provision__article="5", provision__instrument__code="convention"
    )
    assert hand_over(asking, row=row).status_code == 409
    row.refresh_from_db()
    assert row.taken_back_at is None


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("expert-aurelia", 403),
        (CONTRIBUTOR, 404),
        ("observer-aurelia", 404),
        ("expert-borealis", 404),
        ("secretariat", 404),
    ],
)
def test_nobody_else_hands_over(asking, who, status):
    assert hand_over(asking, who=who).status_code == status
    assert given(asking).participant.user == asking.people[CONTRIBUTOR]


def test_one_taken_back_in_between_is_handed_over_no_more(asking):
    row = given(asking)
    of_reviews.take_back(delegation=given(asking), by=asking.people[FOCAL_POINT])
    assert hand_over(asking, row=row).status_code == 409
    assert Delegation.objects.filter(participant__user=asking.people["contributor-second"]).count() == 0


def test_one_of_another_review_is_not_there(asking):
    other = world.review(asking.states, under_review="XCA", reviewing={"XAU": ["convention"]})
    stranger = other.participants.create(
        user=world.person("other"), state_party=asking.states["XCA"], role=Role.CONTRIBUTOR
    )
    row = stranger.delegations.create(provision=given(asking).provision, given_by=asking.people[FOCAL_POINT])
    assert hand_over(asking, row=row).status_code == 404


def test_the_page_takes_the_same_queries_however_many_people_and_articles_there_are(asking, django_assert_num_queries):
    client = asking.client(FOCAL_POINT)
    client.get(asking.url("delegations"))
    with django_assert_num_queries(10):
        client.get(asking.url("delegations"))
    for number in range(12):
        user = world.person(f"more-{number}")
        row = asking.review.participants.create(user=user, state_party=asking.states["XAU"], role=Role.CONTRIBUTOR)
        for article in ("5", "6", "8"):
            world.delegate(asking.review, user, article)
        assert row.has_articles
    with django_assert_num_queries(10):
        client.get(asking.url("delegations"))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_over_at_once_one_does(asking):
    row = given(asking)

    def same():
        stale = Delegation.objects.select_related("participant__review", "provision").get(pk=row.pk)
        to = participant(asking, "contributor-second")
        of_reviews.hand_over(delegation=stale, to=to, by=asking.people[FOCAL_POINT])

    assert sorted(together(same, same, same)) == ["This article has already been taken back."] * 2 + ["done"]
    assert given(asking).participant.user == asking.people["contributor-second"]
    assert Act.objects.filter(verb="delegation_handed_over").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["save", "hand over"])
def test_a_save_against_a_hand_over_is_kept_or_refused(asking, first):
    """Never acknowledged and lost: what was saved is there for the one who goes on."""
    refused = []

    def save():
        try:
            asking.save("convention-6-2", Given(None, "At the last moment.", "en"), by=CONTRIBUTOR, seen=0)
        except Forbidden:
            refused.append(True)

    def press():
        to = participant(asking, "contributor-second")
        of_reviews.hand_over(delegation=given(asking), to=to, by=asking.people[FOCAL_POINT])

    acts = (save, press) if first == "save" else (press, save)
    assert together(*acts) == ["done", "done"]
    kept = Answer.objects.visible_to(asking.people["contributor-second"]).get(question__key="convention-6-2")
    assert kept.text == ("" if refused else "At the last moment.")
    assert AnswerVersion.objects.filter(answer=kept).count() == (0 if refused else 1)
