"""Answers out of a file, once they were looked at and confirmed: all of them or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.refusals import NotNow, Refusal
from questionnaires.actions.citing import settle
from questionnaires.actions.clearing import record_inside
from questionnaires.actions.opening import marked_anew
from questionnaires.actions.saving import SUBMITTED, demand_drafting, take_on, version_of
from questionnaires.enums import ArticleStatus
from questionnaires.given import Given
from questionnaires.models import (
    Answer,
    AnswerTranslation,
    AnswerVersion,
    QuestionsStanding,
    ResponsePart,
    SectionStanding,
    Standing,
    catalogue,
)
from reviews import rules_of_procedure
from reviews.enums import SuppliedBy
from reviews.permissions import require
from reviews.record import names_acts

names_acts(
    answers_taken_from_file=_("Answers were taken from a file"),
    translations_taken_from_file=_("Translations of answers were taken from a file"),
)

WITH_THE_FOCAL_POINT = _("The article was handed in or cleared. Have it returned, then bring the file again.")
OPEN = (ArticleStatus.DRAFTING, ArticleStatus.RETURNED)


@dataclass(frozen=True)
class Taking:
    """One answer to take: its question, what it says, and the version it was compared with."""

    key: str
    given: Given
    seen: int


@dataclass(frozen=True)
class Supplying:
    """One translation to take: the last into its language when it was compared (0: none), and the version of the answer
    that it translates, where the file does not change the answer too."""

    key: str
    text: str
    language: str
    seen: int
    follows: int


class AnswersMoved(NotNow):
    """Between the look at a file and its confirmation somebody saved, or handed in, what it would change."""

    def __init__(self, keys: set[str]) -> None:
        self.keys = keys
        sentence = _("Answers moved after you had looked at the file. Nothing was taken: look at it again.")
        super().__init__(Refusal(str(sentence), str(rules_of_procedure.CLEARING)))


def closed_because(standing: Standing) -> str | Promise:
    """Why nothing of the article can be taken from a file; empty where it can."""
    if standing.part.is_submitted:
        return SUBMITTED
    return "" if standing.status in OPEN else WITH_THE_FOCAL_POINT


@transaction.atomic
def take_answers(
    *, standings: Sequence[Standing], taken: Sequence[Taking], by: User, supplied: Sequence[Supplying] = ()
) -> int:
    """Save what was confirmed, each answer as its next version with its row of history, translations beside; gives how
    many answers and translations.

    `standings` are the articles concerned. As many statements for a thousand answers as for ten, a batch apart.
    Raises Forbidden, NotNow (submitted, closed), AnswersMoved (something is not as it was looked at).
    """
    for standing in standings:
        require(by, "questionnaires.answer", standing)
        demand_drafting(standing)
    answers = _held(standings)
    moved = {one.key for one in taken if not _is_as_seen(one, answers)}
    moved |= _moved_translations(supplied, {one.key for one in taken}, answers, by)
    if moved or not _still_open(standings):
        raise AnswersMoved(moved)
    changed = [(answers[one.key], one.given) for one in taken]
    for answer, given in changed:
        take_on(answer, given, by)
    _save([answer for answer, _given in changed], list(answers.values()))
    AnswerVersion.objects.bulk_create(version_of(answer, given, by) for answer, given in changed)
    settle([answer for answer, _given in changed], by)
    AnswerTranslation.objects.bulk_create(_rows_of(supplied, answers, by))
    _record(standings, by, {answers[one.key].part_id for one in taken}, "answers_taken_from_file")
    _record(standings, by, {answers[one.key].part_id for one in supplied}, "translations_taken_from_file")
    return len(changed) + len(supplied)


def _moved_translations(
    supplied: Sequence[Supplying], taken: set[str], answers: dict[str, Answer], by: User
) -> set[str]:
    """Of those to supply the ones that somebody supplied since, or whose answer has moved on and is not taken too."""
    there = {one.key: answers[one.key].pk for one in supplied if one.key in answers}
    rows = AnswerTranslation.objects.visible_to(by).filter(answer__in=there.values())
    last = {(row.answer_id, row.language): row.number for row in rows.order_by("number")}
    return {
        one.key
        for one in supplied
        if one.key not in there
        or last.get((there[one.key], one.language), 0) != one.seen
        or (one.key not in taken and answers[one.key].version != one.follows)
    }


def _rows_of(supplied: Sequence[Supplying], answers: dict[str, Answer], by: User) -> Iterator[AnswerTranslation]:
    """A file is of one language, so that an answer has one at most."""
    rows = AnswerTranslation.objects.filter(answer__in=[answers[one.key] for one in supplied])
    last = {row["answer"]: row["last"] for row in rows.order_by().values("answer").annotate(last=Max("number"))}
    for one in supplied:
        answer = answers[one.key]
        yield AnswerTranslation(
            answer=answer,
            number=last.get(answer.pk, 0) + 1,
            audience=answer.audience,
            language=one.language,
            text=one.text,
            supplied_by=SuppliedBy.STATE,
            follows=answer.version,
            by=by,
        )


def _held(standings: Sequence[Standing]) -> dict[str, Answer]:
    """The answers of the articles by key, which nobody changes, hands in or submits until the end."""
    parts = {standing.part_id for standing in standings}
    list(ResponsePart.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=parts).order_by("pk"))
    asked = {
        pk: question for row in standings for pk, question in catalogue.of(row.part.questionnaire).questions.items()
    }
    rows = Answer.objects.select_for_update(of=("self",), no_key=True).filter(part__in=parts)
    rows = rows.filter(question__section__in={standing.section_id for standing in standings}).order_by("pk")
    found: dict[str, Answer] = {}
    for row in rows:
        row.question = asked[row.question_id]
        found[row.question.key] = row
    return found


def _is_as_seen(one: Taking, answers: dict[str, Answer]) -> bool:
    return one.key in answers and answers[one.key].version == one.seen


def _still_open(standings: Sequence[Standing]) -> bool:
    held = [row for model in (SectionStanding, QuestionsStanding) for row in _held_of(model, standings)]
    return not any(closed_because(row) for row in held)


def _held_of(model: type[Standing], standings: Sequence[Standing]) -> QuerySet[Standing]:
    rows = model.objects.select_for_update(of=("self",), no_key=True).select_related("part")
    found: QuerySet[Standing] = rows.filter(pk__in=[row.pk for row in standings if isinstance(row, model)])
    return found


def _save(changed: list[Answer], answers: list[Answer]) -> None:
    """Write what changed, and which questions apply now, in one statement a batch."""
    written = {answer.pk: answer for answer in changed}
    by_section: dict[int, list[Answer]] = {}
    for answer in answers:
        by_section.setdefault(answer.question.section_id, []).append(answer)
    for own in by_section.values():
        written |= {answer.pk: answer for answer in marked_anew(own)}
    columns = ("value", "text", "language", "answered", "version", "active", "look_again", "updated_by", "updated_at")
    Answer.objects.bulk_create(
        written.values(), update_conflicts=True, unique_fields=["part", "question"], update_fields=columns
    )


def _record(standings: Sequence[Standing], by: User, parts: set[int], verb: str) -> None:
    """An act for each instrument."""
    for standing in {row.part_id: row for row in standings if row.part_id in parts}.values():
        record_inside(verb, standing, by, subject=standing.part.uid)
