"""A mistake in the environment is told in one line, with code 2, whatever is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewmech.settings.run import local_secret

ROOT = Path(__file__).resolve().parents[2]
NO_DATABASE = (
    "DATABASE_URL is no address of a database."
    " It takes sqlite:////path/of/the/file or postgres://user:passphrase@host:port/name.\n"
)
NO_FOLDER = "DATABASE_URL names a file in a folder that is not there. Make the folder first.\n"
NO_MOMENT = (
    "CLOCK is 'tomorrow', which is no moment. It takes an ISO moment such as 2027-03-12T09:00:00+00:00, or nothing.\n"
)
STARTED = (["manage.py", "check"], ["-m", "scripts.fill_database", "check"], ["-m", "scripts.serve"])


def start(command, **environment):
    given = {"PATH": os.environ["PATH"], "PORT": "none", **environment}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", STARTED, ids=lambda command: command[-1])
def test_whatever_is_started_ends_with_one_line(command):
    assert start(command, CLOCK="tomorrow") == (2, "", NO_MOMENT)
    assert start(command, DATABASE_URL="var/demo.sqlite3") == (2, "", NO_DATABASE)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("mysql://somebody:secret@host/name", NO_DATABASE),
        ("postgres://somebody:secret@host:port/name", NO_DATABASE),
        ("postgres://somebody:secret@host", NO_DATABASE),
        ("sqlite:////nowhere/demo.sqlite3", NO_FOLDER),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_secrets(url, line):
    assert start(["manage.py", "check"], DATABASE_URL=url) == (2, "", line)


def test_what_is_left_empty_counts_as_not_given():
    assert start(["manage.py", "check"], DATABASE_URL="", CLOCK="")[0] == 0


def test_the_secret_of_a_machine_is_made_once_with_the_folder_it_lies_in(tmp_path):
    made = local_secret(tmp_path / "var")
    assert len(made) >= 50
    assert local_secret(tmp_path / "var") == made
