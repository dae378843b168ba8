"""One job after the other, in shuffled rounds: bytes, queries and the server's own time of each.

The server's time (Linux schedstat, all its processes) hardly moves when the machine is busy; wall time does, and is
told beside it only.
"""

import http.client
import http.cookies
import random
import re
import statistics
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.servers import Server

WARM_UPS = 3
Answer = tuple[http.client.HTTPResponse, bytes]


class Person:
    """Somebody signed in with a browser that keeps cookies and its connection."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.line: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, body: str | None = None) -> Answer:
        host = urllib.parse.urlsplit(self.server.url)
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        told |= {"Referer": self.server.url + path, "X-CSRFToken": self.cookies.get("csrftoken") or self.token}
        if form is not None:
            body = urllib.parse.urlencode(form)
            told["Content-Type"] = "application/x-www-form-urlencoded"
        elif body is not None:
            told["Content-Type"] = "application/json"
        for again in (False, True):
            self.line = self.line or http.client.HTTPConnection(host.hostname or "", host.port, timeout=120)
            try:
                self.line.request(method, path, body=body, headers=told)
                response = self.line.getresponse()
                content = response.read()
                break
            except (http.client.HTTPException, OSError):
                # The server had closed the line in between.
                self.line = None
                if again:
                    raise
        self._keep(response)
        return response, content

    def _keep(self, response: http.client.HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(header).items():
                self.cookies[name] = morsel.value

    def sign_in(self, path: str, **fields: str) -> None:
        _response, page = self.ask("GET", path)
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        self.token = token[1].decode() if token else ""
        response, _page = self.ask("POST", path, form={**fields, "csrfmiddlewaretoken": self.token})
        if response.status != 302:
            raise SystemExit(f"Nobody could sign in at {self.server.url}{path}: {response.status}")


@dataclass
class Job:
    """What one act of a person causes on a server. `does` gives the answer of the last request."""

    name: str
    server: Server
    does: Callable[[], Answer]
    milliseconds: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    def once(self) -> tuple[float, float]:
        before, began = processor_time(self.server.pid), time.perf_counter()
        response, content = self.does()
        took = (time.perf_counter() - began) * 1000
        spent = (processor_time(self.server.pid) - before) / 1e6
        if response.status >= 400:
            raise SystemExit(f"{self.name}: {response.status} {content[:300]!r}")
        self.queries, self.size = int(response.headers["X-SQL"] or 0), len(content)
        return spent, took


def measure(jobs: list[Job], rounds: int) -> None:
    """Every job once a round, in an order that changes, so that whatever the machine does hits all alike."""
    order = list(jobs)
    for number in range(WARM_UPS + rounds):
        random.shuffle(order)
        for job in order:
            spent, took = job.once()
            if number >= WARM_UPS:
                job.milliseconds.append(spent)
                job.wall.append(took)


def ratio(one: Job, other: Job) -> tuple[float, float, float]:
    """How many times the server's time of `other` one takes: the median of the rounds, and a 95 % interval."""
    rounds = [mine / theirs for mine, theirs in zip(one.milliseconds, other.milliseconds, strict=True) if theirs]
    drawn = sorted(statistics.median(random.choices(rounds, k=len(rounds))) for _ in range(1000))
    return statistics.median(rounds), drawn[25], drawn[974]


def processor_time(pid: int) -> int:
    """Nanoseconds on a processor of a process and those it started."""
    total, waiting = 0, [str(pid)]
    while waiting:
        for thread in _threads(waiting.pop()):
            try:
                total += int((thread / "schedstat").read_text().split()[0])
                waiting += (thread / "children").read_text().split()
            except OSError:  # It ended between listing and reading.
                continue
    return total


def memory(pid: int) -> float:
    """MB of the largest process of a server."""
    sizes, waiting = [0], [str(pid)]
    while waiting:
        process = waiting.pop()
        told = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
        sizes += [int(told[1])] if told else []
        for thread in _threads(process):
            waiting += (thread / "children").read_text().split()
    return max(sizes) / 1024


def _threads(pid: str) -> list[Path]:
    place = Path(f"/proc/{pid}/task")
    return list(place.iterdir()) if place.exists() else []
