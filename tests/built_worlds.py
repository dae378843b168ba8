"""Databases built once and copied by whoever needs one: migrated, filled with reference data, seeded to a stage.

Each layer is kept in var/test-worlds/ for as long as what it is made from stands.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

from scripts import stamps

ROOT = stamps.ROOT
WORLDS = ROOT / "var" / "test-worlds"
SEED = "1"
# Where every demonstration of the tests stands, unless a test says otherwise.
MOMENT = "2026-11-23T09:00:00+00:00"
KEPT = 3600  # seconds after which a world of an older state of the code may go: another run may still be copying it
SCHEMA = ["*/migrations/*.py", "requirements.txt"]
REFERENCE = [
    *SCHEMA,
    "*/data/**/*",
    "reviews/**/*.py",
    "questionnaires/*.py",
    "cms/*.py",
    "reviewmech/management/**/*.py",
]
SCRIPT = [*REFERENCE, *(f"{app}/**/*.py" for app in stamps.APPS), "reviewmech/demonstration/**/*"]


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


def fill(database, *commands, **changes):
    """Run management commands on a database file in one start of Django; what they said is told when they fail.

    `changes` are variables of their environment.
    """
    mail = database.with_suffix(".mail")
    command = [sys.executable, "-m", "scripts.fill_database", *commands]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(database, mail, **changes), capture_output=True, text=True, check=False
    )
    shutil.rmtree(mail, ignore_errors=True)
    assert done.returncode == 0, f"{' '.join(commands)}\n{done.stdout}{done.stderr}"


def copy_database(source, target):
    """A whole copy, whatever still lies in the write-ahead log."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
        reader.backup(writer)


def remove(database):
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink(missing_ok=True)


@contextmanager
def alone(name):
    """Two runs at once do not build the same world twice."""
    WORLDS.mkdir(parents=True, exist_ok=True)
    with (WORLDS / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def built(name, patterns, build):
    """The file of one world; built beside its place and moved there, so that a broken build leaves nothing."""
    place = WORLDS / f"{name}-{stamps.digest(patterns)[:16]}.sqlite3"
    with alone(name):
        if not place.exists():
            clear_away(name)
            unfinished = WORLDS / f"{name}.unfinished"
            remove(unfinished)
            build(unfinished)
            copy_database(unfinished, WORLDS / f"{name}.finished")
            (WORLDS / f"{name}.finished").rename(place)
            remove(unfinished)
    return place


def clear_away(name):
    for old in WORLDS.glob(f"{name}-{'[0-9a-f]' * 16}.sqlite3"):
        if old.stat().st_mtime < time.time() - KEPT:
            old.unlink()


def migrated():
    """The schema and what the migrations themselves write; nothing else."""
    return built("migrated", SCHEMA, lambda database: fill(database, "migrate"))


def ground():
    """Migrated, with the reference data and the public site, no review."""

    def build(database):
        copy_database(migrated(), database)
        fill(database, "load_reference", "load_site")

    return built("ground", REFERENCE, build)


def seeded(stage, seed=SEED, clock=MOMENT):
    """The demonstration with Aurelia's review at `stage`; read it or copy it, never write to it."""

    def build(database):
        copy_database(ground(), database)
        fill(database, f"seed_demo --stage={stage} --seed={seed} --clock={clock}")

    return built("-".join([stage, seed, clock[:10]]), SCRIPT, build)
