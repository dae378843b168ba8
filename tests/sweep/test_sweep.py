"""Every address × every member of the cast × every stage, answered exactly as the hand-written table says."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts.models import User
from reviews.enums import Stage
from tests.sweep.addresses import addresses, swept_routes
from tests.sweep.expectations import PERSONAS, rows
from tests.sweep.world import SteppedWorld


@pytest.fixture
def world(db):
    call_command("load_reference", verbosity=0)
    call_command("load_site", verbosity=0)
    return SteppedWorld()


@pytest.fixture
def cast(world):
    """A client for each member, signed in as the demonstration's personas are."""
    clients = {persona: Client() for persona in PERSONAS}
    for persona in PERSONAS[:-1]:
        user = User.objects.get(persona_key=persona)
        clients[persona].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return clients


def answered(world, cast, stage, address, method):
    """What each member of the cast is answered; nothing that a POST did is left behind."""
    found = {}
    for persona, client in cast.items():
        point = transaction.savepoint()
        with world.now(stage):
            found[persona] = getattr(client, method.lower())(address.path).status_code
        transaction.savepoint_rollback(point)
    return found


def disagreements(world, cast, stages):
    """Lines of the table that the pages do not answer as written: (line, stage, address, {who: (found, wanted)})."""
    table, wrong = rows(), []
    for stage in stages:
        world.go_to(stage)
        for row in [row for row in table if row.holds_at(stage) and (row.review == "XAU" or stage == row.first)]:
            review = world.reviews[row.review].review if row.review else None
            for address in addresses(review, row.instrument):
                if (address.policy, address.method) == (row.policy, row.method) and not address.of_an_object:
                    found = answered(world, cast, stage, address, row.method)
                    told = {who: (found[who], row.answers[who]) for who in found if found[who] != row.answers[who]}
                    wrong += [(row.line, stage.value, address.name, told)] if told else []
    return wrong


def test_pages_answer_as_the_table_says_while_the_list_is_drafted(world, cast):
    assert disagreements(world, cast, [Stage.OBSERVATIONS]) == []


@pytest.mark.proof
def test_pages_answer_as_the_table_says_at_every_stage(world, cast):
    assert disagreements(world, cast, Stage) == []


def test_somebody_sees_every_page_of_the_table_so_that_something_could_leak():
    seen = {row.policy for row in rows() if row.method == "GET" and 200 in row.answers.values()}
    pages = {row.policy for row in rows() if row.method == "GET"} - {"reviewmech.nothing_here"}
    assert seen == pages


def test_every_page_of_a_review_stands_in_the_table():
    pages = {route.policy for route in swept_routes() if "GET" in route.verbs} - ACTS_WITH_A_PAGE
    assert pages - {row.policy for row in rows()} == set()


# Forms that stand beside a page of the table, and the file of a paper that its page links.
ACTS_WITH_A_PAGE = {"observations.translate", "cms.download_paper", "cms.download_document"}
