"""Servers of the tests, each on its own copy of a world and in a process of its own."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import databases
from tests.built_worlds import ROOT, environment

PATIENCE = 60  # seconds a server may take to answer on a busy machine


@dataclass(frozen=True)
class Server:
    """A running copy of one world: its address, the place of its database, the directory its letters fall into, and the
    group of its processes."""

    url: str
    database: Path
    mail: Path
    group: int


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url, process):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within {PATIENCE} s")


@contextmanager
def serving(world, folder, **changes):
    """Serve a copy of `world` from a process of its own; `changes` go into its environment."""
    database = folder / "world.sqlite3"
    databases.copy(world, database)
    try:
        with serving_in_place(database, **changes) as server:
            yield server
    finally:
        databases.remove(database)


@contextmanager
def serving_in_place(database, workers=1, **changes):
    """Serve this very database from a group of processes of its own, `Server.group`."""
    mail, port = database.parent / "mail", free_port()
    mail.mkdir(exist_ok=True)
    gunicorn = ["-m", "gunicorn", "reviewmech.wsgi", f"--bind=127.0.0.1:{port}", "--log-level=warning"]
    options = ["--worker-class=gthread", f"--workers={workers}", "--threads=4", "--no-control-socket"]
    command = [sys.executable, *gunicorn, *options]
    given = environment(database, mail, **changes)
    with (database.parent / "server.log").open("a") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=given, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}", process)
            yield Server(f"http://127.0.0.1:{port}", database, mail, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
