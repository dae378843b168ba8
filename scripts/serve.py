"""Run the server and one worker together: whatever ends the one ends the other."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
ENVIRONMENT = {"DEBUG": "off", "DEMO": "on", "DJANGO_SETTINGS_MODULE": "reviewmech.settings.run"}
WORKER_LOG = ROOT / "var" / "worker.log"
STOP_SECONDS = 10
POLL_SECONDS = 0.1


def server(port: int) -> list[str]:
    options = ["--worker-class=gthread", "--workers=2", "--threads=4", "--preload", "--no-control-socket"]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "reviewmech.wsgi",
        f"--bind={HOST}:{port}",
        "--log-level=warning",
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


def watch(processes: list[subprocess.Popen[bytes]], port: int) -> int:
    """Say where to go once the server listens; return the code of whichever process ends first."""
    told = False
    while True:
        for process in processes:
            if (code := process.poll()) is not None:
                return code
        if not told and (told := answers(port)):
            print(f"\nThe demonstration: http://{HOST}:{port}/personas/\nStop it with Ctrl-C.", flush=True)
        time.sleep(POLL_SECONDS)


def leave(signum: int, frame: FrameType | None) -> None:
    sys.exit(0)


def main() -> int:
    port = int(os.environ.get("PORT") or 8000)
    if answers(port):
        sys.exit(f"Port {port} is taken. Choose another: PORT={port + 1} make run")
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    environment = {**ENVIRONMENT, **os.environ}
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(subprocess.Popen(server(port), cwd=ROOT, env=environment))
        # The worker tells of every task it does; that belongs into a file, what goes wrong with it to the terminal.
        with WORKER_LOG.open("w") as log:
            processes.append(subprocess.Popen(worker(), cwd=ROOT, env=environment, stdout=log))
        return watch(processes, port)
    finally:
        stop(processes)


if __name__ == "__main__":
    sys.exit(main())
