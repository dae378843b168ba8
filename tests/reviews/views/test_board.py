"""The workplan on one page: a picture and the same in a table."""

from datetime import date

import lxml.html
import pytest
from django.urls import reverse

from reviews.models import Phase, StartGroup, Window
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(cast_at):
    cast = cast_at("planned")
    Window.objects.all().delete()
    Window.objects.create(
        group=StartGroup.objects.get_or_create(number=3)[0],
        phase=Phase.objects.get(),
        planned_start=date(2026, 11, 1),
        planned_end=date(2028, 10, 31),
        actual_start=date(2026, 12, 1),
    )
    return cast


def test_every_window_is_a_bar_and_a_row(cast):
    response = cast.client("secretariat").get(reverse("reviews:board"))
    page = lxml.html.fromstring(response.content.decode())
    assert (response.status_code, faults(response)) == (200, [])
    assert len(page.xpath("//main//*[name()='svg']//*[name()='rect']")) == 2
    cells = [" ".join(cell.text_content().split()) for cell in page.xpath("//main//tbody/tr/*")]
    cluster = str(Phase.objects.get().cluster)
    assert cells == ["3", "1", cluster, "1 November 2026 to 31 October 2028", "1 December 2026", "1", "", "", ""]


def test_it_is_the_secretariats_alone(cast):
    answers = [cast.client(who).get(reverse("reviews:board")).status_code for who in ("editor", "focal-point-aurelia")]
    assert answers == [404, 404]
