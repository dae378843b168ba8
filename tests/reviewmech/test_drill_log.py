import json

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.django_db


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_drill_tells_of_each_request_its_route_and_nothing_typed_or_shown(settings, tmp_path):
    cast = Cast.at("observations")
    settings.LOG_FILE = str(tmp_path / "made" / "log.jsonl")
    client = cast.client("expert-cassia")
    client.get(f"/en/my-work/reviews/{cast.review.reference}/people/")
    client.post("/en/sign-in/", {"login": "ilse.varga@aurelia.example", "password": "four quiet words here"})
    client.get("/nothing-like-it/")
    told = lines_of(tmp_path / "made" / "log.jsonl")
    assert [(line["method"], line["route"], line["status"]) for line in told] == [
        ("GET", "reviews:people", 200),
        ("POST", "account_login", 302),
        ("GET", "", 404),
    ]
    assert {tuple(line) for line in told} == {("at", "method", "route", "status", "ms")}


def test_without_a_file_nothing_is_written(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings.LOG_FILE = ""
    assert Client().get("/en/sign-in/").status_code == 200
    assert list(tmp_path.iterdir()) == []
