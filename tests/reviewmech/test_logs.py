"""Logs tell what went wrong and where, and nothing of what anybody wrote or read."""

import json
import logging

import pytest
from django.test import RequestFactory
from django.urls import resolve

from reviewmech.logs import WithoutContent

SECRET = "Aurelia keeps this to itself"


@pytest.fixture
def lines():
    """Log to the logger it gives; what a deployment would have printed follows."""
    logger, printed = logging.getLogger("deployment"), []

    class Printer(logging.Handler):
        def emit(self, record):
            printed.append(self.format(record))

    printer = Printer()
    printer.setFormatter(WithoutContent())
    logger.addHandler(printer)
    logger.propagate = False
    yield logger, printed
    logger.removeHandler(printer)


def test_what_fills_a_message_is_left_out(lines):
    logger, printed = lines
    logger.error("Could not send to %s", SECRET)
    told = json.loads(printed[0])
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "deployment", "Could not send to %s")
    assert SECRET not in printed[0]


def test_a_message_put_together_beforehand_is_left_out(lines):
    logger, printed = lines
    logger.error("Could not send " + SECRET)  # noqa: G003 - as a package might
    told = json.loads(printed[0])
    assert (told["message"], told["where"].split(":")[0]) == ("", "test_logs")


def test_of_an_error_its_kind_and_its_places_are_told(lines):
    logger, printed = lines
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.exception("It failed")
    told = json.loads(printed[0])
    assert (told["error"], len(told["through"])) == ("ValueError", 1)
    assert SECRET not in printed[0]


def test_of_a_request_the_route_is_told_and_no_address(lines):
    logger, printed = lines
    request = RequestFactory().post("/en/my-work/?said=secret", {"text": SECRET})
    request.resolver_match = resolve("/en/my-work/")
    logger.error("%s: %s", "Failed", request.get_full_path(), extra={"request": request, "status_code": 500})
    told = json.loads(printed[0])
    assert (told["method"], told["route"], told["status"]) == ("POST", "desk:my-work", 500)
    assert ["/en/" in printed[0], "said" in printed[0], SECRET in printed[0]] == [False] * 3
