"""The record of acts as each reader may see it."""

import lxml.html
import pytest

from reviews.enums import Audience
from reviews.models import Act, Participant
from reviews.record import act
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(cast_at):
    return cast_at("self-assessment")


def rows(cast, key, page=1):
    response = cast.client(key).get(cast.url("reviews:record"), {"page": page})
    assert response.status_code == 200
    main = lxml.html.fromstring(response.content.decode()).find(".//main")
    return [" ".join(row.text_content().split()) for row in main.xpath(".//ul[contains(@class, 'rows')]/li")]


def add(cast, instrument=None, state="XAU", **given):
    own = Participant.objects.filter(review=cast.review, state_party=cast.states[state]).first()
    return act(
        review=cast.review,
        verb="answers_submitted",
        by=own.user,
        speaking_for=own,
        instrument=cast.instruments[instrument] if instrument else None,
        **given,
    )


def test_the_latest_act_comes_first_with_whom_it_was_done_for_and_when(cast):
    add(cast, "convention")
    told = rows(cast, "focal-point-borealis")
    assert told[0].startswith("The answers on an instrument were submitted: Convention Aurelia · ")
    assert told[-1].startswith("The review was planned from the draw Secretariat · Ana Tuilagi · 18 January 2028")


def test_a_one_instrument_reviewer_sees_the_acts_on_its_instrument(cast):
    before = rows(cast, "expert-delvania")
    add(cast, "convention")
    assert rows(cast, "expert-delvania") == before
    add(cast, "firearms")
    assert len(rows(cast, "expert-delvania")) == len(before) + 1


def test_observers_do_not_see_that_an_item_was_kept(cast):
    before = {key: len(rows(cast, key)) for key in ("observer-aurelia", "expert-borealis")}
    add(cast, "convention", withheld=True)
    assert {key: len(rows(cast, key)) - count for key, count in before.items()} == {
        "observer-aurelia": 0,
        "expert-borealis": 1,
    }


def test_acts_inside_a_state_stay_there(cast):
    keys = ("expert-aurelia", "observer-aurelia", "focal-point-borealis", "secretariat")
    before = {key: len(rows(cast, key)) for key in keys}
    add(cast, "convention", audience=Audience.DRAFTING_STATE)
    assert {key: len(rows(cast, key)) - count for key, count in before.items()} == {
        "expert-aurelia": 1,
        "observer-aurelia": 0,
        "focal-point-borealis": 0,
        "secretariat": 0,
    }


def test_a_stage_that_moved_by_itself_names_nobody(cast):
    moved = [row for row in rows(cast, "expert-delvania") if row.startswith("The review moved")]
    assert len(moved) == 3
    # Opened by the officer; the two others came with the last focal point and the last confirmation.
    assert [("Secretariat" in row, "Ana Tuilagi" in row) for row in moved] == [
        (False, False),
        (True, True),
        (True, True),
    ]


def test_no_number_hash_or_salt_is_shown(cast):
    page = cast.get("focal-point-aurelia", "reviews:record").content.decode()
    for row in Act.objects.filter(review=cast.review):
        assert [secret for secret in (row.hash, row.salt, str(row.uid)) if secret in page] == []


def test_long_records_are_read_page_by_page_with_the_same_queries(cast, django_assert_num_queries):
    cast.client("focal-point-aurelia")
    with django_assert_num_queries(7):
        short = rows(cast, "focal-point-aurelia")
    for _ in range(60):
        add(cast, "convention")
    with django_assert_num_queries(7):
        first = rows(cast, "focal-point-aurelia")
    second = rows(cast, "focal-point-aurelia", page=2)
    assert (len(first), len(second)) == (50, len(short) + 10)
    assert faults(cast.client("focal-point-aurelia").get(cast.url("reviews:record"), {"page": 2})) == []


@pytest.mark.parametrize("page", ["0", "-1", "999", "first", "1' OR 1", ""])
def test_a_page_that_is_not_there_is_the_nearest_one(cast, page):
    assert rows(cast, "focal-point-aurelia", page=page) == rows(cast, "focal-point-aurelia")
