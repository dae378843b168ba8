"""Compile every catalogue under locale/ with polib: no gettext is needed on the machine. Fuzzy entries are left out."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]


def compile_all(root: Path = ROOT / "locale") -> list[Path]:
    """Write a .mo beside each .po under `root`; returns what was written."""
    written = []
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        polib.pofile(str(source)).save_as_mofile(str(target))
        written.append(target)
    return written


if __name__ == "__main__":
    print(f"Compiled {len(compile_all())} catalogues")
