import http.client
import socket
import subprocess
import sys

import pytest

from scripts import serve

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture
def start():
    started = []

    def one(command):
        started.append(subprocess.Popen(command))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def unused(monkeypatch):
    """A port at which nobody listens, kept for whoever also says SO_REUSEADDR, and named as the one to serve at."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PORT", str(probe.getsockname()[1]))
        yield probe.getsockname()[1]


def test_whatever_ends_first_ends_the_watch_with_its_code(start):
    assert serve.watch([start(SLEEPS), start(ENDS)]) == 3


def test_a_server_listens_once_somebody_answers_at_its_port(start, listener):
    assert serve.listens(start(SLEEPS), listener)


def test_a_server_that_ends_before_it_answers_is_not_waited_for(start, unused):
    assert not serve.listens(start(ENDS), unused)


def test_addresses_as_long_as_can_be_reach_our_own_pages(start, unused):
    """Which page answers is the tests' of pages; here a small application says what it was asked for."""
    command = ["wsgiref.simple_server:demo_app" if part == "reviewmech.wsgi" else part for part in serve.server(unused)]
    assert serve.listens(start(command), unused)
    asked = http.client.HTTPConnection("127.0.0.1", unused)
    asked.request("GET", "/en/" + "a" * 8100)
    answer = asked.getresponse()
    assert (answer.status, b"a" * 8100 in answer.read()) == (200, True)
    asked.close()


def test_stopping_ends_every_process(start):
    processes = [start(SLEEPS), start(SLEEPS)]
    serve.stop(processes)
    assert [process.returncode for process in processes] == [-15, -15]


def test_a_process_that_does_not_listen_is_killed(start, monkeypatch):
    monkeypatch.setattr(serve, "STOP_SECONDS", 0.5)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    process.stdout.readline()
    serve.stop([process])
    process.stdout.close()
    assert process.wait(timeout=10) == -9


def test_a_taken_port_is_said_with_the_way_out(listener, monkeypatch):
    monkeypatch.setenv("PORT", str(listener))
    with pytest.raises(SystemExit, match=rf"Port {listener} is taken\. Choose another: PORT={listener + 1} make run"):
        serve.main()


@pytest.mark.parametrize("asked", ["eight", "-1", "0", "65536", "80.5"])
def test_what_is_no_port_is_said_with_the_way_out(asked, monkeypatch):
    monkeypatch.setenv("PORT", asked)
    with pytest.raises(SystemExit, match=rf"PORT is '{asked}', which is no port\. Choose a number: PORT=8001 make run"):
        serve.main()


@pytest.fixture
def played(monkeypatch, tmp_path):
    """Serve with two commands in place of server and worker; what main() returns, and what each was told."""
    seen = []
    real = subprocess.Popen

    def spy(command, **options):
        seen.append({name: options["env"][name] for name in ("DEBUG", "DEMO", "BASE_URL")})
        return real(command, **options)

    def play(server, worker):
        monkeypatch.setattr(serve, "server", lambda port: server)
        monkeypatch.setattr(serve, "worker", lambda: worker)
        return serve.main(), seen

    monkeypatch.setattr(serve, "WORKER_LOG", tmp_path / "worker.log")
    monkeypatch.setattr(serve.subprocess, "Popen", spy)
    monkeypatch.setattr(serve.signal, "signal", lambda number, handler: None)
    return play


LISTENS = "import socket, time; server = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"


def test_the_worker_begins_and_the_address_is_told_once_the_server_listens(played, unused, capsys):
    code, seen = played([sys.executable, "-c", LISTENS.format(port=unused)], ENDS)
    assert (code, len(seen)) == (3, 2)
    assert capsys.readouterr().out.count(f"http://127.0.0.1:{unused}/personas/") == 1


def test_a_server_that_cannot_start_has_no_worker_and_tells_no_address(played, unused, capsys):
    code, seen = played(ENDS, SLEEPS)
    assert (code, len(seen)) == (3, 1)
    assert capsys.readouterr().out == ""


def test_what_the_environment_says_wins_over_the_defaults(played, unused, monkeypatch):
    """Defaults are given to both processes, unless whoever types the command says otherwise."""
    monkeypatch.setenv("DEMO", "off")
    monkeypatch.delenv("DEBUG", raising=False)
    monkeypatch.setenv("BASE_URL", "https://drill.example")
    code, seen = played([sys.executable, "-c", LISTENS.format(port=unused)], ENDS)
    assert (code, seen) == (3, [{"DEBUG": "off", "DEMO": "off", "BASE_URL": "https://drill.example"}] * 2)


def test_letters_lead_to_the_port_at_which_the_server_listens(played, unused, monkeypatch):
    monkeypatch.delenv("BASE_URL", raising=False)
    _code, seen = played([sys.executable, "-c", LISTENS.format(port=unused)], ENDS)
    assert [given["BASE_URL"] for given in seen] == [f"http://127.0.0.1:{unused}"] * 2
