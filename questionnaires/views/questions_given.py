"""Single questions of articles as the lists of what was given need them, read for the State that answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from questionnaires.models import Answer, Question, QuestionsStanding, ResponsePart, catalogue
from questionnaires.progress import Progress, of_answers
from reviews.models import DelegatedQuestion, Delegation


@dataclass(frozen=True)
class Questions:
    """What one contributor was given of an article: numbers without their follow-ups, and where the answers stand."""

    keys: frozenset[str]
    numbers: str
    standing: QuestionsStanding
    progress: Progress


def questions_of(user: User, parts: list[ResponsePart], given: Iterable[Delegation]) -> dict[int, Questions]:
    """By delegation, those given without the rest of the article; three queries, none where there are none."""
    alone = [row.pk for row in given if not row.whole]
    if not alone:
        return {}
    keys: dict[int, set[str]] = {}
    for pk, key in DelegatedQuestion.objects.filter(delegation__in=alone).values_list("delegation", "key"):
        keys.setdefault(pk, set()).add(key)
    standings = QuestionsStanding.objects.visible_to(user).filter(delegation__in=keys).select_related("by")
    own = {part.pk: part for part in parts}
    answers = _answers(user, own, set().union(*keys.values()))
    return {row.delegation_id: _of(row, own[row.part_id], keys[row.delegation_id], answers) for row in standings}


def _answers(user: User, parts: dict[int, ResponsePart], keys: set[str]) -> dict[tuple[int, str], Answer]:
    rows = Answer.objects.visible_to(user).filter(part__in=parts, question__key__in=keys)
    found: dict[tuple[int, str], Answer] = {}
    for row in rows.only("part", "question", "active", "answered", "version", "cleared_version"):
        row.question = catalogue.of(parts[row.part_id].questionnaire).questions[row.question_id]
        found[row.part_id, row.question.key] = row
    return found


def _of(
    standing: QuestionsStanding, part: ResponsePart, keys: set[str], answers: dict[tuple[int, str], Answer]
) -> Questions:
    standing.part = part
    asked = catalogue.of(part.questionnaire).by_section.get(standing.section_id, [])
    own = [answers[part.pk, key] for key in keys if (part.pk, key) in answers]
    return Questions(frozenset(keys), ", ".join(_numbers(asked, keys)), standing, of_answers(own))


def _numbers(asked: list[Question], keys: set[str]) -> list[str]:
    """Those under no other that was given too."""
    given = {question.pk for question in asked if question.key in keys}
    return [question.number for question in asked if question.pk in given and question.parent_id not in given]
