"""Say whether the work is fit to send: every check runs, each in one line, and what failed is shown in full."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MANAGE = [sys.executable, "manage.py"]
TEST_SETTINGS = "--settings=reviewmech.settings.test"


def module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]


def templates() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "*.html"], cwd=ROOT, capture_output=True, text=True, check=False)
    return listed.stdout.split() or [str(path.relative_to(ROOT)) for path in ROOT.glob("*/templates/**/*.html")]


def checks() -> dict[str, list[str]]:
    """What is looked at, in the order of how fast it answers."""
    return {
        "style": module("ruff", "check", "--quiet", "."),
        "format": module("ruff", "format", "--check", "--quiet", "."),
        "the import stair": [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        "format of templates": module("djlint", "--check", *templates()),
        "style of templates": module("djlint", "--lint", *templates()),
        "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run", TEST_SETTINGS],
        "system checks": [*MANAGE, "check", "--fail-level=WARNING", TEST_SETTINGS],
        "docs/reference": [*MANAGE, "write_reference", "--check", TEST_SETTINGS],
        "types": module("mypy"),
        "architecture": module("pytest", "-q", "tests/architecture"),
    }


def holds(name: str, command: list[str]) -> bool:
    begun = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "NOT OK"
    print(f"{name:<22}{verdict:<8}{time.monotonic() - begun:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    held = [holds(name, command) for name, command in checks().items()]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
