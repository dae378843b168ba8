"""Every line of docs/explanation/security.md, asked of a deployment."""

import ast
import json
import os
import re
import subprocess
import sys

import pytest

from tests import built_worlds, databases
from tests.reviewmech.test_production_settings import SAFE

PAGE = (built_worlds.ROOT / "docs" / "explanation" / "security.md").read_text()
SETTINGS = re.findall(r"^\| `([A-Z_]+)` \| `(.*?)` \|", PAGE, re.MULTILINE)
HEADERS = re.findall(r"^\| ([a-z][\w ,-]+) \| `(.*?)` \| `(.*)` \|$", PAGE, re.MULTILINE)
LINES = [line for line in PAGE.splitlines() if re.match(r"\| (?!setting |answer |--)", line)]


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    """What a process with a deployment's settings says of itself, on a database without reviews."""
    database = tmp_path_factory.mktemp("deployment") / "world.sqlite3"
    databases.copy(built_worlds.ground(), database)
    given = {"PATH": os.environ["PATH"], **SAFE, "DATABASE_URL": databases.url(database)}
    command = [sys.executable, "-m", "tests.reviewmech.deployed"]
    done = subprocess.run(command, cwd=built_worlds.ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield json.loads(done.stdout)
    databases.remove(database)


def test_every_line_is_asked_for():
    assert len(SETTINGS) + len(HEADERS) == len(LINES) > 40


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_a_setting_is_as_the_page_says(deployment, name, value):
    expected = None if value == "null" else ast.literal_eval(value)
    assert deployment["settings"][name] == expected


@pytest.mark.parametrize(("answer", "header", "value"), HEADERS)
def test_an_answer_says_what_the_page_says(deployment, answer, header, value):
    answers = deployment["answers"]
    over_tls = [told for name, told in answers.items() if name != "without TLS"]
    asked = {"every": list(answers.values()), "over TLS": over_tls}.get(answer) or [answers[answer]]
    assert [in_order(told.get(header, "")) for told in asked] == [in_order(value)] * len(asked)


def in_order(value):
    """Directives mean the same in any order."""
    return sorted(word.strip() for word in value.split(";"))


@pytest.mark.parametrize("answer", ["public", "signed in", "not found, signed in"])
def test_neither_length_nor_hash_tells_what_is_not_shown(deployment, answer):
    told = deployment["answers"][answer]
    assert [name for name in ("ETag", "Content-Encoding", "Last-Modified") if name in told] == []
