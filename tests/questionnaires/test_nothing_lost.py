"""Whatever people of one State do, in whatever order: a text that was said to be saved is on record, as the answer or
in its history, and a question that no longer applies keeps what was answered.
"""

import pytest
from django.db import transaction
from django.db.models import Case, Value, When
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from foundation.refusals import Refused
from questionnaires import actions
from questionnaires.actions.opening import asked
from questionnaires.branching import active_keys
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, Question, Questionnaire, ResponsePart
from reviews import actions as of_reviews
from reviews.models import Delegation
from tests.questionnaires import world
from tests.questionnaires.test_delegations import participant, second_contributor
from tests.questionnaires.workbooks import brought, confirmed, filled_in, rows_of, sheets_of, taken_away

TEXTS = ("convention-5-1b", "convention-5-1c", "convention-5-4", "convention-6-2", "firearms-5-2")
CHOICES = ("convention-5-1", "convention-5-3", "convention-6-1", "firearms-5-1")
SPELT = {"yes": "Yes", "no": "No", "in_part": "Yes, in part"}
FOLLOWED = {"in_part": "convention-5-1b", "no": "convention-5-1c"}
KEYS = st.sampled_from((*TEXTS, *CHOICES))
ARTICLES = st.sampled_from([("5", "convention"), ("6", "convention"), ("5", "firearms")])
CONTRIBUTORS = ("contributor-aurelia", "contributor-second")
DRAFTERS = ("focal-point-aurelia", "expert-aurelia", *CONTRIBUTORS)
# Contributors have one article of the three: most is done by those who draft.
WHO = st.sampled_from((*DRAFTERS, "expert-aurelia", "expert-aurelia"))
# Each becomes unlike every other by its number; some look like what a spreadsheet takes for something else.
WORDS = st.sampled_from(["Words", "نص عربي", "=SUM", "二〇二六年", "First line\n\n- second", "_x0041_", "1e5"])


def reworded(questions, key):
    questions.filter(key=key).update(text="Asked otherwise?", text_en="Asked otherwise?")


def of_another_kind(questions, key):
    to_words = Case(When(kind=Kind.YN, then=Value(Kind.TXT.value)), default=Value(Kind.YN.value))
    questions.filter(key=key).update(kind=to_words)


def not_asked(questions, key):
    questions.filter(key=key).delete()


class OneState(RuleBasedStateMachine):
    """Four people of Aurelia on three articles. `own` is the world, as it was before the first act."""

    own = None
    books = Bundle("books")
    looks = Bundle("looks")

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.acknowledged = {}
        self.answers_seen = set()
        self.number = self.versions = 0

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    # What they do.

    @rule(key=KEYS, who=WHO, word=WORDS, choice=st.sampled_from(sorted(SPELT)), behind=st.booleans())
    def save(self, key, who, word, choice, behind):
        """From the page as it stands, or from one opened before the last save."""
        standing, answers, row = self.page_of(key)
        if row and (given := self.given_to(row, word, choice)):
            seen = max(row.version - behind, 0)
            act = {"standing": standing, "answers": answers, "key": key, "by": self.own.people[who]}
            self.acknowledge(given, lambda: actions.save_answer(given=given, seen=seen, **act))

    @rule(choice=st.sampled_from(sorted(FOLLOWED)), word=WORDS)
    def follow_a_branch(self, choice, word):
        """Answer the first question of article 5, and what that answer opens: what stood elsewhere applies no more."""
        for key in ("convention-5-1", FOLLOWED[choice]):
            self.save(key=key, who="expert-aurelia", word=word, choice=choice, behind=False)

    @rule(key=KEYS, who=WHO, back=st.integers(1, 3))
    def restore(self, key, who, back):
        standing, answers, row = self.page_of(key)
        version = row.version - back if row else 0
        if version > 0:
            act = {"standing": standing, "answers": answers, "key": key, "by": self.own.people[who]}
            given = Given.of(row.versions.get(version=version))
            self.acknowledge(given, lambda: actions.restore_answer(version=version, seen=row.version, **act))

    @rule(target=books, who=WHO)
    def take_a_workbook_away(self, who):
        if self.own.get(who, "workbook-file").status_code == 404:
            return multiple()
        content = taken_away(self.own, who)
        return content, sorted(set(rows_of(sheets_of(content))) & {*TEXTS, *CHOICES})

    @rule(target=looks, book=books, who=WHO, word=WORDS, choice=st.sampled_from(["yes", "no"]), data=st.data())
    def bring_it_back(self, book, who, word, choice, data):
        """Filled in somewhere, and looked at: nothing is taken yet."""
        content, keys = book
        typed = {key: self.typed(key, word, choice) for key in data.draw(st.sets(st.sampled_from(keys), min_size=1))}
        words = {key: given.text or SPELT[given.value] for key, given in typed.items()}
        before = self.versions_on_record()
        shown = brought(self.own, filled_in(content, words), who)
        assert self.versions_on_record() == before
        return (shown, who, typed) if shown.status_code == 200 else multiple()

    @rule(look=consumes(looks), choice=st.sampled_from(["mine", "theirs"]))
    def confirm(self, look, choice):
        shown, who, typed = look
        before = self.versions_on_record()
        done = confirmed(self.own, shown, who, **dict.fromkeys(typed, choice))
        after = self.versions_on_record()
        grown = {uid: version for uid, version in after.items() if version != before[uid]}
        assert len(grown) == (done.context["done"] if done.status_code == 200 else 0)
        for row in Answer.objects.filter(uid__in=grown).select_related("question"):
            self.acknowledged[row.uid, row.version] = typed[row.question.key]

    @rule(of=ARTICLES, who=WHO, act=st.sampled_from(["hand in", "clear", "return"]))
    def hand_in_clear_or_return(self, of, who, act):
        standing, by = self.own.standing(*of), self.own.people[who]
        if act == "return":
            self.tried(lambda: actions.return_article(standing=standing, note="Why?", language="en", by=by))
        else:
            verb = actions.clear_article if act == "clear" else actions.hand_in_article
            self.tried(lambda: verb(standing=standing, by=by))

    @rule(to=st.sampled_from(CONTRIBUTORS))
    def hand_over(self, to):
        """Article 6, from the one who has it; taken back when it is with that person already."""
        rows = Delegation.objects.select_related("participant__review", "provision")
        by = self.own.people["focal-point-aurelia"]
        for given in rows.filter(taken_back_at=None):
            self.tried(lambda given=given: of_reviews.hand_over(delegation=given, to=participant(self.own, to), by=by))

    @precondition(lambda self: self.versions < 3)
    @rule(key=KEYS, change=st.sampled_from([reworded, of_another_kind, not_asked]))
    def move_to_the_next_version(self, key, change):
        self.versions += 1
        self.publish(f"next {self.versions}", key, change)
        focal_point = self.own.people["focal-point-aurelia"]
        self.tried(lambda: actions.move_to_version(review=self.own.review, by=focal_point))

    # What holds whatever they did.

    @invariant()
    def what_was_acknowledged_is_on_record(self):
        rows = AnswerVersion.objects.filter(answer__part__review=self.own.review)
        history = {(row.answer.uid, row.version): Given.of(row) for row in rows.select_related("answer")}
        lost = [at for at, given in self.acknowledged.items() if at not in history or not history[at].says(given)]
        assert lost == []
        for row in self.answers():
            assert [(row.uid, number) in history for number in range(1, row.version + 1)] == [True] * row.version
            assert row.version == 0 or history[row.uid, row.version].says(Given.of(row))

    @invariant()
    def no_answer_is_deleted(self):
        there = {row.uid for row in self.answers()}
        assert self.answers_seen - there == set()
        self.answers_seen = there

    @invariant()
    def what_is_asked_is_what_the_answers_open(self):
        """And nothing that another version asked."""
        for part in ResponsePart.objects.filter(review=self.own.review):
            rows = list(self.answers().filter(part=part))
            own = [row for row in rows if row.question.section.questionnaire_id == part.questionnaire_id]
            keys = {row.question_id: row.question.key for row in own}
            given = {row.question.key: row.value for row in own if row.value is not None}
            open_now = active_keys([asked(row.question, keys) for row in own], given)
            assert {row.pk for row in rows if row.active} == {row.pk for row in own if row.question.key in open_now}

    # How it is done.

    def answers(self):
        return Answer.objects.filter(part__review=self.own.review).select_related("question__section")

    def versions_on_record(self):
        return dict(self.answers().values_list("uid", "version"))

    def page_of(self, key):
        """The article of a question as its page has it, with the row of that question while it is asked."""
        instrument, article, _rest = key.split("-", 2)
        standing = self.own.standing(article, instrument)
        answers = standing.answers()
        return standing, answers, next((row for row in answers if row.question.key == key), None)

    def given_to(self, row, word, choice):
        if row.question.kind in (Kind.TXT, Kind.REM):
            return self.text(word)
        return Given(choice) if row.question.kind == Kind.YPN or choice != "in_part" else None

    def typed(self, key, word, choice):
        _standing, _answers, row = self.page_of(key)
        return (self.given_to(row, word, choice) if row else None) or Given("yes")

    def text(self, word):
        self.number += 1
        return Given(None, f"{word} {self.number}", "en")

    def acknowledge(self, given, act):
        if row := self.tried(act):
            self.acknowledged[row.uid, row.version] = given

    def tried(self, act):
        """What the act gives; none when it is refused, which is told to the person and loses nothing."""
        try:
            return act()
        except Refused:
            return None

    def publish(self, version, key, change):
        """The questionnaire with one of its questions changed."""
        row = world.questionnaire(self.own.questionnaire.cluster, in_use=False, version=version)
        world.full_article(row, "convention", "5", 10)
        world.short_article(row, "convention", "6", 20)
        world.short_article(row, "firearms", "5", 30)
        change(Question.objects.filter(section__questionnaire=row, follow_ups__isnull=True), key)
        Questionnaire.objects.filter(in_use=True).update(in_use=False)
        Questionnaire.objects.filter(pk=row.pk).update(in_use=True)


@pytest.fixture
def of_aurelia(answering):
    """The machine on Aurelia's answers; article 6 is with a contributor."""
    second_contributor(answering)
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    return type("OfAurelia", (OneState,), {"own": answering})


def held(machine, **how):
    run_state_machine_as_test(machine, settings=settings(suppress_health_check=[HealthCheck.too_slow], **how))


def test_no_order_of_acts_loses_what_was_acknowledged(of_aurelia):
    held(of_aurelia, max_examples=12, stateful_step_count=15)


@pytest.mark.proof
def test_no_long_order_of_acts_loses_what_was_acknowledged(of_aurelia):
    held(of_aurelia, max_examples=60, stateful_step_count=40, derandomize=False, print_blob=True)
