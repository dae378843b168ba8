"""The strictness of conftest.py is itself able to fail."""

import socket
import urllib.request
from pathlib import Path

import pytest
from django.template import Context, Origin, Template, engines

from foundation import clock
from tests.conftest import ROOT, UndefinedVariableError


def draw(source, where, **context):
    engine = engines["django"].engine
    return Template(source, origin=Origin(str(where)), engine=engine).render(Context(context))


def test_an_undefined_variable_in_our_template_fails():
    with pytest.raises(UndefinedVariableError, match=r"reviews/templates/page\.html:1 draws undefined misspelt"):
        draw("{{ misspelt }}", ROOT / "reviews/templates/page.html")


def test_a_filter_does_not_hide_an_undefined_variable():
    with pytest.raises(UndefinedVariableError):
        draw("{{ misspelt|default:'nothing' }}", ROOT / "reviews/templates/page.html")


def test_a_library_keeps_its_habits():
    library = ROOT / ".venv/lib/library/page.html"
    assert draw("[{{ misspelt }}{{ misspelt|default:'else' }}]", library) == "[else]"
    assert draw("[{{ misspelt }}]", Path("/usr/lib/library/page.html")) == "[]"


def test_a_defined_variable_is_drawn():
    assert draw("{{ word }}", ROOT / "reviews/templates/page.html", word="Aurelia") == "Aurelia"


def test_nothing_leaves_the_machine():
    with pytest.raises(OSError, match="Tests stay on this machine"):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)


def test_the_machine_itself_is_reachable():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as here:
        assert here.getpeername() == server.getsockname()


def test_the_clock_stands_where_it_is_held(hold_clock):
    held = [hold_clock("2026-03-02T09:00:00+00:00"), hold_clock("2026-03-03T09:00:00+00:00")]
    assert [moment.day for moment in held] == [2, 3]
    assert clock.now() == held[1]
