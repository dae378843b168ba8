import logging

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from cms.models import SiteDocument
from tests.sweep.expectations import PERSONAS
from tests.sweep.world import SteppedWorld


@pytest.fixture(autouse=True)
def only_errors_are_told(caplog):
    """Thousands of pages are closed or not there; what breaks is still told."""
    caplog.set_level(logging.ERROR, logger="django.request")


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT, settings.EVIDENCE_ROOT = tmp_path, tmp_path / "evidence"
    call_command("load_reference", verbosity=0)
    call_command("load_site", verbosity=0)
    SiteDocument.objects.create(title="Guide", file=ContentFile(b"For everybody.", name="guide.txt"))
    return SteppedWorld()


@pytest.fixture
def cast(world):
    """A client for each member, signed in as the demonstration's personas are."""
    clients = {persona: Client() for persona in PERSONAS}
    for persona in PERSONAS[:-1]:
        user = User.objects.get(persona_key=persona)
        clients[persona].force_login(user, backend=configured.AUTHENTICATION_BACKENDS[0])
    return clients
