from typing import Any

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from foundation.refusals import NotNow, Refusal
from foundation.versioned import save_if_current
from questionnaires.actions.citing import settle
from questionnaires.actions.opening import marked_anew
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, ResponsePart, Standing
from questionnaires.question_types import is_answered
from reviews import rules_of_procedure
from reviews.conditions import CLOSED, not_now
from reviews.enums import Stage
from reviews.permissions import require

SUBMITTED = _("These answers have been submitted and stand as they were submitted.")
MOVED_ON = _("The answers were just moved to a newer version of the questionnaire. Open the page anew.")


class StaleAnswer(NotNow):
    """Somebody saved since the answer was opened: `mine` is what was typed, `theirs` the answer on record, `base` what
    both began from.
    """

    def __init__(self, *, mine: Given, theirs: Answer, base: Given) -> None:
        self.mine, self.theirs, self.base = mine, theirs, base
        sentence = _("Somebody saved this answer after you had opened the page. Both texts are kept: choose.")
        super().__init__(Refusal(str(sentence), str(rules_of_procedure.CLEARING)))


@transaction.atomic
def save_answer(*, standing: Standing, answers: list[Answer], key: str, given: Given, seen: int, by: User) -> Answer:
    """Accept one answer as its next version; `answers` are all of the article, and are brought up to date.

    One conditional update decides; an answer that says what is on record already is left as it is. Follow-ups that
    no longer apply are kept, inactive (domain.md §3.3). Raises Forbidden, NotNow (submitted, closed), StaleAnswer.
    """
    require(by, "questionnaires.answer", standing)
    demand_drafting(standing)
    answer = next(row for row in answers if row.question.key == key)
    if given.says(Given.of(answer)):
        return answer
    hold_drafting(standing)
    if not save_if_current(Answer.objects.all(), answer, seen=seen, **columns_of(given, by)):
        return _found(answer, answers, given, seen)
    version_of(answer, given, by).save()
    settle([answer], by)
    _branch_from(answer, answers)
    return answer


def columns_of(given: Given, by: User) -> dict[str, Any]:
    """What an answer holds once it is saved, its version apart."""
    return {
        **given.fields(),
        "answered": is_answered(given),
        "look_again": "",
        "updated_by": by,
        "updated_at": clock.now(),
    }


def take_on(answer: Answer, given: Given, by: User) -> None:
    """Make it the next version in hand; whoever calls holds the row, and writes it."""
    for name, value in columns_of(given, by).items():
        setattr(answer, name, value)
    answer.version += 1


def version_of(answer: Answer, given: Given, by: User, *, cause: str = "") -> AnswerVersion:
    """The row of its history for the version it now has."""
    saved = {"cause": cause, "by": by, "by_link": by.by_link, "at": clock.now()}
    return AnswerVersion(answer=answer, version=answer.version, **given.fields(), **saved)


def _found(answer: Answer, answers: list[Answer], given: Given, seen: int) -> Answer:
    """The answer as somebody else just saved it, when it says the same; else StaleAnswer with both."""
    theirs = Answer.objects.select_related("question", "updated_by").get(pk=answer.pk)
    if not given.says(Given.of(theirs)):
        begun = AnswerVersion.objects.filter(answer=answer, version=seen).first()
        raise StaleAnswer(mine=given, theirs=theirs, base=Given.of(begun) if begun else Given())
    answers[answers.index(answer)] = theirs
    return theirs


def hold_drafting(standing: Standing) -> None:
    """Nobody saves, submits or moves on between this look at the part and the end of the transaction."""
    part = ResponsePart.objects.select_for_update(of=("self",), no_key=True).filter(pk=standing.part_id)
    standing.part.status, questionnaire = part.values_list("status", "questionnaire").get()
    demand_drafting(standing)
    if questionnaire != standing.part.questionnaire_id:
        raise not_now(MOVED_ON, rules_of_procedure.ANSWERS)


def _branch_from(answer: Answer, answers: list[Answer]) -> None:
    """Where questions open one another over several steps, another answer saved since these were read counts too."""
    opening = {row.question.parent_id for row in answers}
    below = [row for row in answers if row.question.parent_id == answer.question_id]
    if below and (answer.question.parent_id or any(row.question_id in opening for row in below)):
        _branch_on_record(answers)
    else:
        branch(answers)


def _branch_on_record(answers: list[Answer]) -> None:
    asked = {row.pk: row.question for row in answers}
    there = list(Answer.objects.filter(pk__in=asked).only("question", "value", "active"))
    for row in there:
        row.question = asked[row.pk]
    branch(there)
    active = {row.pk: row.active for row in there}
    for row in answers:
        row.active = active[row.pk]


def demand_drafting(standing: Standing) -> None:
    if standing.part.is_submitted:
        raise not_now(SUBMITTED, rules_of_procedure.ANSWERS)
    if standing.review.stage == Stage.CLOSED:
        raise not_now(CLOSED, rules_of_procedure.STAGES)


def branch(answers: list[Answer]) -> None:
    """Mark which questions apply now; writes only what changed, in one statement."""
    if moved := marked_anew(answers):
        rows = Answer.objects.filter(pk__in=[answer.pk for answer in moved])
        rows.update(active=Case(When(active=True, then=Value(False)), default=Value(True)))
