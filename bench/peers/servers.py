"""RDMO in an environment of its own: installed from its package, filled and served for one run."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.servers import BUILT, FLOOR, ROOT, Server, run, serving

RDMO = "2.5.2"
# Never in the environment of the product: what RDMO needs is none of our dependencies.
ENVIRONMENT = ROOT / "var" / "peers" / f"rdmo-{RDMO}"
PYTHON = ENVIRONMENT / "bin" / "python"
PACKAGES = (f"rdmo=={RDMO}", "django-allauth[socialaccount]<66", f"gunicorn=={version('gunicorn')}")
OURS = Path(__file__).parent / "rdmo"


def installed() -> None:
    """Once on a machine; says what is wrong where the package cannot be had, and then nothing is measured."""
    done = ENVIRONMENT / "installed"
    if done.exists():
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    run(sys.executable, "-m", "venv", str(ENVIRONMENT), folder=ROOT)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", *PACKAGES]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"RDMO {RDMO} could not be installed here, so it was not measured.\n{told.stderr[-2000:]}")
    done.touch()


def laid_out() -> Path:
    """RDMO as a project, with its tables; made anew each time."""
    place = BUILT / "rdmo"
    (place / "config").mkdir(parents=True)
    (place / "config" / "__init__.py").touch()
    for name in ("settings.py", "urls.py"):
        shutil.copy(OURS / name, place / "config" / name)
    shutil.copy(FLOOR / "qcount.py", place / "config" / "qcount.py")
    (place / "config" / "wsgi.py").write_text(
        "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"
    )
    for command in (("migrate", "-v0"), ("setup_groups",), ("collectstatic", "--noinput", "-v0")):
        run(str(PYTHON), "-m", "django", *command, folder=place, **environment(place))
    return place


def environment(place: Path) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(place)}


@contextmanager
def rdmo_serving() -> Iterator[tuple[Server, dict[str, Any]]]:
    """The server, and the ids of what was put into it."""
    installed()
    place = laid_out()
    run(str(PYTHON), str(OURS / "seed.py"), "ids.json", folder=place, **environment(place))
    ids = json.loads((place / "ids.json").read_text())
    with serving("config.wsgi", place, "/account/login/", python=str(PYTHON), **environment(place)) as server:
        yield server, ids
