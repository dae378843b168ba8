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
    """A running copy of one world: its address, its database file, and the directory its letters fall into."""

    url: str
    database: Path
    mail: Path


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
    database, mail = folder / "world.sqlite3", folder / "mail"
    databases.copy(world, database)
    mail.mkdir()
    port = free_port()
    gunicorn = ["-m", "gunicorn", "reviewmech.wsgi", f"--bind=127.0.0.1:{port}", "--log-level=warning"]
    options = ["--worker-class=gthread", "--workers=1", "--threads=4", "--no-control-socket"]
    command = [sys.executable, *gunicorn, *options]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(database, mail, **changes), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}", process)
            yield Server(f"http://127.0.0.1:{port}", database, mail)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
