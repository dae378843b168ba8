"""The corpus of bad workbooks: each refused in a sentence that names the place, and nothing of any of them is kept."""

import tracemalloc
from contextlib import suppress

import pytest

from foundation.package_guard import PackageRefused
from questionnaires import actions
from questionnaires.models import Answer, AnswerVersion
from questionnaires.workbook import reading
from reviews.models import Act
from tests.questionnaires import world
from tests.questionnaires.bad_workbooks import corpus
from tests.questionnaires.conftest import Aurelia
from tests.questionnaires.workbooks import brought, confirmed, counts, refusals, taken_away, words

# What reading a hostile file may cost; a library alone took a gigabyte for one of a megabyte.
MOST_MEMORY = 200_000_000


@pytest.fixture
def bad(answering):
    """The corpus, made from Aurelia's workbook and from one of another review in which the same expert answers."""
    states = answering.states | {"ZZZ": world.StateParty.objects.create(iso3="ZZZ", name="Elsewhere")}
    row = world.review(states, under_review="ZZZ", reviewing={"XCA": ["convention"]})
    expert = answering.people["expert-aurelia"]
    row.participants.create(user=expert, state_party=states["ZZZ"], role=world.Role.EXPERT)
    other = Aurelia(review=row, states=states, people=answering.people)
    actions.open_parts(review=row, by=expert)
    files = [taken_away(own, "expert-aurelia", "workbook-of-instrument", "convention") for own in (answering, other)]
    return list(corpus(*files))


def kept():
    answers = Answer.objects.order_by("pk").values_list("pk", "value", "text", "version", "active")
    return list(answers), AnswerVersion.objects.count(), Act.objects.count()


def test_there_are_sixty_files_of_twenty_kinds_at_least(bad):
    assert len({str(one) for one in bad}) == len(bad)
    assert (len(bad) >= 60, len({one.kind for one in bad}) >= 20) == (True, True)


def test_every_bad_file_is_refused_in_a_sentence_that_names_the_place_and_nothing_is_kept(answering, bad):
    before = kept()
    found = {}
    for one in [one for one in bad if not one.row]:
        response = brought(answering, one.content)
        if response.status_code != 422 or one.told not in words(response).replace("\xa0", " "):
            found[str(one)] = (response.status_code, words(response)[300:700])
    assert found == {}
    assert kept() == before


def test_every_bad_row_is_refused_at_its_place_and_nothing_of_it_is_kept(answering, bad):
    before = kept()
    found = {}
    for one in [one for one in bad if one.row]:
        shown = brought(answering, one.content)
        if counts(shown)[0] or not any(one.told in line for line in refusals(shown)):
            found[str(one)] = (counts(shown), refusals(shown))
        confirmed(answering, shown)
    assert found == {}
    assert kept() == before


def costly(read, bad):
    """Those of the files whose reading takes more memory than a worker has."""
    found = {}
    for one in bad:
        tracemalloc.start()
        with suppress(PackageRefused):
            read(one.content)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        if peak > MOST_MEMORY:
            found[str(one)] = peak
    return found


def test_no_bad_file_costs_more_memory_than_a_worker_has(bad):
    assert costly(reading.read, bad) == {}
