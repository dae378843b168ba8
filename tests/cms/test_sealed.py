"""What a view of the public site asks the database for, the database refuses when it belongs to a review."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse

from accounts.models import User
from cms import urls
from foundation.sealed import CLOSED, issued_only, sealed
from observations.models import IssuedPaper
from reviews.checks import material_models
from reviews.models import CountryReview, Participant, PublicStanding, StateParty

pytestmark = pytest.mark.django_db


@contextmanager
def refused():
    """The database says no; what it was asked in is rolled back, as at the end of a request."""
    with pytest.raises(DatabaseError, match=r"prohibited|not authorized|permission denied"), transaction.atomic():
        yield


def test_every_view_of_the_site_is_sealed():
    views = {route.name: route.callback for route in (*urls.urlpatterns, *urls.pages)}
    assert [name for name, view in views.items() if not getattr(view, "is_sealed", False)] == []


def test_all_material_is_closed_and_what_is_issued_is_not():
    material = {model._meta.db_table for model in material_models()}
    assert material - CLOSED == set()
    assert {CountryReview._meta.db_table, Participant._meta.db_table} - CLOSED == set()
    assert CLOSED & {model._meta.db_table for model in (IssuedPaper, PublicStanding, StateParty, User)} == set()


def test_each_closed_table_is_refused_and_only_behind_the_seal():
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    for table in sorted(CLOSED):
        read = models[table]._base_manager.exists
        with refused(), issued_only():
            read()
        read()


@pytest.mark.parametrize(
    "read",
    [CountryReview.objects.count, User.objects.filter(participations__isnull=False).exists],
    ids=["count", "condition"],
)
def test_a_number_or_a_condition_is_refused_as_a_row_is(read):
    with refused(), issued_only():
        read()


def test_what_is_outside_is_read_as_ever():
    with issued_only():
        assert (IssuedPaper.objects.count(), StateParty.objects.count()) == (0, 0)


def test_nothing_is_written_behind_the_seal():
    with refused(), issued_only():
        StateParty.objects.create(iso3="XAU", name="Aurelia", sort_key="aurelia")
    StateParty.objects.create(iso3="XAU", name="Aurelia", sort_key="aurelia")


def test_a_forgotten_filter_is_an_error_and_no_leak(rf):
    leaks = sealed(lambda request: HttpResponse(str(CountryReview.objects.count())))
    with refused():
        leaks(rf.get("/"))
    assert CountryReview.objects.count() == 0


def test_a_page_is_drawn_behind_the_seal(rf):
    template = engines["django"].from_string("{% for review in reviews %}{{ review }}{% endfor %}")
    with refused():
        sealed(lambda request: TemplateResponse(request, template, {"reviews": CountryReview.objects.all()}))(
            rf.get("/")
        )


def test_what_is_not_there_takes_the_seal_off(rf):
    def nothing(request):
        raise Http404

    with pytest.raises(Http404):
        sealed(nothing)(rf.get("/"))
    assert CountryReview.objects.count() == 0
    assert not connection.needs_rollback
