"""What was said to be saved is there after the server was killed, again and again, while saves were under way.

Eight people write without a pause; at a moment nobody chose the whole group of the server's processes is killed, then
started again on the same database. Killing shows that an answer follows its commit; that a commit outlives a power cut
is a setting of the database (tests/architecture/test_migrations.py).
"""

import json
import random

import pytest

from tests import built_worlds, databases
from tests.journeys.cut_off import Sender, act_until_killed
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


class Person(Sender):
    """A writer of one answer, who goes on from the version that is on record."""

    def __init__(self, key, reference):
        super().__init__()
        self.key, self.reference = key, reference
        self.acknowledged = []

    def act(self, site, said):
        """Save the next text, and the next, until the server is gone."""
        seen = {key: version for key, _reference, version in databases.ask(site.database, TEXTS, True)}[self.key]
        instrument, article, _rest = self.key.split("-", 2)
        path = f"/en/my-work/reviews/{self.reference}/questionnaire/{instrument}/{article}/answers/{self.key}/"
        while True:
            text = f"{self.key}: text {seen + 1} of {random.random()}"
            data = {f"{self.key}-text": text, f"{self.key}-language": "en", f"{self.key}-seen": seen}
            status, body = self.send(site, "POST", path, data)
            assert status == 200, body
            seen = json.loads(body)["version"]
            self.acknowledged.append((self.key, seen, text))
            said()


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
            act_until_killed(site, people, chance.randint(20, 160), chance.random() / 10)
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
