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
from reviews import actions
from reviews.models import Instrument
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
        "files": 0,
        "instruments": 4,
        "clusters": 4,
        "workplan": 12,
        "articles": 65,
        "bodies": 6,
        "groups": 5,
        "states": 198,
    }
    columns = {"clusters": 1, "workplan": 3, "articles": 3, "bodies": 2, "states": 6}
    assert {row[place] for key, place in columns.items() for row in tables[key]} == {"Verified", "Not verified"}
    assert tables["workplan"][:3] == [
        ["1", "1", "1 November 2020 to 31 October 2022", "Verified"],
        ["1", "2", "1 November 2022 to 31 October 2024", "Verified"],
        ["1", "3", "1 November 2024 to 31 October 2026", "Not verified"],
    ]


def test_each_row_says_how_far_its_translations_are_relied_on(read):
    tables, _size = read()
    columns = {"instruments": 2, "clusters": 2, "articles": 4, "bodies": 3, "groups": 1, "states": 7}
    assert {key: {row[place] for row in tables[key]} for key, place in columns.items()} == {
        "instruments": {"Official"},
        "clusters": {"Draft"},
        "articles": {"Official"},
        "bodies": {"Draft"},
        "groups": {"Draft"},
        "states": {"Draft"},
    }


def test_files_taken_are_listed_with_their_day_their_officer_and_their_rows(read, hold_clock):
    hold_clock("2027-03-01T09:00")
    by = User.objects.get()
    actions.take_official_texts(changes=[], digest="a1" * 32, by=by)
    hold_clock("2027-04-01T09:00")
    tip = Instrument.objects.get(code="tip")
    actions.take_participation(instrument=tip, changes=[], digest="b2" * 32, by=by)
    assert read()[0]["files"] == [
        ["1 April 2027", "Participation from the depositary", tip.short_title, "An officer", "0", "b2b2b2b2b2b2"],
        ["1 March 2027", "Official texts of articles", "", "An officer", "0", "a1a1a1a1a1a1"],
    ]


def test_a_phase_is_seen_to_follow_from_no_number(read):
    tables, _size = read()
    assert [(row[0].split(".")[0], row[1], *row[3:]) for row in tables["clusters"]] == [
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
        "Draft",
        (
            "tip: accession after 2014 seen in public source; som: accession after 2014 UNVERIFIED;"
            " firearms: not party in 2014 snapshot, later status UNVERIFIED"
        ),
    ]


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_page_stays_small(read, language):
    assert read(language)[1] < 120_000


def test_one_query_for_each_kind_of_row(officer, django_assert_num_queries):
    # Session and person; files; instruments; clusters, windows, articles, bodies, groups; instruments, States, their
    # participations.
    with django_assert_num_queries(12):
        officer.get(reverse("reviews:reference-data"))


def test_for_others_it_is_not_there(officer):
    User.objects.update(is_secretariat=False)
    assert officer.get(reverse("reviews:reference-data")).status_code == 404
