"""The server of `make test-postgres`: asked of a machine with and without it, never as root, never left running."""

import os
import sys
from urllib.parse import urlsplit

import pytest

from scripts import on_postgres


@pytest.fixture
def nothing_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(on_postgres, "PROGRAMS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_machine_without_the_server_is_told_what_to_install(nothing_installed):
    with pytest.raises(SystemExit, match=r"initdb is missing\. On Debian or Ubuntu: apt-get install postgresql"):
        on_postgres.program("initdb")


def test_of_several_servers_the_newest_is_taken(nothing_installed):
    for version in ("9", "15", "14"):
        place = nothing_installed / version / "bin"
        place.mkdir(parents=True)
        (place / "initdb").touch()
    assert on_postgres.program("initdb") == nothing_installed / "15" / "bin" / "initdb"


def test_the_server_never_runs_as_root(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    assert on_postgres.owner() == {}
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setattr(on_postgres.pwd, "getpwnam", {}.__getitem__)
    with pytest.raises(SystemExit, match="Run this as another user"):
        on_postgres.owner()


# --- a stand-in for the server, so that the script is tried where none is installed -----------------------

INITDB = """#!/bin/sh
for word in "$@"; do case $word in --pgdata=*) cluster=${word#--pgdata=};; esac; done
echo 15 > "$cluster/PG_VERSION"
"""
SERVER = f"""#!{sys.executable}
import signal, socket, sys
# Whoever runs the suite in the background of a shell hands down SIGINT as ignored.
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
signal.signal(signal.SIGINT, signal.SIG_DFL)
port = int(next(word for word in sys.argv if word.startswith("--port=")).removeprefix("--port="))
with socket.create_server(("127.0.0.1", port)):
    signal.sigwait([signal.SIGINT])
"""


@pytest.fixture
def stand_in(nothing_installed, monkeypatch):
    for name, text in (("initdb", INITDB), ("postgres", SERVER)):
        place = nothing_installed / "15" / "bin" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        place.chmod(0o755)
    monkeypatch.setattr(on_postgres, "CLUSTER", nothing_installed / "var" / "postgres")
    monkeypatch.setattr(on_postgres, "owner", dict)


def port_of(url):
    return urlsplit(url).port


def test_the_server_runs_for_as_long_as_it_is_needed(stand_in):
    with on_postgres.cluster() as url:
        assert on_postgres.answers(port_of(url))
    assert not on_postgres.answers(port_of(url))


def test_it_ends_with_what_goes_wrong(stand_in):
    with pytest.raises(ZeroDivisionError), on_postgres.cluster() as url:
        raise ZeroDivisionError
    assert not on_postgres.answers(port_of(url))


def test_the_cluster_and_its_passphrase_are_made_once(stand_in):
    with on_postgres.cluster() as first:
        pass
    with on_postgres.cluster() as second:
        pass
    assert urlsplit(first).password == urlsplit(second).password
    kept = on_postgres.CLUSTER.with_suffix(".passphrase")
    assert (kept.read_text(), kept.stat().st_mode & 0o777) == (urlsplit(first).password, 0o600)


def test_a_half_made_cluster_is_made_again(stand_in):
    on_postgres.CLUSTER.mkdir(parents=True)
    with on_postgres.cluster():
        assert (on_postgres.CLUSTER / "PG_VERSION").read_text() == "15\n"


def test_the_command_is_given_the_address_and_its_end_is_ours(stand_in, monkeypatch, tmp_path):
    told = tmp_path / "told"
    (tmp_path / "says.py").write_text(
        f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(os.environ['DATABASE_URL']); raise SystemExit(3)"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert on_postgres.main(["says"]) == 3
    assert (urlsplit(told.read_text()).scheme, urlsplit(told.read_text()).hostname) == ("postgres", "127.0.0.1")
