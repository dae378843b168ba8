"""Set up what `make run` and `make test` need, each step only when what it is made from has changed.

Runs on any Python 3.11 with nothing installed: standard library only.
    python -m scripts.set_up run      run-time packages, catalogues, a filled database
    python -m scripts.set_up check    with the tools of the developers, no database
    python -m scripts.set_up test     with a browser besides
    python -m scripts.set_up postgres with the driver of PostgreSQL besides
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

from scripts import serve, stamps
from scripts.stamps import ROOT

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_PINS = ["requirements.txt"]
DEVELOPER_PINS = ["requirements.txt", "requirements-dev.txt"]
POSTGRES_PINS = ["requirements-postgres.txt"]
OFF = {"off", "false", "no", "n", "0"}
# In this order; each names the command and what its result depends on. The demonstration is built once and then
# belongs to whoever plays with it: only `seed_demo --reset` builds it anew.
DATABASE_STEPS = {
    "migrate": ["*/migrations/*.py", "requirements.txt", "foundation/sealed.py"],
    "load_reference": [
        "*/data/**/*",
        "reviews/**/*.py",
        "questionnaires/**/*.py",
        "cms/**/*.py",
        "reviewmech/management/**/*.py",
    ],
    "load_site": ["cms/data/**/*", "cms/*.py"],
    "seed_demo": [],
}


def say(sentence: str) -> None:
    print(sentence, flush=True)


def code_of(*command: str | Path, stdout: int | None = None) -> int:
    """Run a command in the root; the code it ended with."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, stdout=stdout, check=False).returncode


def done(*command: str | Path, stdout: int | None = None) -> bool:
    return code_of(*command, stdout=stdout) == 0


def run(*command: str | Path) -> None:
    """Run a command in the root that must not fail: what went wrong, it has said itself."""
    if code := code_of(*command):
        sys.exit(code)


def make_environment() -> None:
    if not PYTHON.exists():
        say("Making .venv")
        venv.create(VENV, clear=True)


def install(pins: list[str]) -> None:
    """Install the pins with uv, brought by pip and pinned itself; with pip alone where there is no uv."""
    made_from, name = stamps.digest([*pins, "requirements-uv.txt"]), f"packages-{len(pins)}"
    if PYTHON.exists() and stamps.holds(name, made_from):
        return
    make_environment()
    say(f"Installing {' and '.join(pins)}")
    pip = [*find_pip(), "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    chosen = [part for pin in pins for part in ("-r", pin)]
    if not (done(*pip, "-r", "requirements-uv.txt") and installed_by_uv(chosen)):
        run(*pip, *chosen)
    stamps.write(name, made_from)


def find_pip() -> list[str | Path]:
    """This Python's own pip, which can serve .venv too; else, more slowly, one of its own is put there."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    if not done(PYTHON, "-m", "ensurepip", stdout=subprocess.DEVNULL):
        sys.exit("This Python cannot install packages. On Debian or Ubuntu: apt-get install python3-venv")
    return [PYTHON, "-m", "pip"]


def installed_by_uv(chosen: list[str]) -> bool:
    """Trusting what this machine trusts, since some networks have a certificate of their own; else what uv brings."""
    uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--require-hashes", "--python", PYTHON, *chosen]
    return done(*uv, "--system-certs") or done(*uv)


def compile_catalogues() -> None:
    made_from = stamps.digest(["locale/*/LC_MESSAGES/*.po"])
    sources = stamps.files(["locale/*/LC_MESSAGES/*.po"])
    if stamps.holds("catalogues", made_from) and all(source.with_suffix(".mo").exists() for source in sources):
        return
    run(PYTHON, "-m", "scripts.compile_catalogues")
    stamps.write("catalogues", made_from)


def database_url() -> str:
    return os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'reviewmech.sqlite3'}"


def is_missing(url: str) -> bool:
    """Whether the address names an SQLite file that is not there; its stamps then tell of another one."""
    return url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists()


def fill_database() -> None:
    """Bring the database up to date in one start of Django, or in none."""
    url = database_url()
    folder = hashlib.sha256(url.encode()).hexdigest()[:12]
    wanted = [step for step in DATABASE_STEPS if step != "seed_demo" or demonstration_is_on()]
    made_from = {step: stamps.digest(DATABASE_STEPS[step]) for step in wanted}
    due = [step for step in wanted if is_missing(url) or not stamps.holds(f"{folder}/{step}", made_from[step])]
    if due:
        run(PYTHON, "-m", "scripts.fill_database", *due)
    for step in due:
        stamps.write(f"{folder}/{step}", made_from[step])


def demonstration_is_on() -> bool:
    return os.environ.get("DEMO", "on").lower() not in OFF


def pins_for(purpose: str) -> list[str]:
    """The driver of PostgreSQL only for whom it serves."""
    chosen = RUN_PINS if purpose == "run" else DEVELOPER_PINS
    on_postgres = purpose == "postgres" or database_url().startswith("postgres")
    return [*chosen, *(POSTGRES_PINS if on_postgres else [])]


def main(purpose: str) -> None:
    if purpose == "run":
        serve.free_port()  # before a minute of work, not after it
    # WhiteNoise warns of a missing directory, even one that it does not need.
    (ROOT / "var" / "static").mkdir(parents=True, exist_ok=True)
    install(pins_for(purpose))
    compile_catalogues()
    if purpose == "run":
        fill_database()
    if purpose in ("test", "postgres"):
        run(PYTHON, "-m", "scripts.find_chromium", "--install")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
