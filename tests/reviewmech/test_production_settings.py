"""The settings of a deployment are loaded in a process of their own, with the environment of that process alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from reviewmech.checks import DANGERS, deployment_is_safe, refuse_unsafe_deployment

ROOT = Path(__file__).resolve().parents[2]
# SQLite, because the driver of PostgreSQL is no part of the tests: E008 says so, and is the only thing said.
SAFE = {
    "DJANGO_SETTINGS_MODULE": "reviewmech.settings.production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "reviews.example",
    "BASE_URL": "https://reviews.example",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example:587",
    "FROM_EMAIL": "reviews@reviews.example",
}
DRILLS = {
    "DEMO": ("on", "E001"),
    "DEBUG": ("on", "E002"),
    "CLOCK": ("2027-01-01", "E003"),
    "MAIL_DIR": ("mail", "E004"),
    "LOG_FILE": ("requests.log", "E005"),
    "RATE_LIMITS": ("off", "E006"),
    "REQUIRE_MFA": ("off", "E007"),
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], **SAFE, **environment}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, check=False)


def ids(text: str) -> list[str]:
    return [danger.key for danger in DANGERS if f"reviewmech.{danger.key}" in text]


def test_without_drills_a_deployment_has_nothing_but_its_database_to_mend():
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert checked.stderr.count("(reviewmech.") == 1
    assert "System check identified 1 issue (0 silenced)." in checked.stderr
    assert ids(checked.stderr) == ["E008"]


def test_every_drill_is_refused_by_name_with_a_hint():
    checked = run("manage.py", "check", **{name: value for name, (value, _key) in DRILLS.items()})
    assert checked.returncode == 1
    assert ids(checked.stderr) == [key for _value, key in DRILLS.values()] + ["E008"]
    assert checked.stderr.count("HINT: ") == len(DRILLS) + 1


def test_the_server_does_not_start_with_a_drill():
    started = run("-c", "import reviewmech.wsgi", DEMO="on")
    assert started.returncode == 1
    assert ids(started.stderr) == ["E001", "E008"]


def test_the_server_of_make_run_starts():
    started = run("-c", "import reviewmech.wsgi", DJANGO_SETTINGS_MODULE="reviewmech.settings.run", DEMO="on")
    assert (started.returncode, started.stderr) == (0, "")


@pytest.mark.parametrize(("demo", "code"), [("on", 0), ("off", 1)])
def test_the_routes_of_the_personas_are_there_in_the_demonstration_only(demo, code):
    look = "import django; django.setup(); from django.urls import resolve; resolve('/personas/')"
    looked = run("-c", look, DJANGO_SETTINGS_MODULE="reviewmech.settings.run", DEMO=demo)
    assert looked.returncode == code
    assert ("Resolver404" in looked.stderr) is (demo == "off")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "EMAIL_URL", "FROM_EMAIL"])
def test_what_a_deployment_must_say_is_asked_for_by_name(name):
    environment = {key: value for key, value in SAFE.items() if key != name}
    loaded = subprocess.run(
        [sys.executable, "-c", "import reviewmech.settings.production"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert loaded.returncode == 1
    assert f"Set the {name} environment variable" in loaded.stderr


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("DEMO", True, "E001"),
        ("DEBUG", True, "E002"),
        ("CLOCK", "2027-01-01", "E003"),
        ("MAIL_DIR", "mail", "E004"),
        ("LOG_FILE", "requests.log", "E005"),
        ("RATE_LIMITS", False, "E006"),
        ("REQUIRE_MFA", False, "E007"),
        ("WAGTAILADMIN_BASE_URL", "http://reviews.example", "E009"),
        ("EVIDENCE_ROOT", ROOT / "var" / "media" / "evidence", "E010"),
    ],
)
def test_each_danger_is_found_by_itself(safe, name, value, key):
    setattr(safe, name, value)
    assert [problem.id for problem in deployment_is_safe()] == [f"reviewmech.{key}"]
    with pytest.raises(ImproperlyConfigured, match=f"reviewmech.{key}"):
        refuse_unsafe_deployment()


def test_a_safe_deployment_is_let_through(safe):
    assert deployment_is_safe() == []
    refuse_unsafe_deployment()


def test_elsewhere_drills_are_welcome(settings):
    settings.DEMO, settings.CLOCK = True, "2027-01-01"
    assert deployment_is_safe() == []


@pytest.fixture
def safe(settings, monkeypatch):
    settings.PRODUCTION = True
    settings.DEMO = settings.DEBUG = False
    settings.CLOCK = settings.MAIL_DIR = settings.LOG_FILE = ""
    settings.RATE_LIMITS = settings.REQUIRE_MFA = True
    settings.ACCOUNT_RATE_LIMITS = {}
    settings.WAGTAILADMIN_BASE_URL = "https://reviews.example"
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    return settings
