"""Every address × every member of the cast × every stage, answered exactly as the hand-written table says."""

from collections import Counter

import pytest
from django.db import transaction

from reviewmech.route_table import routes
from reviews.enums import Stage
from tests.sweep.addresses import ELSEWHERE, INSTRUMENTS, swept
from tests.sweep.expectations import rows

# The ten stages in three walks of some minutes each.
STAGES = list(Stage)
FIRST, NEXT, LAST = STAGES[:4], STAGES[4:7], STAGES[7:]


def answered(cast, path, method):
    """What each member of the cast is answered; nothing that a POST did is left behind."""
    found = {}
    for persona, client in cast.items():
        point = transaction.savepoint()
        response = getattr(client, method.lower())(path)
        found[persona] = response.status_code
        b"".join(response)  # A file is closed when it has been read to its end.
        transaction.savepoint_rollback(point)
    return found


def disagreements(world, cast, stages):
    """Lines of the table that the pages do not answer as written: (line, stage, address, {who: (found, wanted)})."""
    table, wrong = rows(), []
    for stage in stages:
        world.go_to(stage)
        with world.now(stage):
            for row in table:
                if row.holds_at(stage) and (row.review == "XAU" or stage == row.first):
                    wrong += of_row(world, cast, row, stage)
    return wrong


def of_row(world, cast, row, stage):
    review = world.reviews[row.review].review if row.review else None
    wrong = []
    for route in [route for route in swept() if row.is_about(route)]:
        found = answered(cast, route.path(review, row.instrument), row.method)
        told = {who: (found[who], wanted) for who, wanted in row.answers.items() if found[who] != wanted}
        wrong += [(row.line, stage.value, route.name, told)] if told else []
    return wrong


def test_pages_answer_as_the_table_says_while_the_list_is_drafted(world, cast):
    assert disagreements(world, cast, [Stage.OBSERVATIONS]) == []


@pytest.mark.proof
@pytest.mark.parametrize("stages", [FIRST, NEXT, LAST], ids=lambda stages: f"{stages[0]} to {stages[-1]}")
def test_pages_answer_as_the_table_says_at_every_stage(world, cast, stages):
    assert disagreements(world, cast, stages) == []


def test_the_table_says_once_of_every_route_what_it_answers_at_every_stage():
    """A route, a policy or a stage that is missing is named here; so is a row that no route is left for."""
    said = Counter(
        (row.policy, row.method, row.review, row.instrument, stage)
        for row in rows()
        if row.review in ("", "XAU")
        for stage in Stage
        if row.holds_at(stage)
    )
    places = {
        (route.policy, route.method, "XAU" if route.of_review else "", instrument)
        for route in swept()
        for instrument in (INSTRUMENTS if route.of_instrument else ("",))
    }
    assert said == Counter({(*place, stage): 1 for place in places for stage in Stage})


def test_the_other_reviews_stand_in_the_table_at_addresses_that_there_are():
    there = {(route.policy, route.method, route.of_review, route.of_instrument) for route in swept()}
    beside = {(row.policy, row.method, True, bool(row.instrument)) for row in rows() if row.review in ("XBO", "XCA")}
    assert (beside - there, {row.review for row in rows()}) == (set(), {"", "XAU", "XBO", "XCA"})


def test_somebody_sees_every_page_of_the_table_so_that_something_could_leak():
    seen = {row.policy for row in rows() if row.method == "GET" and 200 in row.answers.values()}
    pages = {row.policy for row in rows() if row.method == "GET"} - LEAD_ON
    assert seen == pages


# An address that never is, and one that leads to the visitor's language.
LEAD_ON = {"reviewmech.nothing_here", "reviewmech.front_door"}
# The demonstration asks for no reopening; test_reopening in tests/questionnaires sees it open.
REOPENED = {"questionnaires.decide_reopening"}


def test_every_act_of_the_table_is_open_to_somebody_so_that_it_could_be_closed():
    open_to = {row.policy for row in rows() if row.method == "POST" and {200, 302, 409, 422} & set(told(row))}
    posted = {row.policy for row in rows() if row.method == "POST"}
    acts = posted - {"reviewmech.nothing_here", "cms.page"} - REOPENED
    assert open_to == acts


def told(row):
    """What those answer who are signed in: signed out, every act leads to sign-in."""
    return [answer for persona, answer in row.answers.items() if persona != "anonymous"]


def test_what_the_table_leaves_out_is_still_there():
    policies = [route.policy for route in routes()]
    left_out = {prefix for prefix in ELSEWHERE if any(policy.startswith(prefix) for policy in policies)}
    assert left_out == set(ELSEWHERE)
