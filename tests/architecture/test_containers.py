"""The image and its composition, as far as they can be read without a machine that runs them."""

import os
import re
import subprocess
import sys

import pytest
import yaml

from tests.architecture.house import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("migrate", "web", "worker")
# What a deployment would write into .env.
GIVEN = {
    "DATABASE_PASSPHRASE": "passphrase",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "reviews.example",
    "BASE_URL": "https://reviews.example",
    "EMAIL_URL": "smtp://mail:1025",
    "FROM_EMAIL": "reviews@reviews.example",
}


def filled(text):
    """As compose fills a variable: from .env, else with what stands after ":-"."""
    return re.sub(r"\$\{(\w+)(?::([-?])(\w*))?\}", lambda found: GIVEN.get(found[1], found[3] or ""), str(text))


def test_the_parts_of_a_deployment():
    assert set(SERVICES) == {"database", "migrate", "web", "worker", "mail"}


def test_what_must_be_said_is_asked_for():
    assert set(re.findall(r"\$\{(\w+):\?\}", (ROOT / "docker-compose.yml").read_text())) == set(GIVEN)


@pytest.mark.parametrize("name", OURS)
def test_the_product_runs_without_rights(name):
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_image_ends_as_somebody_without_rights():
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE) == ["reviewmech"]
    assert DOCKERFILE.index("USER reviewmech") > DOCKERFILE.rindex("RUN ")


def test_server_and_worker_wait_for_the_migrations_and_these_for_the_database():
    waits = {name: service.get("depends_on", {}) for name, service in SERVICES.items()}
    done, healthy = "service_completed_successfully", "service_healthy"
    assert waits["web"] == waits["worker"] == {"migrate": {"condition": done}}
    assert waits["migrate"] == {"database": {"condition": healthy}}


def test_nothing_listens_beyond_this_machine():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_a_check_of_health_for_all_that_listens():
    assert "HEALTHCHECK" in DOCKERFILE
    own = {name: "test" in service.get("healthcheck", {}) for name, service in SERVICES.items() if name not in OURS}
    assert own == {"database": True, "mail": True}


def test_the_settings_of_a_deployment_load_with_what_they_are_given():
    environment = {name: filled(text) for name, text in SERVICES["migrate"]["environment"].items()}
    environment |= {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "reviewmech.settings.production"}
    load = "import reviewmech.settings.production as given; print(given.DATABASES['default']['HOST'])"
    loaded = subprocess.run(
        [sys.executable, "-c", load], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (loaded.stdout, loaded.stderr) == ("database\n", "")


def test_secrets_stay_out_of_the_image():
    left_out = set((ROOT / ".dockerignore").read_text().split())
    assert {".env", ".git", "var"} <= left_out
