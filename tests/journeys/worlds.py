"""Demonstrations built once and copied for each test that drives a server: a database file per stage."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts import stamps

ROOT = stamps.ROOT
WORLDS = ROOT / "var" / "test-worlds"
SEED = "1"
# Where every demonstration of the tests stands, unless a test says otherwise.
MOMENT = "2026-11-23T09:00:00+00:00"
PATIENCE = 60  # seconds a server may take to answer on a busy machine
MADE_FROM = ["*/migrations/*.py", "*/data/**/*", "requirements.txt", "reviewmech/settings/*.py"]
PLAYED_BY = [f"{app}/**/*.py" for app in stamps.APPS] + ["reviewmech/demonstration/**/*"]


@dataclass(frozen=True)
class Server:
    """A running copy of one world: its address, its database file, and the directory its letters fall into."""

    url: str
    database: Path
    mail: Path


def environment(database, mail, **changes):
    """What a server of the tests runs with: as `make run`, no limits on how often one may try, no second factor."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "reviewmech.settings.run",
        "DATABASE_URL": f"sqlite:///{database}",
        "MAIL_DIR": str(mail),
        "SECRET_KEY": "tests only, never a deployment",
        "DEBUG": "off",
        "DEMO": "on",
        "RATE_LIMITS": "off",
        "REQUIRE_MFA": "off",
        **changes,
    }


def manage(database, *arguments):
    """Run one management command on a database file; its output is the message when it fails."""
    mail = database.with_suffix(".mail")
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(database, mail), capture_output=True, text=True, check=False
    )
    shutil.rmtree(mail, ignore_errors=True)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}{done.stderr}"


def copy_database(source, target):
    """A whole copy, whatever still lies in the write-ahead log."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
        reader.backup(writer)


def built(name, made_from, build):
    """The file of one world; built beside its place and moved there, so that a broken build leaves nothing."""
    place = WORLDS / f"{name}-{made_from[:16]}.sqlite3"
    if not place.exists():
        WORLDS.mkdir(parents=True, exist_ok=True)
        for old in WORLDS.glob(f"{name}-*"):
            old.unlink()
        unfinished = WORLDS / f"{name}.building.sqlite3"
        for left in WORLDS.glob(f"{unfinished.name}*"):
            left.unlink()
        build(unfinished)
        copy_database(unfinished, place)
    return place


def ground():
    """Migrated, with the reference data and the public site, no review."""

    def build(database):
        manage(database, "migrate", "--verbosity=0")
        manage(database, "load_reference", "--verbosity=0")
        manage(database, "load_site", "--verbosity=0")

    return built("ground", stamps.digest([*MADE_FROM, *PLAYED_BY]), build)


def seeded(stage, seed=SEED, clock=MOMENT):
    """The demonstration with Aurelia's review at `stage`; read it or copy it, never write to it."""

    def build(database):
        copy_database(ground(), database)
        manage(database, "seed_demo", f"--stage={stage}", f"--seed={seed}", f"--clock={clock}", "--verbosity=0")

    name = "-".join([stage, seed, clock[:10]])
    return built(name, stamps.digest([*MADE_FROM, *PLAYED_BY]), build)


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
    copy_database(world, database)
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
