"""The floor and the product, each on a database of its own, one worker each, in processes that end with the run."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "var" / "bench"
FLOOR = Path(__file__).parent / "floor"
PATIENCE = 60  # seconds a server may take to answer


@dataclass(frozen=True)
class Server:
    """Where it listens, and the process whose time and memory are counted."""

    url: str
    pid: int


def run(*command: str, folder: Path, **environment: str) -> str:
    own = {**os.environ, **environment}
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def floor_laid_out(reviews: int, settings: str = "proj.settings", extra: str = "") -> Path:
    """The floor as a project of its own, filled; made anew each time, since it is made in a moment.

    `extra` is the text of proj/elsewhere.py, settings that name another database.
    """
    BUILT.mkdir(parents=True, exist_ok=True)
    place = BUILT / "floor"
    shutil.rmtree(place, ignore_errors=True)
    for folder in ("core/migrations", "proj"):
        (place / folder).mkdir(parents=True)
    for folder in ("core", "core/migrations", "proj"):
        (place / folder / "__init__.py").touch()
    wanted = {"core": ("models.py", "views.py"), "proj": ("settings.py", "urls.py", "qcount.py"), "": ("seed.py",)}
    for folder, names in wanted.items():
        for name in names:
            shutil.copy(FLOOR / name, place / folder / name)
    shutil.copytree(FLOOR / "templates", place / "templates")
    (place / "proj" / "wsgi.py").write_text(
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'proj.settings')\n"
        "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"
    )
    (place / "proj" / "elsewhere.py").write_text(extra)
    own = {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(place)}
    for command in (("makemigrations", "core", "-v0"), ("migrate", "-v0")):
        run(sys.executable, "-m", "django", *command, folder=place, **own)
    run(sys.executable, "seed.py", str(reviews), folder=place, **own)
    return place


def offline(rounds: int, world: str = "usual") -> str:
    """What `bench.files` measured, on a copy of that world."""
    database = BUILT / "offline.sqlite3"
    shutil.copy(BUILT / f"{world}.sqlite3", database)
    command = [sys.executable, "-m", "bench.files", str(rounds)]
    own = {**os.environ, **environment(database)}
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench.files\n{done.stdout}{done.stderr}")
    return done.stdout.splitlines()[-1]


def product_filled(name: str, *, reviews: int, questions: int) -> Path:
    """A database of the product: reference data, the public site, and the world for measuring."""
    database = BUILT / f"{name}.sqlite3"
    shutil.copy(ground(), database)
    run(sys.executable, "-m", "bench.world", str(reviews), str(questions), folder=ROOT, **environment(database))
    return database


@cache
def ground() -> Path:
    """Migrated and with the reference data, once a run."""
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    database = BUILT / "ground.sqlite3"
    own = environment(database)
    run(sys.executable, "-m", "scripts.fill_database", "migrate", "load_reference", "load_site", folder=ROOT, **own)
    run(sys.executable, "manage.py", "collectstatic", "--noinput", "-v0", folder=ROOT, **own)
    with closing(sqlite3.connect(database)) as line:
        line.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def environment(database: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": "for measuring only, never a deployment",
        "DEBUG": "off",
        "DEMO": "on",
        "RATE_LIMITS": "off",
    }


@contextmanager
def serving(
    application: str, folder: Path, probe: str, *, python: str = sys.executable, workers: int = 1, **changes: str
) -> Iterator[Server]:
    """Workers of one thread each, as many for the floor as for the product."""
    port = _free_port()
    command = [python, "-m", "gunicorn", application, f"--bind=127.0.0.1:{port}", f"--workers={workers}"]
    own = {**os.environ, "PYTHONPATH": str(folder), **changes}
    with (BUILT / f"{port}.log").open("w") as log:
        process = subprocess.Popen([*command, "--no-control-socket"], cwd=folder, env=own, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}{probe}", process)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def floor_serving(reviews: int) -> "contextmanager[Server]":  # type: ignore[valid-type]
    return serving("proj.wsgi", floor_laid_out(reviews), "/login/", DJANGO_SETTINGS_MODULE="proj.settings")


def product_serving(name: str, *, reviews: int, questions: int) -> "contextmanager[Server]":  # type: ignore[valid-type]
    database = product_filled(name, reviews=reviews, questions=questions)
    return serving("reviewmech.wsgi", ROOT, "/en/sign-in/", **environment(database))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            sys.exit(f"A server ended with {process.returncode}; its log lies in {BUILT}.")
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit(f"{url} did not answer within {PATIENCE} s.")
