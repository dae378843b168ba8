"""The rows of the table: each a person's job, with the same job on the floor."""

import json
import re
from dataclasses import dataclass

from bench.measuring import Answer, Job, Person
from bench.servers import Server
from bench.world import EMAIL, PASSPHRASE, TEXT

# What the floor asks of its database, so that it is seen to be the floor that the goals were set against.
FLOOR_QUERIES = {"section": 7, "save": 7, "whole": 5, "dashboard": 6}


@dataclass
class Floor:
    """The person who works on the floor."""

    server: Server

    def __post_init__(self) -> None:
        self.person = Person(self.server)
        self.person.sign_in("/login/", username="member", password="bench-pass-1")

    def jobs(self) -> dict[str, Job]:
        paths = {"section": "/review/1/s/1/", "whole": "/review/1/all/", "dashboard": "/dash/page/"}
        found = {name: Job(f"floor {name}", self.server, self._reading(path)) for name, path in paths.items()}
        return {**found, "save": Job("floor save", self.server, self._save)}

    def _reading(self, path: str):  # type: ignore[no-untyped-def]
        return lambda: self.person.ask("GET", path)

    def _save(self) -> Answer:
        return self.person.ask("POST", "/answer/2/", body=json.dumps({"text": f"changed {TEXT}"}))


class Product:
    """The expert who drafts the answers of the first review, and has a part in more of them."""

    def __init__(self, server: Server, name: str) -> None:
        self.server, self.name = server, name
        self.person = Person(server)
        self.person.sign_in("/en/sign-in/", login=EMAIL, password=PASSPHRASE)
        _response, page = self.person.ask("GET", "/en/my-work/")
        found = re.findall(r"/en/my-work/reviews/(\w+)/questionnaire/convention/", page.decode())
        if not found:
            raise SystemExit("My work leads to no questionnaire: the world for measuring is not what this expects.")
        self.part = self._with_answers(sorted(set(found)))
        self.seen, self.times = 1, 0
        _response, page = self.person.ask("GET", f"{self.part}1000/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        self.person.token = token[1].decode() if token else ""

    def _with_answers(self, references: list[str]) -> str:
        for reference in references:
            path = f"/en/my-work/reviews/{reference}/questionnaire/convention/"
            if self.person.ask("GET", f"{path}1000/")[0].status == 200:
                return path
        raise SystemExit("No review has the questionnaire for measuring.")

    def jobs(self) -> dict[str, Job]:
        paths = {
            "section": f"{self.part}1000/",
            "next": f"{self.part}1001/",
            "progress": self.part,
            "whole": f"{self.part}all-answers/",
            "dashboard": "/en/my-work/",
        }
        found = {name: Job(f"{self.name} {name}", self.server, self._reading(path)) for name, path in paths.items()}
        return {**found, "save": Job(f"{self.name} save", self.server, self._save)}

    def _reading(self, path: str):  # type: ignore[no-untyped-def]
        return lambda: self.person.ask("GET", path)

    def _save(self) -> Answer:
        self.times += 1
        key = "bench-0-1"
        form = {f"{key}-text": f"{TEXT} {self.times}", f"{key}-language": "en", f"{key}-seen": str(self.seen)}
        response, content = self.person.ask("POST", f"{self.part}1000/answers/{key}/", form=form)
        if response.status == 200:
            self.seen = json.loads(content)["version"]
        return response, content
