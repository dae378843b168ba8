"""Queries of the pages of answers: under their ceilings, the same at two sizes (performance.md §7, rows 1, 3, 7).

What begins and ends a transaction is not counted: in a test each of them is a savepoint more than in use.
"""

import re
from collections import Counter

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from foundation import clock
from questionnaires.given import Given
from questionnaires.models import AnswerTranslation, ResponsePart
from reviews.enums import Audience
from tests.questionnaires import world
from tests.questionnaires.conftest import Aurelia

ARTICLE_CEILING, SAVE_CEILING, OVERVIEW_CEILING, ALL_ANSWERS_CEILING = 12, 10, 12, 10
# Beside what an article asks: history, translations, notes, what is offered and where the answer comes from.
QUESTION_CEILING = 14
# A law is a citation besides, with its history and its place.
LAW_CEILING = 17
QUESTIONS_OF_THE_ARTICLE = 9
TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


def asked(treaties, sections):
    """A questionnaire of the Convention with this many sections, the first a full article."""
    row = world.questionnaire(treaties)
    world.full_article(row, "convention", "5", 1)
    instrument = world.Instrument.objects.get(code="convention")
    for number in range(2, sections + 1):
        world.Provision.objects.get_or_create(
            instrument=instrument, article=str(100 + number), defaults={"order": 100 + number, "title": "More"}
        )
        world.short_article(row, "convention", str(100 + number), number)
    return row


@pytest.fixture
def grown(treaties):
    """Call with sizes: the questionnaire's sections, and the reviews that stand beside Aurelia's."""

    def grow(*, sections=5, reviews=5):
        states = world.states()
        row = world.review(states)
        people = world.people(row, states)
        own = Aurelia(review=row, questionnaire=asked(treaties, sections), states=states, people=people).begin()
        for number in range(reviews):
            beside(own, number)
        own.save("convention-5-1", Given("in_part"))
        own.save("convention-5-1b", Given(None, "A text.", "en"))
        world.delegate(row, people["contributor-aurelia"], "5")
        return own

    return grow


def beside(own, number):
    """Another review in which the same expert drafts, with answers of its own."""
    under_review = world.StateParty.objects.create(iso3=f"Z{number:02}", name=f"State party {number:03}")
    row = world.review({**own.states, "ZZZ": under_review}, under_review="ZZZ", reviewing={"XCA": ["convention"]})
    row.participants.create(user=own.people["expert-aurelia"], state_party=under_review, role=world.Role.EXPERT)
    part = ResponsePart.objects.create(
        review=row,
        drafted_by=under_review,
        instrument=world.Instrument.objects.get(code="convention"),
        questionnaire=own.questionnaire,
    )
    section = own.questionnaire.sections.first()
    part.standings.create(section=section)
    part.answers.bulk_create(part.answers.model(part=part, question=question) for question in section.questions.all())


def counted(act):
    with CaptureQueriesContext(connection) as captured:
        response = act()
    assert response.status_code == 200, response.content
    return [row["sql"] for row in captured if not row["sql"].startswith(TRANSACTION)]


def rows_read(queries):
    """How many rows the reading queries bring from each table they begin with."""
    found = Counter()
    with connection.cursor() as cursor:
        for query in queries:
            if query.startswith("SELECT"):
                table = re.search(r'FROM "(\w+)"', query)[1]
                found[table] += len(cursor.execute(query).fetchall())
    return found


def article(own, who):
    client = own.client(who)
    return counted(lambda: client.get(own.url("article", "convention", "5")))


def overview(own, who):
    client = own.client(who)
    return counted(lambda: client.get(own.url("overview")))


def question(own, who):
    client = own.client(who)
    return counted(lambda: client.get(own.url("question", "convention", "5", "convention-5-1b")))


def all_answers(own, who):
    client = own.client(who)
    return counted(lambda: client.get(own.url("all-answers", "convention")))


def save(own, who, key="convention-5-1", **sent):
    client = own.client(who)
    data = {f"{key}-{name}" if name else key: value for name, value in {"": "no", **sent}.items()}
    data[f"{key}-seen"] = own.answer(key).version
    return counted(lambda: client.post(own.url("save", "convention", "5", key), data))


SIZES = [{"sections": 5, "reviews": 5}, {"sections": 40, "reviews": 60}]
TICKS = {"choices": ["advice"], "needed": "yes", "text": "Drafting.", "language": "en"}
LAW = {"rows": "1", "0-title": "Penal Code"}
JOBS = {
    "article": (article, ARTICLE_CEILING),
    "overview": (overview, OVERVIEW_CEILING),
    "question": (question, QUESTION_CEILING),
    "all answers": (all_answers, ALL_ANSWERS_CEILING),
    "save": (save, SAVE_CEILING),
    "save a law": (lambda own, who: save(own, who, "convention-5-1a", **LAW), LAW_CEILING),
    "save with ticks": (lambda own, who: save(own, who, "convention-5-1e", **TICKS), SAVE_CEILING),
}


@pytest.mark.parametrize("who", ["expert-aurelia", "contributor-aurelia"])
def test_the_jobs_stay_under_their_ceilings_with_the_same_number_at_both_sizes(grown, who):
    found = []
    for size in SIZES:
        sid = transaction.savepoint()
        own = grown(**size)
        found.append({job: len(do(own, who)) for job, (do, _ceiling) in JOBS.items()})
        transaction.savepoint_rollback(sid)
    small, large = found
    assert small == large
    assert {job: number for job, number in small.items() if number > JOBS[job][1]} == {}


@pytest.mark.parametrize("who", ["expert-aurelia", "contributor-aurelia"])
def test_an_article_and_a_save_read_their_own_section_never_the_whole_questionnaire(grown, who):
    """As many rows of each table with forty sections as with five; the neighbours are one before or one after."""
    found = []
    for size in SIZES:
        sid = transaction.savepoint()
        own = grown(**size)
        found.append({job: rows_read(JOBS[job][0](own, who)) for job in ("article", "save", "save with ticks")})
        transaction.savepoint_rollback(sid)
    small, large = found
    assert small == large
    assert [small[job]["questionnaires_answer"] for job in small] == [QUESTIONS_OF_THE_ARTICLE] * 3


def test_reading_an_article_reads_no_other(grown):
    found = []
    for size in SIZES:
        sid = transaction.savepoint()
        found.append(rows_read(article(submitted(grown(**size)), "expert-borealis")))
        transaction.savepoint_rollback(sid)
    assert found[0] == found[1]


def submitted(own):
    """Aurelia's answers as all participants read them."""
    ResponsePart.objects.filter(review=own.review).update(
        status="submitted", submitted_at=clock.now(), audience=Audience.PARTICIPANTS
    )
    own.part().answers.filter(active=True).update(audience=Audience.PARTICIPANTS)
    return own


def test_reading_what_was_submitted_stays_under_the_ceiling_of_the_article(grown):
    own = submitted(grown())
    for who in ("expert-borealis", "observer-aurelia", "secretariat"):
        assert len(article(own, who)) <= ARTICLE_CEILING
        assert len(overview(own, who)) <= OVERVIEW_CEILING


@pytest.mark.parametrize("number", [1, 12])
def test_translations_cost_a_page_one_query_however_many_there_are(grown, number):
    own = submitted(grown())
    answer = own.answer("convention-5-1b")
    before = {who: len(all_answers(own, who)) for who in ("expert-aurelia", "expert-borealis")}
    for place in range(1, number + 1):
        AnswerTranslation.objects.create(
            answer=answer,
            number=place,
            audience=3,
            language="fr",
            text="Un texte.",
            supplied_by="state",
            follows=1,
            by=own.people["expert-aurelia"],
        )
    assert {who: len(all_answers(own, who)) for who in before} == before
    for who in before:
        assert len(article(own, who)) <= ARTICLE_CEILING
        assert len(question(own, who)) <= QUESTION_CEILING
        assert len(all_answers(own, who)) <= ALL_ANSWERS_CEILING
