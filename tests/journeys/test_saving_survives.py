"""What was said to be saved is there after the server was killed, again and again, while saves were under way.

Eight people write without a pause; at a moment nobody chose the whole group of the server's processes is killed, then
started again on the same database. Killing shows that an answer follows its commit; that a commit outlives a power cut
is a setting of the database (tests/architecture/test_migrations.py).
"""

import http.client
import json
import os
import random
import re
import signal
import threading
import time
from collections import Counter
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import pytest

from tests import built_worlds, databases
from tests.journeys.browsing import TOKEN
from tests.journeys.servers import serving_in_place

ACKNOWLEDGED = 1_000
WRITERS = 8
TEXTS = """select q.key, r.reference, a.version from questionnaires_answer a
    join questionnaires_question q on q.id = a.question_id join questionnaires_responsepart p on p.id = a.part_id
    join reviews_countryreview r on r.id = p.review_id join reviews_stateparty s on s.id = r.state_under_review_id
    where s.iso3 = 'XAU' and p.status = 'drafting' and a.active = ? and q.kind in ('TXT', 'REM', 'CHAL', 'TA')
    order by q.key"""
VERSIONS = """select q.key, v.version, v.text from questionnaires_answerversion v
    join questionnaires_answer a on a.id = v.answer_id join questionnaires_question q on q.id = a.question_id
    join questionnaires_responsepart p on p.id = a.part_id join reviews_countryreview r on r.id = p.review_id
    where r.reference = ?"""
STANDING = """select q.key, a.version, a.text from questionnaires_answer a
    join questionnaires_question q on q.id = a.question_id join questionnaires_responsepart p on p.id = a.part_id
    join reviews_countryreview r on r.id = p.review_id where r.reference = ? and a.version > 0"""


class Person:
    """A signed-in writer of one answer, who goes on until the connection breaks."""

    def __init__(self, key, reference):
        self.key, self.reference = key, reference
        self.cookies = {}
        self.acknowledged = []
        self.broken_off = 0

    def send(self, site, method, path, data=None):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {
            "Cookie": cookies,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
        }
        with closing(http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)) as connection:
            connection.request(method, path, urlencode(data or {}), headers)
            with closing(connection.getresponse()) as answer:
                body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = re.match(r"([^=]+)=([^;]*)", cookie).groups()
            self.cookies[name] = value
        return answer.status, body

    def sign_in(self, site):
        token = TOKEN.search(self.send(site, "GET", "/personas/")[1]).group(1)
        assert self.send(site, "POST", "/personas/expert-aurelia/", {"csrfmiddlewaretoken": token})[0] == 302

    def write(self, site, seen, said):
        """Save the next text, and the next, until the server is gone."""
        instrument, article, _rest = self.key.split("-", 2)
        path = f"/en/my-work/reviews/{self.reference}/questionnaire/{instrument}/{article}/answers/{self.key}/"
        while True:
            text = f"{self.key}: text {seen + 1} of {random.random()}"
            data = {f"{self.key}-text": text, f"{self.key}-language": "en", f"{self.key}-seen": seen}
            try:
                status, body = self.send(site, "POST", path, data)
            except (OSError, http.client.HTTPException):
                self.broken_off += 1
                return
            assert status == 200, body
            seen = json.loads(body)["version"]
            self.acknowledged.append((self.key, seen, text))
            said()


def written_until_killed(site, people, how_many, pause):
    """Let all write at once; after so many answers and a moment more, kill the server with everything it runs."""
    seen = {key: version for key, _reference, version in databases.ask(site.database, TEXTS, True)}
    enough, left = threading.Event(), Counter(answers=how_many)
    failed = []

    def said():
        left["answers"] -= 1
        if left["answers"] <= 0:
            enough.set()

    def write(person):
        try:
            person.write(site, seen[person.key], said)
        except BaseException as error:
            failed.append(error)
            enough.set()

    writing = [threading.Thread(target=write, args=[person]) for person in people]
    for thread in writing:
        thread.start()
    assert enough.wait(timeout=120)
    time.sleep(pause)
    os.killpg(site.group, signal.SIGKILL)
    for thread in writing:
        thread.join()
    assert failed == []


@pytest.mark.proof
def test_no_acknowledged_save_is_lost_when_the_server_is_killed(tmp_path):
    database = tmp_path / "world.sqlite3"
    databases.copy(built_worlds.seeded("self-assessment"), database)
    texts = databases.ask(database, TEXTS, True)
    people = [Person(key, reference) for key, reference, _version in texts[:WRITERS]]
    assert len(people) == WRITERS
    chance, killed = random.Random(), 0
    while sum(len(person.acknowledged) for person in people) < ACKNOWLEDGED:
        with serving_in_place(database, workers=2) as site:
            for person in people:
                if not person.cookies:
                    person.sign_in(site)
            written_until_killed(site, people, chance.randint(20, 160), chance.random() / 10)
        killed += 1
    acknowledged = [one for person in people for one in person.acknowledged]
    reference = people[0].reference
    kept = {tuple(row) for row in databases.ask(database, VERSIONS, reference)}
    assert [one for one in acknowledged if one not in kept] == []
    whole(database, reference, kept)
    # Each time every writer was cut off, most of them in the middle of a save.
    assert sum(person.broken_off for person in people) == killed * WRITERS
    databases.remove(database)


def whole(database, reference, kept):
    """An answer and its versions are written together or not at all: none is torn, none is missing in between."""
    for key, version, text in databases.ask(database, STANDING, reference):
        versions = {number: words for name, number, words in kept if name == key}
        assert sorted(versions) == list(range(1, version + 1))
        assert versions[version] == text
