"""The articles as tasks, by instrument; begin and submit."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires.actions import open_parts, submit
from questionnaires.actions.clearing import is_cleared_as_it_stands
from questionnaires.actions.moving import newer_version
from questionnaires.enums import ArticleStatus
from questionnaires.models import (
    Answer,
    QuestionsStanding,
    ResponsePart,
    Section,
    SectionStanding,
    Standing,
    Submission,
)
from questionnaires.narrowing import NOBODY, ArticlesForm, Offered
from questionnaires.progress import Progress, total
from questionnaires.submitted import counts_read, kept_for
from questionnaires.views.reaching import Reach, reach, visible_review
from reviews.enums import Stage
from reviews.models import CountryReview, Delegation
from reviews.permissions import drafts_under_review, may

# What whoever was asked has done; everything else is awaited of them.
DONE = ("handed-in", "cleared")


@dataclass(frozen=True)
class Task:
    """One article on the list: its status as a key of the status table, its counts, and with whom it is."""

    section: Section
    status: str
    progress: Progress
    person: str = ""
    asked_until: date | None = None
    changed: str = ""
    with_whom: frozenset[str] = frozenset()

    def fits(self, form: ArticlesForm, changed: set[int] | None) -> bool:
        """Whether it is listed; `changed` are the sections in which something changed since the day chosen."""
        if changed is not None and self.section.pk not in changed:
            return False
        person = form.chosen("person")
        with_whom = person in (self.with_whom or {NOBODY}) if person else True
        status = form.chosen("status")
        return with_whom and status in (None, self.status) and form.asks_for(self.section.obligation)


@dataclass
class Given:
    """With whom an article is (their names by uid), and the first day by which it is asked for."""

    people: dict[str, str] = field(default_factory=dict)
    rows: list[Delegation] = field(default_factory=list)
    asked_until: date | None = None

    @property
    def names(self) -> str:
        return ", ".join(filter(None, self.people.values()))

    def add(self, row: Delegation, name: str) -> None:
        self.people[str(row.participant.uid)] = name
        self.rows.append(row)
        days = filter(None, (self.asked_until, row.asked_until))
        self.asked_until = min(days, default=None)


@declares("questionnaires.view_questionnaire")
def overview(request: SignedInRequest, reference: str) -> HttpResponse:
    """All instruments that the reader sees."""
    review = visible_review(request, reference)
    reached = reach(request, review)
    may_begin = not reached.parts and _may_begin(request, review)
    if not reached.parts and not may_begin:
        raise Http404
    return _page(request, review, reached, may_begin=may_begin)


@declares("questionnaires.begin", verbs=("POST",))
def begin(request: SignedInRequest, reference: str) -> HttpResponse:
    review = visible_review(request, reference)
    if not reach(request, review).parts and not _may_begin(request, review):
        raise Http404
    open_parts(review=review, by=request.user)
    return redirect("questionnaires:overview", reference)


@declares("questionnaires.view_questionnaire")
def part(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """One instrument, with the act that submits it."""
    review = visible_review(request, reference)
    reached = reach(request, review)
    if not reached.parts and _may_begin(request, review):
        # The turn to answer leads here, whether or not anybody has begun.
        return _page(request, review, reached, may_begin=True)
    own = _part(reached, instrument)
    return _page(request, review, Reach([own], reached.standings), only=own)


@declares("questionnaires.submit", verbs=("POST",))
def submit_part(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    review = visible_review(request, reference)
    submit(part=_part(reach(request, review), instrument), by=request.user)
    return redirect("questionnaires:part", reference, instrument)


def _may_begin(request: SignedInRequest, review: CountryReview) -> bool:
    open_ = review.stage not in (Stage.PLANNED, Stage.CLOSED)
    return open_ and may(request.user, "questionnaires.answer", review)


def _part(reached: Reach, instrument: str) -> ResponsePart:
    for own in reached.parts:
        if own.instrument and own.instrument.code == instrument:
            return own
    raise Http404


def _page(
    request: SignedInRequest,
    review: CountryReview,
    reached: Reach,
    *,
    may_begin: bool = False,
    only: ResponsePart | None = None,
) -> HttpResponse:
    given = given_to(request, review) if reached.standings else {}
    rows = rows_of(request, reached, given)
    form = ArticlesForm(request.GET, offered=offered_to(request, review, reached, given))
    submissions = _submissions(request, only) if only and only.submitted_at else []
    context = {
        "review": review,
        **_narrowed(request, reached, rows, form),
        "only": only,
        "instrument": only.instrument if only else None,
        "may_begin": may_begin,
        "delegates": drafts_under_review(request.user, review),
        "moved": _moved(request, review, reached) if reached.standings else "",
        # Those who see where the articles stand inside the State are those who answer them.
        "answers_here": bool(reached.standings),
        "questionnaire": reached.parts[0].questionnaire if reached.parts else None,
        "submissions": submissions,
        "may_submit": _may_submit(request, only),
        "ready": only is not None and all(task.status == "cleared" for task in rows[0]["tasks"]),
    }
    return render(request, "questionnaires/overview.html", context)


def offered_to(request: SignedInRequest, review: CountryReview, reached: Reach, given: dict[int, Given]) -> Offered:
    """What the reader may narrow a list by; who has an article is for those who draft."""
    people = {uid: name for row in given.values() for uid, name in row.people.items()}
    drafts = reached.standings and drafts_under_review(request.user, review)
    ordered = dict(sorted(people.items(), key=lambda person: person[1]))
    return Offered(reached.parts, inside=bool(reached.standings), people=ordered if drafts else None)


def _narrowed(
    request: SignedInRequest, reached: Reach, rows: list[dict[str, Any]], form: ArticlesForm
) -> dict[str, Any]:
    """The rows that are listed, and how many articles of how many; an instrument without any falls away."""
    all_ = sum(len(row["tasks"]) for row in rows)
    if not form.narrows:
        return {"narrowing": form, "rows": rows, "all": all_, "shown": all_}
    changed = _changed_since(request, reached, form.chosen("since"))
    instrument = form.chosen("instrument")
    listed = [
        {**row, "tasks": [task for task in row["tasks"] if task.fits(form, changed)]}
        for row in rows
        if instrument in (None, row["part"].code)
    ]
    listed = [row for row in listed if row["tasks"]]
    return {"narrowing": form, "rows": listed, "all": all_, "shown": sum(len(row["tasks"]) for row in listed)}


def _changed_since(request: SignedInRequest, reached: Reach, day: date | None) -> set[int] | None:
    """Sections in which an answer was changed on the day or later, or the article handed in, returned or cleared."""
    if day is None:
        return None
    answers = Answer.objects.visible_to(request.user).filter(part__in=reached.parts, updated_at__date__gte=day)
    found = set(answers.values_list("question__section_id", flat=True))
    found |= {row.question.section_id for row in kept_for(reached.parts, request.user, since=day)}
    for model in (SectionStanding, QuestionsStanding):
        rows = model.objects.visible_to(request.user).filter(part__in=reached.parts, at__date__gte=day)
        found |= set(rows.values_list("section_id", flat=True))
    return found


def _submissions(request: SignedInRequest, part: ResponsePart) -> list[Submission]:
    return list(Submission.objects.visible_to(request.user).filter(part=part).defer("document"))


def _may_submit(request: SignedInRequest, only: ResponsePart | None) -> bool:
    return only is not None and not only.is_submitted and may(request.user, "questionnaires.submit", only)


def _moved(request: SignedInRequest, review: CountryReview, reached: Reach) -> str:
    """What is to be said of another version of the questionnaire: a newer one, or answers that need another look."""
    if not drafts_under_review(request.user, review):
        return ""
    if newer_version(reached.parts):
        return _("A newer version of the questionnaire is in use")
    again = Answer.objects.visible_to(request.user).filter(part__in=reached.parts, active=True).exclude(look_again="")
    return _("Answers that need another look") if again.exists() else ""


def given_to(request: SignedInRequest, review: CountryReview) -> dict[int, Given]:
    """With whom each article is, for those who draft; a contributor learns the day of the own articles only."""
    rows = Delegation.objects.held_in(review)
    drafts = drafts_under_review(request.user, review)
    if not drafts:
        rows = rows.filter(participant__user=request.user)
    found: dict[int, Given] = {}
    for row in rows.select_related("participant__user").order_by("participant__user__name"):
        found.setdefault(row.provision_id, Given()).add(row, row.participant.user.name if drafts else "")
    return found


def rows_of(request: SignedInRequest, reached: Reach, given: dict[int, Given]) -> list[dict[str, Any]]:
    """By instrument: its part, the articles as tasks, and the counts of them all."""
    counts = counts_read(reached.parts, request.user)
    return [_row(own, reached.standings, counts, given) for own in reached.parts]


def _row(
    own: ResponsePart,
    standings: list[Standing],
    counts: dict[tuple[int, int], Progress],
    given: dict[int, Given],
) -> dict[str, Any]:
    inside = {standing.section_id: standing for standing in standings if standing.part_id == own.pk}
    if inside:
        sections = [standing.section for standing in inside.values()]
    else:
        sections = list(own.questionnaire.sections.filter(instrument=own.instrument).select_related("provision"))
    tasks = [
        _task(section, inside.get(section.pk), counts.get((own.pk, section.pk), Progress()), given)
        for section in sections
    ]
    return {"part": own, "tasks": tasks, "progress": total(task.progress for task in tasks)}


def _task(section: Section, standing: Standing | None, progress: Progress, given: dict[int, Given]) -> Task:
    with_whom = given.get(section.provision_id or 0, Given())
    last = standing.by.name if standing and standing.by else ""
    changed, people = progress.changed_since if standing else "", frozenset(with_whom.people)
    words, day = with_whom.names or last, with_whom.asked_until
    return Task(section, status_of(standing, progress), progress, words, day, changed, people)


def status_of(standing: Standing | None, progress: Progress) -> str:
    """Key of the status table (design.md §6): complete and cleared never share a word."""
    if standing and standing.status == ArticleStatus.CLEARED:
        return "cleared" if is_cleared_as_it_stands(standing, progress) else "changed"
    if standing and standing.status in (ArticleStatus.HANDED_IN, ArticleStatus.RETURNED):
        return str(standing.status)
    if not progress.answered:
        return "complete" if progress.complete and not progress.active else "not-started"
    return "complete" if progress.complete else "in-progress"
