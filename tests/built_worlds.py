"""Databases built once and copied by whoever needs one: migrated, filled with reference data, seeded to a stage.

Each layer is kept, in var/test-worlds/ or on the server (databases.py), for as long as what it is made from stands.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

from scripts import stamps
from tests import databases

ROOT = stamps.ROOT
WORLDS = ROOT / "var" / "test-worlds"
SEED = "1"
# Where every demonstration of the tests stands, unless a test says otherwise.
MOMENT = "2026-11-23T09:00:00+00:00"
KEPT = 3600  # seconds after which a world of an older state of the code may go: another run may still be copying it
SCHEMA = ["*/migrations/*.py", "requirements.txt"]
if databases.ON_POSTGRES:
    # There the migrations end with what the outside may read.
    SCHEMA += ["foundation/sealed.py", "reviews/checks.py"]
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
        "DATABASE_URL": databases.url(database),
        "MAIL_DIR": str(mail),
        "EVIDENCE_ROOT": str(mail.parent / "evidence"),
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


@contextmanager
def alone(name):
    """Two runs at once do not build the same world twice."""
    WORLDS.mkdir(parents=True, exist_ok=True)
    with (WORLDS / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def built(name, patterns, build):
    """The place of one world; built beside its place and moved there, so that a broken build leaves nothing."""
    place = WORLDS / f"{name}-{stamps.digest(patterns)[:16]}.sqlite3"
    with alone(name):
        if not databases.exists(place):
            databases.remove_versions(WORLDS, name, KEPT)
            unfinished, finished = WORLDS / f"{name}.unfinished", WORLDS / f"{name}.finished"
            databases.remove(unfinished)
            databases.make_empty(unfinished)
            build(unfinished)
            databases.copy(unfinished, finished)
            databases.move(finished, place)
            databases.remove(unfinished)
    return place


def migrated():
    """The schema and what the migrations themselves write; nothing else."""
    return built("migrated", SCHEMA, lambda database: fill(database, "migrate"))


def ground():
    """Migrated, with the reference data and the public site, no review."""

    def build(database):
        databases.copy(migrated(), database)
        fill(database, "load_reference", "load_site")

    return built("ground", REFERENCE, build)


def seeded(stage, seed=SEED, clock=MOMENT):
    """The demonstration with Aurelia's review at `stage`; read it or copy it, never write to it."""

    def build(database):
        databases.copy(ground(), database)
        fill(database, f"seed_demo --stage={stage} --seed={seed} --clock={clock}")

    return built("-".join([stage, seed, clock[:10]]), SCRIPT, build)
