"""The persons of the demonstration enter where contract.md admits them."""

import lxml.html
import pytest
from django.test import Client

from accounts.models import User
from cms import site as the_site
from foundation import clock
from reviewmech.demonstration import builder
from reviewmech.demonstration.content import read
from reviews.enums import Stage
from tests.reviewmech.demonstration.content_files import write
from tests.snapshots import built_once

MOMENT = "2026-11-23T09:00"
ENTER = {"editor", "secretariat", "secretariat-elsewhere"}


@pytest.fixture(params=["built", "put back"])
def personas(request, reference_data, tmp_path):
    """Each with a client that became them; whether the demonstration was built for this test or put back."""

    def build():
        content = read(write(tmp_path / "content"))
        builder.build(stage=Stage.PLANNED, seed=1, content=content, moment=clock.parse(MOMENT))

    built_once("personas", build)
    the_site.build()
    found = {}
    for key in User.objects.filter(is_persona=True).values_list("persona_key", flat=True):
        found[key] = Client()
        found[key].post(f"/personas/{key}/")
    return found


def test_editor_and_officers_enter_the_admin_and_nobody_else(personas):
    answers = {key: client.get("/admin/").status_code for key, client in personas.items()}
    assert answers == {key: 200 if key in ENTER else 404 for key in personas}


def test_my_work_leads_there_whoever_may_enter(personas):
    led = set()
    for key, client in personas.items():
        page = lxml.html.fromstring(client.get("/en/my-work/").content.decode())
        if "/admin/" in page.xpath("//main//a/@href"):
            led.add(key)
    assert led == ENTER
