"""Strictness for every test: an undefined template variable fails, warnings are errors, nothing leaves the machine."""

import inspect
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.template.base import Node
from django.test.signals import reset_template_engines
from django.utils import translation

from foundation import clock as the_clock
from tests import built_worlds, databases

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ROOT / ".venv"
# Playwright's loop runs in this thread; without the word Django refuses the database to every test after it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

hypothesis.settings.register_profile("ci", derandomize=True, max_examples=25, deadline=None, database=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives a browser can be left out by `make test-quick`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


class UndefinedVariableError(AssertionError):
    """One of our templates drew a variable that nobody gave it."""


class Undefined(str):
    """Stands for a missing variable; asked for its truth while one of our templates draws it, it fails the test."""

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = inspect.currentframe()
        variable = None
        while frame:
            if variable is None and frame.f_code.co_name == "resolve":
                variable = getattr(frame.f_locals.get("self"), "var", None)
            if frame.f_code.co_name == "render_annotated":
                refuse_when_ours(frame.f_locals["self"], variable)
                break
            frame = frame.f_back
        return False


def refuse_when_ours(node: Node, variable: object) -> None:
    path = Path(str(getattr(node.origin, "name", "")))
    if path.is_relative_to(ROOT) and not path.is_relative_to(LIBRARIES):
        raise UndefinedVariableError(f"{path.relative_to(ROOT)}:{node.token.lineno} draws undefined {variable}")


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> None:
    """In the settings, not in the engine: a test that turns DEBUG on has Django make a new one."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()
    reset_template_engines(setting="TEMPLATES")


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """The tests' database is a copy of one migrated once; only --nomigrations makes its tables anew."""
    return not request.config.getvalue("nomigrations")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_keepdb: bool) -> Iterator[None]:
    """Lay the copy where Django looks for its test database, and take it away after the run."""
    place = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    if django_db_keepdb:
        databases.copy(built_worlds.migrated(), place)
    yield
    connection.close()
    databases.remove(place)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test that really commits leaves an emptied database; the next one, whichever it is, finds it migrated again."""
    yield
    marker = item.get_closest_marker("django_db")
    place = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    if marker and marker.kwargs.get("transaction") and databases.exists(place):
        connection.close()
        databases.copy(built_worlds.migrated(), place)


def is_here(address: object) -> bool:
    """Whether a socket address stays on this machine: a path, or a loopback host."""
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A test that calls out fails, whatever library does it."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if not is_here(address):
            raise OSError(f"Tests stay on this machine; something tried to reach {address!r}.")
        real(self, address)

    socket.socket.connect = connect
    yield
    socket.socket.connect = real


@pytest.fixture
def hold_clock() -> Iterator[Callable[[str | datetime], datetime]]:
    """Call with an ISO moment: the clock of the procedure stands there until the next call or the end of the test."""
    with ExitStack() as held:

        def hold(moment: str | datetime) -> datetime:
            moment = the_clock.parse(moment) if isinstance(moment, str) else moment
            held.enter_context(the_clock.stopped_at(moment))
            return moment

        yield hold


@pytest.fixture(autouse=True)
def in_english():
    """Each test begins in the source language: a request of the test before may have left another one active."""
    translation.activate("en")
    yield
    translation.activate("en")
