"""Every route says under which policy it answers (house.md §3.5, second net)."""

import io
import json

import pytest
from django.core.management import call_command

from reviewmech.route_table import ADMIN, routes
from tests.architecture.house import STAIR


@pytest.fixture(scope="module")
def outside_admin():
    return [route for route in routes() if not route.pattern.startswith(ADMIN)]


def test_every_route_declares_a_policy():
    assert [route.pattern for route in routes() if not route.policy] == []


def test_every_policy_names_its_app_and_what_is_done(outside_admin):
    wrong = [route.policy for route in outside_admin if route.policy.partition(".")[0] not in STAIR]
    assert wrong == []


def test_our_own_views_declare_their_verbs(outside_admin):
    known = [("GET",), ("POST",), ("GET", "POST")]
    assert [(route.pattern, route.verbs) for route in outside_admin if route.verbs not in known] == []


def test_no_address_carries_a_key_or_a_version_number(outside_admin):
    """References and ids are opaque; the number of a pairing or a page stays out of addresses (contract, addresses)."""
    assert [route.pattern for route in outside_admin if "<int:" in route.pattern or "version" in route.pattern] == []


def test_the_list_is_the_table_as_json():
    said = io.StringIO()
    call_command("list_routes", "--json", stdout=said)
    listed = json.loads(said.getvalue())
    assert [tuple(entry) for entry in listed[:1]] == [("name", "pattern", "app", "verbs", "policy")]
    assert [(entry["pattern"], entry["policy"]) for entry in listed] == [(row.pattern, row.policy) for row in routes()]


def test_the_language_stands_in_the_pattern_as_a_word():
    assert "/{lang}/sign-in/" in [route.pattern for route in routes()]
