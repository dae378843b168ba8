"""Which steps of setting up are done: a stamp in var/stamps/ holds the hash of what a step was made from."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAMPS = ROOT / "var" / "stamps"
APPS = ["foundation", "accounts", "reviews", "questionnaires", "observations", "cms", "reviewmech"]


def files(patterns: Iterable[str]) -> list[Path]:
    """The files under the root that match any of the patterns, in one order everywhere; compiled Python left out."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def digest(patterns: Iterable[str]) -> str:
    """One hash over names and contents."""
    total = hashlib.sha256()
    for path in files(patterns):
        total.update(f"{path.relative_to(ROOT)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def holds(name: str, made_from: str) -> bool:
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == made_from


def write(name: str, made_from: str) -> None:
    stamp = STAMPS / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)
