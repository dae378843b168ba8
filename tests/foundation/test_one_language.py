"""Rows read in one language: what is read with them, and that nothing is lost by what is not."""

from datetime import date

import pytest
from django.utils.translation import override

from foundation.one_language import with_only, with_rows
from reviews.models import Instrument, Provision

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    instrument = Instrument.objects.create(
        code="convention",
        title_en="Convention",
        title_fr="La Convention",
        short_title_en="Convention",
        adopted=date(2000, 11, 15),
        entered_into_force=date(2003, 9, 29),
    )
    return Provision.objects.create(
        instrument=instrument, article="5", order=5, title_en="Offence", title_fr="Infraction", title_es="Delito"
    )


def titles_read(row):
    return sorted(name for name in vars(row) if name.startswith("title"))


def test_texts_are_read_in_the_language_of_the_page_and_in_english(article):
    with override("fr"):
        row = with_rows(Provision.objects.all(), "instrument").get()
    assert titles_read(row) == ["title_en", "title_fr"]
    assert titles_read(row.instrument) == ["title_en", "title_fr"]


def test_only_the_columns_asked_for_are_read(article, django_assert_num_queries):
    with override("fr"), django_assert_num_queries(1):
        row = with_only(Provision.objects.all(), "article", "instrument__title").get()
        assert (row.article, row.instrument.title) == ("5", "La Convention")
    assert titles_read(row) == []
    assert titles_read(row.instrument) == ["title_en", "title_fr"]


def test_the_words_are_those_of_the_page_and_english_where_it_has_none(article, django_assert_num_queries):
    with override("fr"), django_assert_num_queries(1):
        row = with_rows(Provision.objects.all(), "instrument").get()
        words = (row.title, row.instrument.title, row.instrument.short_title)
    assert words == ("Infraction", "La Convention", "Convention")


def test_another_language_is_fetched_when_it_is_asked_for(article, django_assert_num_queries):
    with override("fr"):
        row = with_rows(Provision.objects.all()).get()
    with override("es"), django_assert_num_queries(1):
        assert row.title == "Delito"
