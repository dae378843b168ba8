"""Row 4: forty people save at once, each an answer of their own, on the floor and on ours in turn.

python -m bench.crowd measures on SQLite, or on the PostgreSQL server of DATABASE_URL (`make bench-crowd` starts one).
Both servers have two workers. It fails when a save is refused or is missing in the history, and below half the goal.
"""

import copy
import json
import os
import statistics
import sys
import time
import urllib.parse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.jobs import Floor, Product
from bench.measuring import Person
from bench.servers import BUILT, ROOT, Server, environment, floor_laid_out, product_filled, run, serving
from bench.world import TEXT

PEOPLE, SECONDS, TURNS, WORKERS = 40, 4, 5, 2
GOAL = 0.5  # of the floor's saves a second
REFUSED = 400
COUNT = "import django; django.setup(); from {} import {} as kept; print(kept.objects.count())"


@dataclass
class Crowd:
    """Forty savers on one server: each call of a saver is one save, and says whether it was acknowledged."""

    savers: list[Callable[[], bool]]
    count: Callable[[], int]
    rates: list[float] = field(default_factory=list)
    acknowledged: int = 0
    refused: int = 0

    def press(self) -> None:
        began = time.monotonic()
        with ThreadPoolExecutor(PEOPLE) as people:
            told = list(people.map(lambda save: _saves(save, began + SECONDS), self.savers))
        self.acknowledged += sum(taken for taken, _refused in told)
        self.refused += sum(refused for _taken, refused in told)
        self.rates.append(sum(taken for taken, _refused in told) / (time.monotonic() - began))


def _saves(save: Callable[[], bool], until: float) -> tuple[int, int]:
    taken = refused = 0
    while time.monotonic() < until:
        if save():
            taken += 1
        else:
            refused += 1
    return taken, refused


def _as_one_more(person: Person) -> Person:
    """The same session on a line of its own, as another of the person's colleagues would have it."""
    other = copy.copy(person)
    other.cookies, other.line = dict(person.cookies), None
    return other


def of_the_floor(server: Server, place: Path, settings: str) -> Crowd:
    first = Floor(server).person

    def saver(number: int) -> Callable[[], bool]:
        person, body = _as_one_more(first), json.dumps({"text": f"changed {TEXT}"})
        return lambda: person.ask("POST", f"/answer/{number + 2}/", body=body)[0].status < REFUSED

    own = {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(place)}
    return Crowd([saver(number) for number in range(PEOPLE)], lambda: _kept("core.models", "AnswerHistory", place, own))


def of_ours(server: Server, own: dict[str, str]) -> Crowd:
    first = Product(server, "ours")

    def saver(number: int) -> Callable[[], bool]:
        person, key, seen = _as_one_more(first.person), f"bench-{number}-1", 1

        def save() -> bool:
            nonlocal seen
            form = {f"{key}-text": f"{TEXT} {seen}", f"{key}-language": "en", f"{key}-seen": str(seen)}
            response, content = person.ask("POST", f"{first.part}{1000 + number}/answers/{key}/", form=form)
            if response.status >= REFUSED:
                return False
            seen = json.loads(content)["version"]
            return True

        return save

    kept = {**own, "PYTHONPATH": str(ROOT)}
    savers = [saver(number) for number in range(PEOPLE)]
    return Crowd(savers, lambda: _kept("questionnaires.models", "AnswerVersion", ROOT, kept))


def _kept(module: str, model: str, folder: Path, own: dict[str, str]) -> int:
    """The rows of a history; the floor's database lies beside its project."""
    return int(run(sys.executable, "-c", COUNT.format(module, model), folder=folder, **own).split()[-1])


def main() -> int:
    url = os.environ.get("DATABASE_URL", "")
    on_postgres = url.startswith("postgres")
    with ExitStack() as running:
        floor, ours = (_on_postgres if on_postgres else _on_sqlite)(running, url)
        before = [crowd.count() for crowd in (floor, ours)]
        for _turn in range(TURNS):
            floor.press()
            ours.press()
        missing = [then + crowd.acknowledged - crowd.count() for then, crowd in zip(before, (floor, ours), strict=True)]
    return 0 if _told("PostgreSQL" if on_postgres else "SQLite", floor, ours, missing) else 1


def _told(where: str, floor: Crowd, ours: Crowd, missing: list[int]) -> bool:
    ratios = sorted(own / other for own, other in zip(ours.rates, floor.rates, strict=True))
    middle = statistics.median(ratios)
    print(
        f"  4 {PEOPLE} people save at once, {where}: {statistics.median(ours.rates):.0f} saves a second, the floor"
        f" {statistics.median(floor.rates):.0f}; {middle:.2f} [{ratios[0]:.2f}, {ratios[-1]:.2f}] >= {GOAL}"
        f" {'met' if ratios[0] >= GOAL else 'not met'}; refused {ours.refused}, acknowledged {ours.acknowledged},"
        f" missing in the history {missing[1]}"
    )
    return middle >= GOAL / 2 and not ours.refused and not any(missing)


def _on_sqlite(running: ExitStack, _url: str) -> tuple[Crowd, Crowd]:
    database = product_filled("crowd", reviews=10, questions=300)
    return _serving(running, "proj.settings", "", environment(database))


def _on_postgres(running: ExitStack, url: str) -> tuple[Crowd, Crowd]:
    import environ
    import psycopg

    with psycopg.connect(url, autocommit=True) as line:
        for name in ("bench_floor", "bench_ours"):
            line.execute(f"drop database if exists {name}")
            line.execute(f"create database {name}")
    there = urllib.parse.urlsplit(url)
    other = dict(environ.Env.db_url_config(there._replace(path="/bench_floor").geturl()))
    settings = f"from proj.settings import *\nDATABASES = {{'default': {{**{other!r}, 'CONN_MAX_AGE': 600}}}}\n"
    own = {**environment(BUILT), "DATABASE_URL": there._replace(path="/bench_ours").geturl()}
    for module, words in (
        ("scripts.fill_database", ("migrate", "load_reference", "load_site")),
        ("bench.world", ("10", "300")),
    ):
        run(sys.executable, "-m", module, *words, folder=ROOT, **own)
    return _serving(running, "proj.elsewhere", settings, own)


def _serving(running: ExitStack, settings: str, extra: str, own: dict[str, str]) -> tuple[Crowd, Crowd]:
    place = floor_laid_out(10, settings, extra)
    floor = serving("proj.wsgi", place, "/login/", workers=WORKERS, DJANGO_SETTINGS_MODULE=settings)
    ours = serving("reviewmech.wsgi", ROOT, "/en/sign-in/", workers=WORKERS, **own)
    return (
        of_the_floor(running.enter_context(floor), place, settings),
        of_ours(running.enter_context(ours), own),
    )


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
