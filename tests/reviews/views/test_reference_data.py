"""The data files on one page of the Secretariat: every row with its mark; for others the page is not there."""

import lxml.html
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from foundation.languages import OFFICIAL
from tests.html_sanity import faults
from tests.snapshots import built_once


@pytest.fixture
def officer(db):
    """A client signed in as an officer of the Secretariat, where the data files are loaded and nothing else."""

    def build():
        call_command("load_reference", verbosity=0)
        User.objects.create_user(email="officer@office.test", name="An officer", is_secretariat=True)

    built_once("reference data and an officer", build)
    client = Client()
    client.force_login(User.objects.get(), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def read(officer):
    """Call with a language: the tables of the page by key, and how large the page is."""

    def get(language="en"):
        with translation.override(language):
            response = officer.get(reverse("reviews:reference-data"))
        assert (response.status_code, faults(response)) == (200, [])
        page = lxml.html.fromstring(response.content.decode())
        found = {section.get("aria-labelledby"): table_of(section) for section in page.xpath("//main//section")}
        return found, len(response.content)

    return get


def table_of(section):
    return [[cell.text_content().strip() for cell in row.xpath("./*")] for row in section.xpath(".//tbody/tr")]


def test_each_row_of_the_data_carries_its_mark(read):
    tables, _size = read()
    assert {key: len(rows) for key, rows in tables.items()} == {
        "clusters": 4,
        "workplan": 12,
        "articles": 65,
        "bodies": 6,
        "states": 198,
    }
    marks = {row[-2] if key == "states" else row[-1] for key, rows in tables.items() for row in rows}
    assert marks == {"Verified", "Not verified"}
    assert tables["workplan"][:3] == [
        ["1", "1", "1 November 2020 to 31 October 2022", "Verified"],
        ["1", "2", "1 November 2022 to 31 October 2024", "Verified"],
        ["1", "3", "1 November 2024 to 31 October 2026", "Not verified"],
    ]


def test_a_phase_is_seen_to_follow_from_no_number(read):
    tables, _size = read()
    assert [(row[0].split(".")[0], *row[1:]) for row in tables["clusters"]] == [
        ("I", "Verified", "1", "Verified"),
        ("II", "Not verified", "4", "Not verified"),
        ("III", "Verified", "3", "Not verified"),
        ("IV", "Verified", "2", "Verified"),
    ]


def test_a_state_is_told_with_what_the_file_has_of_it_and_on_what_basis(read):
    tables, _size = read()
    assert tables["states"][0] == [
        "Afghanistan",
        "Party",
        "Party",
        "Party",
        "Not a party",
        "Asia-Pacific States",
        "Not verified",
        (
            "tip: accession after 2014 seen in public source; som: accession after 2014 UNVERIFIED;"
            " firearms: not party in 2014 snapshot, later status UNVERIFIED"
        ),
    ]


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_page_stays_small(read, language):
    assert read(language)[1] < 100_000


def test_one_query_for_each_kind_of_row(officer, django_assert_num_queries):
    # Session and person; clusters, windows, articles, bodies; instruments, States, their participations.
    with django_assert_num_queries(9):
        officer.get(reverse("reviews:reference-data"))


def test_for_others_it_is_not_there(officer):
    User.objects.update(is_secretariat=False)
    assert officer.get(reverse("reviews:reference-data")).status_code == 404
