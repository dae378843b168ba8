"""The command that checks the record of acts: exit 1 and the place when it was touched."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast.at("consultations")


def verify(*options):
    """What the command says, and its exit code."""
    said = io.StringIO()
    try:
        call_command("verify_audit", *options, stdout=said)
    except SystemExit as ended:
        return said.getvalue(), ended.code
    return said.getvalue(), 0


def touch():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_act SET verb = 'review_closed' WHERE number = 2")


def test_a_record_that_holds_says_so(cast):
    assert verify() == ("The record of acts holds in all 1 reviews.\n", 0)
    said, code = verify("--json")
    assert (json.loads(said), code) == ({"reviews": 1, "broken": {}}, 0)


def test_a_record_that_was_touched_ends_in_1_and_names_the_place(cast):
    touch()
    assert verify() == (f"review {cast.review.reference}: act 2 was altered\n", 1)


def test_the_place_is_said_as_json(cast):
    touch()
    said, code = verify("--json")
    assert (json.loads(said), code) == ({"reviews": 1, "broken": {cast.review.reference: ["act 2 was altered"]}}, 1)


def test_without_reviews_there_is_nothing_to_find():
    assert verify() == ("The record of acts holds in all 0 reviews.\n", 0)
