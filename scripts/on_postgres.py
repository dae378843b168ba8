"""Run a command on a PostgreSQL server of its own, which ends with it: Debian's programs, a cluster in var/postgres.

    python -m scripts.on_postgres pytest tests/reviews

The cluster is kept, so that a second run finds the databases built by the first. Standard library only.
"""

import fcntl
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
CLUSTER = ROOT / "var" / "postgres"
PROGRAMS = Path("/usr/lib/postgresql")
SUPERUSER = "reviewmech"
PATIENCE = 60  # seconds a server may take to answer on a busy machine
SETTINGS = {
    # A test needs no protection from a power cut; all else is as a deployment has it, `synchronous_commit` too.
    "fsync": "off",
    "listen_addresses": "127.0.0.1",
    # No socket in a folder that others may read.
    "unix_socket_directories": "",
    "max_connections": "100",
    "log_min_messages": "fatal",
}


def program(name: str) -> Path:
    """The newest of this name that Debian installed; leaves with advice when there is none."""
    found = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1]
    if elsewhere := shutil.which(name):
        return Path(elsewhere)
    sys.exit(f"{name} is missing. On Debian or Ubuntu: apt-get install postgresql")


def owner() -> dict[str, int | list[int]]:
    """As whom the server runs: whoever calls, but never root, whom PostgreSQL refuses."""
    if os.getuid() != 0:
        return {}
    try:
        person = pwd.getpwnam("postgres")
    except KeyError:
        sys.exit("PostgreSQL does not run as root, and there is no user postgres. Run this as another user.")
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **owner())
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}{reason_when_closed()}")


def reason_when_closed() -> str:
    """The usual reason: the user postgres cannot pass through the home of root."""
    if os.getuid():
        return ""
    return f"The user postgres must be able to reach {CLUSTER}; or run this as a user other than root."


def make_cluster(passphrase: Path) -> None:
    """UTF-8, and the order of the letters' numbers: the same everywhere, as SQLite has it."""
    CLUSTER.mkdir(parents=True)
    hand_over(CLUSTER)
    words = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--username={SUPERUSER}", "--no-sync"]
    run(program("initdb"), f"--pgdata={CLUSTER}", f"--pwfile={passphrase}", *words)


def hand_over(path: Path) -> None:
    if as_whom := owner():
        os.chown(path, as_whom["user"], as_whom["group"])


def passphrase() -> str:
    """Kept beside the cluster that it opens; both are made together or not at all."""
    kept = CLUSTER.with_suffix(".passphrase")
    if not (CLUSTER / "PG_VERSION").exists():
        shutil.rmtree(CLUSTER, ignore_errors=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(24))
        with tempfile.NamedTemporaryFile("w") as shown:
            shown.write(kept.read_text())
            shown.flush()
            hand_over(Path(shown.name))
            make_cluster(Path(shown.name))
    return kept.read_text()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(port):
        if server.poll() is not None or time.monotonic() > until:
            sys.exit("PostgreSQL did not start; what it said stands above.")
        time.sleep(0.1)


@contextmanager
def cluster() -> Iterator[str]:
    """A running server: the address of its first database, for DATABASE_URL. Nothing runs afterwards."""
    CLUSTER.parent.mkdir(exist_ok=True)
    with CLUSTER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second run waits for its turn
        word, port = passphrase(), free_port()
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [program("postgres"), "-D", CLUSTER, f"--port={port}", *options]
        server = subprocess.Popen(command, cwd="/", start_new_session=True, **owner())
        try:
            wait_until_it_answers(server, port)
            yield f"postgres://{SUPERUSER}:{word}@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # end all connections, write what is due, stop
            server.wait(timeout=PATIENCE)


def leave(signum: int, frame: FrameType | None) -> None:
    sys.exit(1)


def main(command: list[str]) -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    with cluster() as url:
        called = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env={**os.environ, "DATABASE_URL": url})
        try:
            return called.wait()
        finally:
            called.terminate()
            called.wait(timeout=PATIENCE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
