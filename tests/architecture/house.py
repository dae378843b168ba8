"""What the tests of the house read: the apps of the stair and their files."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAIR = ["foundation", "accounts", "reviews", "questionnaires", "observations", "cms", "reviewmech"]


def python_files(*folders):
    """Path → syntax tree of our own code, migrations left out."""
    paths = [path for folder in folders or STAIR for path in sorted((ROOT / folder).rglob("*.py"))]
    return {path: ast.parse(path.read_text()) for path in paths if "migrations" not in path.parts}


def templates(*kinds):
    """Every template of ours: pages, and with ".txt" the letters too."""
    paths = [path for app in STAIR for path in sorted((ROOT / app).glob("templates/**/*.*"))]
    return {path: path.read_text() for path in paths if path.suffix in (kinds or (".html",))}


def tracked(*patterns):
    """The text files git knows or would take, as they stand now."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def here(path):
    return str(path.relative_to(ROOT))
