"""The workplan's board over a generated world: as many questions for ten States as for 190, and marked."""

import lxml.html
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from reviewmech.demonstration import builder
from reviews.models import CountryReview, Window
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(reference_data):
    user = User.objects.create_user(email="officer@office.test", name="An officer", is_secretariat=True)
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def seen(officer, states):
    """The page over so many States, and how many questions it asked."""
    call_command("seed_world", "--states", str(states), "--clock", "2026-11-26T09:00", verbosity=0)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = officer.get(reverse("reviews:board"))
    assert (response.status_code, faults(response)) == (200, [])
    return lxml.html.fromstring(response.content.decode()), len(asked)


def words(page, path):
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def test_it_asks_the_same_for_ten_states_and_for_190(officer):
    asked = []
    for states in (10, 190):
        page, questions = seen(officer, states)
        asked.append(questions)
        assert len(page.xpath("//main//tbody/tr")) == 12
        counted = [int(number) for number in words(page, "//main//tbody/tr/*[6]")]
        assert sum(counted) == CountryReview.objects.count() > states
        builder.take_away()
    assert asked == [4, 4]


def test_it_names_no_state_and_is_marked_as_a_demonstration(officer):
    page, _questions = seen(officer, 10)
    said = words(page, "//body")[0]
    assert "State party 0" not in said
    assert words(page, "//main//section/p")[0] == "Demonstration: fictional States"


def test_a_phase_is_as_long_as_its_reviews_unless_the_secretariat_entered_its_days(officer):
    page, _questions = seen(officer, 10)
    first = Window.objects.get(group__number=1, phase__order=1)
    reviews = CountryReview.objects.filter(start_group=first.group, phase=first.phase)
    began, closed = min(review.opened_on for review in reviews), max(review.closed_on for review in reviews)
    assert words(page, "//main//tbody/tr[1]/*[5]") == [f"{began:%-d %B %Y} to {closed:%-d %B %Y}"]
    Window.objects.filter(pk=first.pk).update(actual_start="2020-12-01", actual_end="2023-01-31")
    again = lxml.html.fromstring(officer.get(reverse("reviews:board")).content.decode())
    assert words(again, "//main//tbody/tr[1]/*[5]") == ["1 December 2020 to 31 January 2023"]


def test_the_reviews_of_many_states_are_listed_page_by_page(officer):
    seen(officer, 20)
    planned = CountryReview.objects.count()
    listed = []
    for number in (1, 2):
        with CaptureQueriesContext(connection) as asked:
            page = lxml.html.fromstring(officer.get(f"{reverse('reviews:planning')}?page={number}").content.decode())
        assert len(asked) == 5
        listed.append(len(page.xpath("//section[@aria-labelledby='reviews']//li")))
    assert listed == [50, planned - 50]
    assert words(page, "//nav[@class='pager']/a") == ["Reviews before these"]


def test_in_arabic_it_is_mirrored(officer):
    page, _questions = seen(officer, 10)
    with translation.override("ar"):
        other = lxml.html.fromstring(officer.get(reverse("reviews:board")).content.decode())
    width = int(page.xpath("//main//*[name()='svg']/@width")[0])

    def bars(one):
        return [(int(bar.get("x")), int(bar.get("width"))) for bar in one.xpath("//main//*[name()='rect']")]

    # A day without length is a bar of one, which begins there in either direction.
    assert [bar for bar in bars(other) if bar[1] > 1] == [
        (width - x - wide, wide) for x, wide in bars(page) if wide > 1
    ]
