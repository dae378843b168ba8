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


def test_whatever_ends_first_ends_the_watch_with_its_code(start, listener):
    assert serve.watch([start(SLEEPS), start(ENDS)], listener) == 3


def test_the_address_is_told_once_the_server_listens(start, listener, capsys):
    ending = start([sys.executable, "-c", "import time; time.sleep(1)"])
    serve.watch([ending], listener)
    assert capsys.readouterr().out.count(f"http://127.0.0.1:{listener}/personas/") == 1


def test_nothing_is_told_while_nobody_listens(start, listener, capsys):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        serve.watch([start(ENDS)], probe.getsockname()[1])
    assert capsys.readouterr().out == ""


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


def test_what_the_environment_says_wins_over_the_defaults(start, monkeypatch, tmp_path):
    """DEBUG and DEMO are given to both processes, unless whoever types the command says otherwise."""
    seen = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PORT", str(probe.getsockname()[1]))
    monkeypatch.setenv("DEMO", "off")
    monkeypatch.delenv("DEBUG", raising=False)
    monkeypatch.setattr(serve, "WORKER_LOG", tmp_path / "worker.log")
    monkeypatch.setattr(serve, "server", lambda port: ENDS)
    monkeypatch.setattr(serve, "worker", lambda: SLEEPS)
    real = subprocess.Popen

    def spy(command, **options):
        seen.append({name: options["env"][name] for name in ("DEBUG", "DEMO")})
        return real(command, **options)

    monkeypatch.setattr(serve.subprocess, "Popen", spy)
    monkeypatch.setattr(serve.signal, "signal", lambda number, handler: None)
    assert serve.main() == 3
    assert seen == [{"DEBUG": "off", "DEMO": "off"}] * 2
