"""Same seed, content and clock: the same rows of our apps and the same responses, whatever else exists.

Two databases are filled by processes of their own, as people do it; strings are hashed differently in each.
"""

import json
import subprocess
import sys

import pytest

from tests import built_worlds, databases
from tests.reviewmech.demonstration.database_rows import rows_of

CLOCK = built_worlds.MOMENT
READERS = (
    "anonymous:fr", "focal-point-aurelia:en", "expert-aurelia:fr", "expert-cassia:ar", "expert-delvania:en",
    "delegate-elysia:ru", "secretariat:es",
)  # fmt: skip
PAGES = 12
STRANGER = "stranger@elsewhere.test"
A_STRANGER = (
    f"from accounts.models import User; User.objects.create_user(email='{STRANGER}', name='A stranger',"
    " is_secretariat=True)"
)


@pytest.fixture(scope="module")
def plain():
    """The demonstration as everybody's first one is."""
    return built_worlds.seeded("observations")


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """The same after another account was opened and another demonstration stood there, on another day."""
    database = tmp_path_factory.mktemp("used") / "used.sqlite3"
    databases.copy(built_worlds.ground(), database)
    built_worlds.fill(
        database,
        f'shell --command "{A_STRANGER}"',
        "seed_demo --stage issued --seed 5 --clock 2025-02-03T17:45:00+03:00",
        f"seed_demo --reset --stage observations --clock {CLOCK}",
        PYTHONHASHSEED="77",
        TZ="Pacific/Auckland",
    )
    return database


def pages(database, hash_seed):
    command = [sys.executable, "-m", "tests.reviewmech.demonstration.pages", str(PAGES), *READERS]
    environment = built_worlds.environment(database, database.with_suffix(".mail"), CLOCK=CLOCK)
    environment |= {"PYTHONHASHSEED": hash_seed, "ALLOWED_HOSTS": "testserver"}
    done = subprocess.run(command, cwd=built_worlds.ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_same_rows_whatever_else_exists(plain, used):
    first, second = rows_of(plain), rows_of(used)
    assert first - second == {}
    others = [json.loads(words) for _table, words in (second - first).elements()]
    assert [row["email"] for row in others] == [STRANGER]


def test_the_same_pages_whatever_else_exists(plain, used, tmp_path):
    copy = tmp_path / "plain.sqlite3"
    databases.copy(plain, copy)
    first, second = pages(copy, "1"), pages(used, "2")
    assert len(first) == PAGES * len(READERS)
    assert {answer[0] for answer in first.values()} == {200}
    assert {place for place in first | second if first.get(place) != second.get(place)} == set()


def test_another_seed_gives_other_ids_to_the_same_words(tmp_path):
    database = tmp_path / "other.sqlite3"
    databases.copy(built_worlds.ground(), database)
    built_worlds.fill(database, f"seed_demo --stage opened --seed 2 --clock {CLOCK}")
    first, second = rows_of(built_worlds.seeded("opened")), rows_of(database)
    assert uids(first) & uids(second) == uids(rows_of(built_worlds.ground()))
    assert words(first) == words(second)


def uids(rows):
    return {json.loads(row).get("uid") for _table, row in rows} - {None}


def words(rows):
    """What the content says: texts and names, without ids, hashes and whatever is named after them."""
    columns = ("text", "name", "names", "email", "withheld_reason", "division_of_work", "value")
    said = [[json.loads(row).get(column) for column in columns] for _table, row in rows.elements()]
    return sorted(json.dumps(row) for row in said if any(row))
