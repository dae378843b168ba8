"""Workbooks, delegations and hand-ins while the server is killed: each is whole or not at all, and what was said to be
done is there (test_saving_survives.py holds single saves to the same).
"""

import random
import re
from collections import Counter
from uuid import UUID

import pytest

from tests import built_worlds, databases
from tests.journeys.cut_off import Sender, act_until_killed
from tests.journeys.servers import serving_in_place
from tests.questionnaires.workbooks import filled_in

# As often as this the server is killed; each time after so many answers, and as often anew as it takes.
KILLED, ANSWERS = 8, (3, 30)
AURELIA = "r.state_under_review_id = (select id from reviews_stateparty where iso3 = 'XAU')"
TEXTS = f"""select q.key from questionnaires_answer a join questionnaires_question q on q.id = a.question_id
    join questionnaires_responsepart p on p.id = a.part_id join reviews_instrument i on i.id = p.instrument_id
    join reviews_countryreview r on r.id = p.review_id where {AURELIA} and q.kind = 'TXT' and i.code = ?
    order by q.key"""
REVIEW = f"select r.reference from reviews_countryreview r where {AURELIA}"
TAKEN = "select text from questionnaires_answerversion where text like ?"
STANDING = f"""select t.uid, t.status from questionnaires_sectionstanding t
    join questionnaires_section c on c.id = t.section_id join reviews_provision v on v.id = c.provision_id
    join reviews_instrument i on i.id = c.instrument_id join questionnaires_responsepart p on p.id = t.part_id
    join reviews_countryreview r on r.id = p.review_id where {AURELIA} and i.code = 'convention' and v.article = '6'"""
ACTS = f"""select a.verb, a.subject from reviews_act a join reviews_countryreview r on r.id = a.review_id
    where {AURELIA} order by a.number"""
CONTRIBUTOR = f"""select p.uid from reviews_participant p join reviews_countryreview r on r.id = p.review_id
    where {AURELIA} and p.role = 'contributor'"""
GIVEN = f"""select d.uid, d.taken_back_at from reviews_delegation d
    join reviews_participant p on p.id = d.participant_id join reviews_countryreview r on r.id = p.review_id
    join reviews_provision v on v.id = d.provision_id join reviews_instrument i on i.id = v.instrument_id
    where {AURELIA} and i.code = 'convention' and v.article = '10' order by d.id"""
CARRIED = re.compile(r'name="carried"\s+value="([^"]+)"')


class Importer(Sender):
    """Takes the workbook of one instrument, fills five texts in, brings it back and confirms; again and again."""

    def __init__(self, instrument, reference, keys):
        super().__init__()
        self.at, self.instrument, self.keys = f"/en/my-work/reviews/{reference}/questionnaire/", instrument, keys
        self.acknowledged, self.number = [], 0

    def act(self, site, said):
        while True:
            self.number += 1
            mark = f"Brought back {self.instrument} {self.number}:"
            _status, content = self.send(site, "GET", f"{self.at}{self.instrument}/answers.xlsx")
            filled = filled_in(content, {key: f"{mark} {key}" for key in self.keys})
            shown = self.send(site, "POST", f"{self.at}workbook/", {}, filled)[1].decode()
            status, _body = self.send(site, "POST", f"{self.at}workbook/", {"carried": CARRIED.search(shown).group(1)})
            assert status == 200
            self.acknowledged.append(mark)
            said()


class Giver(Sender):
    """Gives article 10 to the contributor, and takes it back."""

    persona = "focal-point-aurelia"

    def __init__(self, reference, contributor):
        super().__init__()
        self.at, self.contributor = f"/en/my-work/reviews/{reference}/people/{contributor}/articles/", contributor
        self.given, self.taken_back = 0, []

    def act(self, site, said):
        while True:
            uid, taken_back = (databases.ask(site.database, GIVEN) or [(None, True)])[-1]
            if taken_back:
                chosen = {f"article-{self.contributor}-provision": "convention-10"}
                assert self.send(site, "POST", self.at, chosen)[0] == 302
                self.given += 1
            else:
                assert self.send(site, "POST", f"{self.at}{plain(uid)}/take-back/")[0] == 302
                self.taken_back.append(plain(uid))
            said()


class Returner(Sender):
    """Hands article 6 in, and returns it."""

    persona = "focal-point-aurelia"

    def __init__(self, reference):
        super().__init__()
        self.at, self.done = f"/en/my-work/reviews/{reference}/questionnaire/convention/6/", Counter()

    def act(self, site, said):
        while True:
            (_uid, status) = databases.ask(site.database, STANDING)[0]
            verb, note = ("return", {"note": "Once more."}) if status == "handed-in" else ("hand-in", {})
            assert self.send(site, "POST", f"{self.at}{verb}/", note)[0] == 302
            self.done[verb] += 1
            said()


def plain(uid):
    return str(UUID(str(uid)))


@pytest.fixture
def database(tmp_path):
    place = tmp_path / "world.sqlite3"
    databases.copy(built_worlds.seeded("self-assessment"), place)
    yield place
    databases.remove(place)


@pytest.fixture
def people(database):
    reference = databases.ask(database, REVIEW)[0][0]
    keys = {code: [row[0] for row in databases.ask(database, TEXTS, code)][:5] for code in ("tip", "som", "firearms")}
    importers = [Importer(code, reference, found) for code, found in keys.items()]
    contributor = plain(databases.ask(database, CONTRIBUTOR)[0][0])
    return [*importers, Giver(reference, contributor), Returner(reference)]


def killed_again_and_again(database, people):
    chance = random.Random()
    for _time in range(KILLED):
        with serving_in_place(database, workers=2) as site:
            for person in people:
                if not person.cookies:
                    person.sign_in(site)
            act_until_killed(site, people, chance.randint(*ANSWERS), chance.random())
    assert [person.broken_off for person in people] == [KILLED] * len(people)


@pytest.mark.proof
def test_workbooks_delegations_and_hand_ins_are_whole_when_the_server_is_killed(database, people):
    before, given_before = databases.ask(database, ACTS), len(databases.ask(database, GIVEN))
    killed_again_and_again(database, people)
    *importers, giver, returner = people
    acts = databases.ask(database, ACTS)[len(before) :]
    verbs = Counter(verb for verb, _subject in acts)
    workbooks_are_whole(database, importers, verbs)
    delegations_are_whole(database, giver, acts, given_before)
    hand_ins_are_whole(database, returner, acts)
    built_worlds.fill(database, "verify_audit")


def workbooks_are_whole(database, importers, verbs):
    found = Counter(text[: text.index(":") + 1] for (text,) in databases.ask(database, TAKEN, "Brought back %"))
    assert set(found.values()) == {5}
    assert [mark for one in importers for mark in one.acknowledged if mark not in found] == []
    assert verbs["answers_taken_from_file"] == len(found)


def delegations_are_whole(database, giver, acts, given_before):
    rows = [(plain(uid), taken_back) for uid, taken_back in databases.ask(database, GIVEN)][given_before:]
    assert [uid for uid, _taken in rows] == [subject for verb, subject in acts if verb == "delegated"]
    taken_back = [subject for verb, subject in acts if verb == "delegation_taken_back"]
    assert [uid for uid, taken in rows if taken] == taken_back
    # Of each kind of act at most one was done each time without a word of it.
    assert giver.given <= len(rows) <= giver.given + KILLED
    assert [uid for uid in giver.taken_back if uid not in taken_back] == []


def hand_ins_are_whole(database, returner, acts):
    uid, status = databases.ask(database, STANDING)[0]
    done = [verb for verb, subject in acts if subject == plain(uid)]
    ends = {"article_handed_in": "handed-in", "article_returned": "returned"}
    assert status == ends[done[-1]]
    assert done[::2] == ["article_returned"] * len(done[::2])
    assert done[1::2] == ["article_handed_in"] * len(done[1::2])
    assert sum(returner.done.values()) <= len(done) <= sum(returner.done.values()) + KILLED
