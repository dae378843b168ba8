"""The whole questionnaire at a glance: a picture, the table behind it, and progress by instrument and person."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import picture
from questionnaires.forms import STATUSES_OF_ARTICLES
from questionnaires.models import Answer
from questionnaires.picture import Squares
from questionnaires.progress import Progress, total
from questionnaires.submitted import kept_for
from questionnaires.views.overview import DONE, Given, Task, given_to, offered_to, rows_of, status_of
from questionnaires.views.questions_given import Questions, questions_of
from questionnaires.views.reaching import Reach, reach, visible_review

# The status and the counts of what somebody has.
Stands: TypeAlias = tuple[str, Progress]


@dataclass(frozen=True)
class Cell:
    """One article in the picture."""

    task: Task
    squares: Squares


@dataclass(frozen=True)
class Person:
    """What somebody has been asked for, and how far it is; without a name it is with nobody."""

    name: str
    articles: int
    done: int
    progress: Progress


@declares("questionnaires.view_questionnaire")
def glance(request: SignedInRequest, reference: str) -> HttpResponse:
    """All that the reader reaches, on one page."""
    review = visible_review(request, reference)
    reached = reach(request, review)
    if not reached.parts:
        raise Http404
    given = given_to(request, review) if reached.standings else {}
    rows = rows_of(request, reached, given)
    asked = _answered(request, reached)
    for row in rows:
        row["whole"] = row["part"].is_submitted or not reached.standings
        row["cells"] = [_cell(task, asked.get((row["part"].pk, task.section.pk), [])) for task in row["tasks"]]
    tasks = [task for row in rows for task in row["tasks"]]
    people = offered_to(request, review, reached, given).people
    context = {
        "review": review,
        "rows": rows,
        "progress": total(row["progress"] for row in rows),
        "statuses": _statuses(rows),
        "legend": [picture.squares([filled]) for filled in (True, False)],
        "people": list(_people(request, reached, given, people, tasks)) if people else [],
    }
    return render(request, "questionnaires/glance.html", context)


def _answered(request: SignedInRequest, reached: Reach) -> dict[tuple[int, int], list[bool]]:
    """By part and section, whether each question that applies is answered, in the order they are asked."""
    answers = Answer.objects.visible_to(request.user).in_use().filter(part__in=reached.parts)
    found: dict[tuple[int, int], list[bool]] = {}
    columns = ("part_id", "question__section_id", "answered")
    for part, section, answered in answers.order_by("question__order").values_list(*columns):
        found.setdefault((part, section), []).append(answered)
    for row in sorted(kept_for(reached.parts, request.user), key=lambda row: row.question.order):
        found.setdefault((row.part_id, row.question.section_id), []).append(row.answered)
    return found


def _cell(task: Task, answered: list[bool]) -> Cell:
    return Cell(task, picture.squares(answered))


def _statuses(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """How many articles that the reader works on have each status, in the order of the procedure."""
    counted = Counter(task.status for row in rows if not row["whole"] for task in row["tasks"])
    return [(key, counted[key]) for key, _words in STATUSES_OF_ARTICLES if counted[key]]


def _people(
    request: SignedInRequest, reached: Reach, given: dict[int, Given], people: Mapping[str, str], tasks: list[Task]
) -> Iterator[Person]:
    """By name, and last what is with nobody; of an article given in part, the questions given."""
    rows = [row for found in given.values() for row in found.rows]
    alone = questions_of(request.user, reached.parts, rows)
    whole = {task.section.provision_id: (task.status, task.progress) for task in tasks}
    for uid, name in people.items():
        own = [row for row in rows if str(row.participant.uid) == uid]
        yield _person(name, [_stands(alone[row.pk]) if row.pk in alone else whole[row.provision_id] for row in own])
    yield _person("", [(task.status, task.progress) for task in tasks if not task.with_whom])


def _stands(alone: Questions) -> Stands:
    return status_of(alone.standing, alone.progress), alone.progress


def _person(name: str, asked: list[Stands]) -> Person:
    return Person(name, len(asked), sum(status in DONE for status, _of in asked), total(of for _status, of in asked))
