"""Find the browser of the tests, or bring one: the machine's, the system's package as root, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
DOWNLOADS = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
ADVICE = (
    "No Chromium was found and none could be brought. Install the package `chromium` of your system, or run\n"
    "    .venv/bin/python -m playwright install --with-deps chromium"
)


def on_the_machine() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def downloaded() -> str | None:
    """The newest Chromium that Playwright has brought."""
    found = sorted(DOWNLOADS.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


def find() -> str | None:
    return on_the_machine() or downloaded()


def install_package() -> None:
    """By apt, when we may; the lists are brought up to date first only when the package is not in them."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
    if subprocess.run(install, env=environment, check=False).returncode:
        subprocess.run(["apt-get", "update", "--quiet"], env=environment, check=False)
        subprocess.run(install, env=environment, check=False)


def download() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def bring() -> str | None:
    for way in (install_package, download):
        way()
        if path := find():
            return path
    return None


if __name__ == "__main__":
    path = find() or (bring() if "--install" in sys.argv else None)
    if not path:
        sys.exit(ADVICE)
    print(path)
