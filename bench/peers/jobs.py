"""What a person's acts cause on RDMO: every call that its client makes for one, read from the client's own source."""

import json
from typing import Any

from bench.measuring import Answer, Job, Person
from bench.servers import Server

Call = tuple[str, str, Any]


class Rdmo:
    """An ordinary member, owner of the project."""

    def __init__(self, server: Server, ids: dict[str, Any]) -> None:
        self.server, self.ids = server, ids
        self.person = Person(server)
        self.person.sign_in("/account/login/", username="member", password="bench-pass-1")
        self.api = f"/api/v1/projects/projects/{ids['project']}/"
        self.value = f"{self.api}values/{ids['value']}/"
        self.kept = json.loads(self.person.ask("GET", self.value)[1])
        self.times = 0

    def jobs(self) -> dict[str, Job]:
        project = f"/projects/{self.ids['project']}/"
        found = {
            "open": [("GET", path, None) for path in self._start(project)] + self._page(),
            "next": self._page(),
            "overview": [("GET", project, None)],
            "whole": [("GET", f"{project}answers/", None)],
        }
        jobs = {name: Job(f"rdmo {name}", self.server, self._calling(calls)) for name, calls in found.items()}
        jobs["save"] = Job("rdmo save", self.server, self._save)
        jobs["save and after"] = Job("rdmo save and after", self.server, self._save_and_after)
        return jobs

    def _start(self, project: str) -> list[str]:
        core = [f"/api/v1/core/{name}/" for name in ("settings", "templates")]
        return [
            f"{project}interview/",
            *core,
            "/api/v1/accounts/users/current/",
            f"{self.api}overview/",
            f"{self.api}progress/",
        ]

    def _page(self) -> list[Call]:
        attributes = "&".join(f"attribute={pk}" for pk in self.ids["attributes"])
        return [
            ("GET", f"{self.api}pages/{self.ids['page']}/", None),
            self._navigation(),
            ("GET", f"{self.api}values/?{attributes}", None),
            self._resolve(),
        ]

    def _navigation(self) -> Call:
        return "GET", f"{self.api}navigation/{self.ids['section']}/", None

    def _resolve(self) -> Call:
        asked = [
            {"element_type": "questions", "element_id": pk, "set_prefix": "", "set_index": 0}
            for pk in self.ids["conditional"]
        ]
        return "POST", f"{self.api}resolve/", asked

    def _calling(self, calls: list[Call]):  # type: ignore[no-untyped-def]
        return lambda: self._all(calls)

    def _all(self, calls: list[Call]) -> Answer:
        """The last answer, with the queries and the bytes of all."""
        queries, told = 0, b""
        for method, path, given in calls:
            response, content = self.person.ask(method, path, body=None if given is None else json.dumps(given))
            if response.status >= 400:
                break
            queries, told = queries + int(response.headers["X-SQL"] or 0), told + content
        response.headers.replace_header("X-SQL", str(queries))
        return response, told or content

    def _save(self) -> Answer:
        response, content = self._all([self._put()])
        if response.status < 400:
            self.kept = json.loads(content)
        return response, content

    def _put(self) -> Call:
        self.times += 1
        return "PUT", self.value, {**self.kept, "text": f"changed {self.times}", "widget_type": "textarea"}

    def _save_and_after(self) -> Answer:
        """The save, and what its client then asks: where one stands, how far one is, which questions show."""
        saved, content = self._save()
        if saved.status >= 400:
            return saved, content
        response, after = self._all([self._navigation(), ("POST", f"{self.api}progress/", {}), self._resolve()])
        if response.status < 400:
            queries = int(saved.headers["X-SQL"]) + int(response.headers["X-SQL"])
            response.headers.replace_header("X-SQL", str(queries))
        return response, content + after
