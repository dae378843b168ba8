"""Run the server and one worker together: whatever ends the one ends the other."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
ENVIRONMENT = {"DEBUG": "off", "DEMO": "on", "DJANGO_SETTINGS_MODULE": "reviewmech.settings.run"}
WORKER_LOG = ROOT / "var" / "worker.log"
STOP_SECONDS = 10
POLL_SECONDS = 0.1


# The longest address gunicorn takes at most: it answers longer ones with a bare page, before any of ours is asked.
LONGEST_REQUEST_LINE = 8190


def server(port: int) -> list[str]:
    options = ["--worker-class=gthread", "--workers=2", "--threads=4", "--preload", "--no-control-socket"]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "reviewmech.wsgi",
        f"--bind={HOST}:{port}",
        "--log-level=warning",
        f"--limit-request-line={LONGEST_REQUEST_LINE}",
        *options,
    ]


def worker() -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--no-startup-delay"]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def listens(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server takes requests; False when it ended before."""
    while server.poll() is None:
        if answers(port):
            return True
        time.sleep(POLL_SECONDS)
    return False


def watch(processes: list[subprocess.Popen[bytes]]) -> int:
    """Wait for whichever process ends first and return its code."""
    while True:
        for process in processes:
            if (code := process.poll()) is not None:
                return code
        time.sleep(POLL_SECONDS)


def signals() -> list[signal.Signals]:
    """What ends us: a closed terminal too, since gunicorn would go on unseen, but not under nohup."""
    hangs_up = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
    return [signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if hangs_up else [])]


def leave(signum: int, frame: FrameType | None) -> None:
    sys.exit(0)


def free_port() -> int:
    """The port that was asked for; leaves with advice when nobody can listen there."""
    asked = os.environ.get("PORT") or "8000"
    if not (asked.isdecimal() and 0 < int(asked) < 2**16):
        sys.exit(f"PORT is {asked!r}, which is no port. Choose a number: PORT=8001 make run")
    if answers(port := int(asked)):
        sys.exit(f"Port {port} is taken. Choose another: PORT={port + 1} make run")
    return port


def start(command: list[str], port: int, output: IO[str] | None = None) -> subprocess.Popen[bytes]:
    """With the address of this port, unless another is given: links in letters lead to where the server listens."""
    environment = {**ENVIRONMENT, "BASE_URL": f"http://{HOST}:{port}", **os.environ}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output)


def main() -> int:
    port = free_port()
    for number in signals():
        signal.signal(number, leave)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(start(server(port), port))
        # The worker begins when the server answers: who waits, waits for one start of Django, not for two at once.
        if listens(processes[0], port):
            print(f"\nThe demonstration: http://{HOST}:{port}/personas/\nStop it with Ctrl-C.", flush=True)
            # It tells of every task it does; that belongs into a file, what goes wrong with it to the terminal.
            with WORKER_LOG.open("w") as log:
                processes.append(start(worker(), port, log))
        return watch(processes)
    finally:
        stop(processes)


if __name__ == "__main__":
    # Only here: whoever sets up looks at the port before anything is installed.
    from reviewmech.settings.environment import load_or_leave

    load_or_leave()
    sys.exit(main())
