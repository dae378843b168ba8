"""Contributors are reminded before the day and on it, and by the focal point once a day; never without need."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from foundation import clock
from foundation.models import Letter
from questionnaires import actions
from questionnaires.given import Given
from reviews import actions as of_reviews
from reviews.actions.reminding import DAYS_BEFORE, remind_due
from reviews.enums import Role, Stage
from reviews.models import Act, Delegation
from reviews.tasks import remind_contributors
from tests.questionnaires import world
from tests.races import together

FOCAL_POINT, CONTRIBUTOR = "focal-point-aurelia", "contributor-aurelia"
DAY = date(2027, 6, 1)


def participant(answering, who=CONTRIBUTOR):
    return answering.review.participants.select_related("review").get(user=answering.people[who])


def give(answering, article="6", until=DAY):
    provision = answering.standing(article).section.provision
    giving = {"provision": provision, "asked_until": until, "by": answering.people[FOCAL_POINT]}
    return of_reviews.delegate(participant=participant(answering), **giving)


@pytest.fixture
def asking(answering):
    give(answering)
    Letter.objects.all().delete()
    return answering


def row():
    return Delegation.objects.select_related("participant__review", "participant__user").get(taken_back_at=None)


def letters():
    return list(Letter.objects.values_list("to__email", "subject", "link", "variables"))


def on(hold_clock, day):
    hold_clock(f"{day.isoformat()}T06:00:00+00:00")
    return remind_due()


def remind(asking, who=FOCAL_POINT):
    return asking.post(who, "remind", row().uid)


def test_a_letter_goes_out_some_days_before_the_day_and_on_it(asking, hold_clock):
    days = [DAY + timedelta(days=number) for number in range(-6, 3)]
    assert [on(hold_clock, day) for day in days] == [0, 0, 0, 1, 0, 0, 1, 0, 0]
    assert days[3] == DAY - timedelta(days=DAYS_BEFORE)
    link = f"/en/my-work/reviews/{asking.review.reference}/"
    assert letters() == [("contributor-aurelia@example.org", "reviews.answers_awaited", link, {})] * 2


def test_it_is_in_the_language_of_the_person(asking):
    asking.people[CONTRIBUTOR].language = "ar"
    asking.people[CONTRIBUTOR].save()
    assert remind(asking).status_code == 302
    assert [letter[2] for letter in letters()] == [f"/ar/my-work/reviews/{asking.review.reference}/"]


def test_after_a_standstill_one_letter_goes_out_and_no_more(asking, hold_clock):
    assert [on(hold_clock, DAY + timedelta(days=number)) for number in (9, 9, 10)] == [1, 0, 0]


def test_what_is_asked_for_soon_is_not_reminded_of_on_the_day_it_is_given(answering, hold_clock):
    given = give(answering, until=clock.today() + timedelta(days=2))
    assert remind_due() == 0
    assert on(hold_clock, given.asked_until) == 1


def test_without_a_day_nobody_is_reminded(answering, hold_clock):
    give(answering, until=None)
    assert on(hold_clock, DAY) == 0


def hand_in(asking):
    asking.save("convention-6-1", Given("yes"))
    actions.hand_in_article(standing=asking.standing("6"), by=asking.people[CONTRIBUTOR])


def clear(asking):
    asking.save("convention-6-1", Given("yes"))
    actions.clear_article(standing=asking.standing("6"), by=asking.people[FOCAL_POINT])


def take_back(asking):
    of_reviews.take_back(delegation=row(), by=asking.people[FOCAL_POINT])


def leave(asking):
    of_reviews.end_participation(participant=participant(asking), by=asking.people[FOCAL_POINT])


def close(asking):
    type(asking.review).objects.filter(pk=asking.review.pk).update(stage=Stage.CLOSED, closed_on=clock.today())


@pytest.mark.parametrize("act", [hand_in, clear, take_back, leave, close])
def test_nobody_is_reminded_of_what_is_no_longer_awaited(asking, hold_clock, act):
    act(asking)
    assert on(hold_clock, DAY) == 0


def test_an_article_that_came_back_is_awaited_anew(asking, hold_clock):
    hand_in(asking)
    actions.return_article(standing=asking.standing("6"), note="More.", language="en", by=asking.people[FOCAL_POINT])
    Letter.objects.all().delete()
    assert on(hold_clock, DAY) == 1


def test_handed_over_it_is_the_other_who_is_reminded(asking, hold_clock):
    other = world.person("contributor-second")
    to = asking.review.participants.create(user=other, state_party=asking.states["XAU"], role=Role.CONTRIBUTOR)
    of_reviews.hand_over(delegation=row(), to=to, by=asking.people[FOCAL_POINT])
    assert on(hold_clock, DAY) == 1
    assert [letter[0] for letter in letters()] == [other.email]


def test_the_focal_point_reminds_once_a_day(asking, hold_clock):
    assert [remind(asking).status_code for _again in range(2)] == [302, 409]
    assert len(letters()) == 1
    assert b"/remind/" not in asking.get(FOCAL_POINT, "delegations").content
    hold_clock("2027-03-13T09:00:00+00:00")
    assert b"/remind/" in asking.get(FOCAL_POINT, "delegations").content
    assert remind(asking).status_code == 302
    assert len(letters()) == 2


def test_reminding_is_on_record_inside_the_state_alone(asking):
    remind(asking)
    acts = Act.objects.filter(verb="contributor_reminded", subject=str(row().uid))
    assert {who for who, user in asking.people.items() if acts.visible_to(user)} == {FOCAL_POINT, "expert-aurelia"}


@pytest.mark.parametrize(
    ("who", "status"), [("expert-aurelia", 403), (CONTRIBUTOR, 404), ("expert-borealis", 404), ("secretariat", 404)]
)
def test_nobody_else_reminds(asking, who, status):
    assert remind(asking, who).status_code == status
    assert letters() == []


@pytest.mark.parametrize("act", [hand_in, close])
def test_nobody_is_reminded_by_hand_without_need(asking, act):
    act(asking)
    Letter.objects.all().delete()
    assert (remind(asking).status_code, letters()) == (409, [])


def test_one_taken_back_in_between_is_not_reminded_of(asking):
    address = asking.url("remind", row().uid)
    take_back(asking)
    assert (asking.client(FOCAL_POINT).post(address).status_code, letters()) == (409, [])


@pytest.mark.django_db(transaction=True)
def test_pressed_many_times_at_once_one_letter_is_written(asking):
    def press():
        of_reviews.remind(delegation=row(), by=asking.people[FOCAL_POINT])

    once = "This contributor has been reminded of the article today. Once a day is the most."
    assert sorted(together(press, press, press)) == [once, once, "done"]
    assert len(letters()) == 1


def test_giving_an_article_plans_both_days(answering, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        give(answering, until=clock.today() + timedelta(days=10))
    planned = DBTaskResult.objects.filter(task_path="reviews.tasks.remind_contributors").order_by("run_after")
    assert [(task.run_after - clock.machine_now()).days + 1 for task in planned] == [7, 10]
    assert remind_contributors.func() == 0
