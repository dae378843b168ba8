"""Plant each leak of tests/leaks/*.patch in a copy of the working tree and see that a test catches it.

The first line of a patch names the tests that must catch it:
    # caught by: tests/reviews/test_visibility.py::test_name tests/…
They pass without the patch and fail with it; otherwise the proof fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATCHES = ROOT / "tests" / "leaks"
COPY = ROOT / "var" / "leaks"
WORLDS = ROOT / "var" / "test-worlds"  # databases that the tests would otherwise build again in the copy
NAMED_BY = "# caught by:"
# pytest's own codes: only "tests ran and some failed" is a catch; an import error or an unknown test is not.
PASSED, CAUGHT = 0, 1


def tests_of(patch: Path) -> list[str]:
    """The tests named in the first line; raises ValueError when it names none."""
    first, *_ = patch.read_text().splitlines() or [""]
    named = first.removeprefix(NAMED_BY).split() if first.startswith(NAMED_BY) else []
    if not named:
        raise ValueError(f"{patch.name}: the first line must read `{NAMED_BY} tests/…`")
    return named


def tracked() -> list[str]:
    """Every file of the working tree that git knows or would take, as it stands now."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name]


def copy_tree() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    for name in tracked():
        if (source := ROOT / name).is_file():
            target = COPY / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    for catalogue in ROOT.glob("locale/*/LC_MESSAGES/*.mo"):
        shutil.copy2(catalogue, COPY / catalogue.relative_to(ROOT))
    (COPY / "var" / "static").mkdir(parents=True, exist_ok=True)
    if WORLDS.is_dir():
        shutil.copytree(WORLDS, COPY / "var" / WORLDS.name)


def pytest(tests: list[str]) -> int:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-m", "", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=COPY, env=environment, capture_output=True, check=False).returncode


def apply(patch: Path, *, back: bool = False) -> bool:
    # The copy lies inside the repository; without the ceiling git would look for the files at its root.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(COPY.parent)}
    command = ["git", "apply", *(["--reverse"] if back else []), str(patch)]
    return subprocess.run(command, cwd=COPY, env=environment, check=False).returncode == 0


def fault(patch: Path, *, sound: bool = False) -> str:
    """Why the proof of one patch does not hold; empty when it does. `sound` says that its tests passed without it."""
    tests = tests_of(patch)
    if not sound and (code := pytest(tests)) != PASSED:
        return f"its tests do not pass without it (pytest said {code})"
    if not apply(patch):
        return "it no longer applies"
    code = pytest(tests)
    apply(patch, back=True)
    return "" if code == CAUGHT else f"no test caught it (pytest said {code})"


def main() -> int:
    patches = sorted(PATCHES.glob("*.patch"))
    if not patches:
        sys.exit("There is no leak to plant in tests/leaks/.")
    copy_tree()
    # All tests in one run first; where one of them fails, each patch asks for its own.
    named = {test for patch in patches for test in tests_of(patch)}
    sound = pytest(sorted(named)) == PASSED
    caught = [told(patch, fault(patch, sound=sound)) for patch in patches]
    return 0 if all(caught) else 1


def told(patch: Path, reason: str) -> bool:
    print(f"{patch.name}: {reason or 'caught'}", flush=True)
    return not reason


if __name__ == "__main__":
    sys.exit(main())
