"""Answers in a file that comes back, a workbook or JSON: looked at, and only then taken."""

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation.carried import Carried, carried_from, carry
from foundation.package_guard import PackageRefused
from foundation.routes import declares
from questionnaires.actions import AnswersMoved, Supplying, Taking, take_answers
from questionnaires.actions.saving import demand_drafting
from questionnaires.actions.taking import closed_because
from questionnaires.forms import WorkbookForm
from questionnaires.models import Standing
from questionnaires.views.bringing_back import told_of
from questionnaires.views.files import attached
from questionnaires.views.taking_away import given_to
from questionnaires.views.workbook_compared import Compared, choices_of, compared, entries_of, outcome_of
from questionnaires.views.workbook_reach import Desk, desk_of
from questionnaires.workbook import comparing, report, writing
from questionnaires.workbook.comparing import Outcome, Verdict
from questionnaires.workbook.matching import Told
from reviews.permissions import drafts_under_review

# What travels with the page; a form may hold little more.
MOST_CARRIED = 2_000_000


@declares("questionnaires.workbook", verbs=("GET", "POST"))
def workbook(request: SignedInRequest, reference: str) -> HttpResponse:
    """The way out and the way back: a file is compared first, and taken when that was confirmed."""
    desk = desk_of(request, reference)
    if request.method != "POST":
        return _page(request, desk, {"form": WorkbookForm()})
    _demand_open(desk)
    if "carried" in request.POST:
        return _confirmed(request, desk)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, desk, {"form": form}, status=422)
    try:
        told = told_of(desk, form.cleaned_data["file"], str(getattr(request.FILES["file"], "name", "")))
    except PackageRefused as refused:
        return _page(request, desk, {"form": WorkbookForm(), "refused": refused.sentence}, status=422)
    return _shown(request, desk, told)


@declares("questionnaires.report_workbook", verbs=("POST",))
def workbook_report(request: SignedInRequest, reference: str) -> HttpResponse:
    """What became, or would become, of each question of a file; it travels with the page and stands in no address."""
    desk = desk_of(request, reference)
    carried = _carried(request, desk)
    if carried is None:
        return _page(request, desk, {"form": WorkbookForm(), "lost": True}, status=422)
    language = get_language() or "en"
    content = report.write(
        entries_of(desk, [(_told_in(one), Outcome(one["outcome"]), one["reason"]) for one in carried.values]),
        title=_("What became of the file"),
        notices=[part.questionnaire.notice for part in desk.parts[:1] if part.questionnaire.illustration],
        language=language,
    )
    return attached(content, "report.xlsx", writing.XLSX)


@dataclass(frozen=True)
class OfFile:
    """What of a file travels with the page: each of its questions with what was to become of it."""

    values: list[dict[str, Any]]
    seen: str


def _demand_open(desk: Desk) -> None:
    """NotNow where nothing at all is answered any more."""
    standings = list(desk.articles.values())
    still = [row for row in standings if not row.part.is_submitted]
    for standing in still[:1] or standings[:1]:
        demand_drafting(standing)


def _shown(
    request: SignedInRequest,
    desk: Desk,
    told: list[Told],
    *,
    before: list[dict[str, Any]] | None = None,
    missing: bool = False,
) -> HttpResponse:
    """What the file would change; 409 when something moved since it was shown `before`."""
    verdicts = desk.judged(told)
    values = [_value(one, one.outcome) for one in verdicts]
    token = _token(request, desk, values, _digest(verdicts))
    if len(token) > MOST_CARRIED:
        sentence = _("The file changes more than can be shown at once. Take a file for each instrument instead.")
        return _page(request, desk, {"form": WorkbookForm(), "refused": sentence}, status=422)
    desk.name_who_saved(one.key for one in verdicts if one.outcome == Outcome.CONFLICT)
    shown = compared(desk, verdicts, choices_of(request.POST))
    context = {
        **_grouped(shown, verdicts),
        "form": WorkbookForm(),
        "compared": True,
        "carried": token,
        "moved": before is not None,
        "moved_questions": _moved(desk, before or values, values),
        "missing": missing,
    }
    return _page(request, desk, context, status=409 if before is not None else 422 if missing else 200)


def _moved(desk: Desk, before: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    """Numbers of the questions of which something else would become now."""
    keys = [_told_in(value).key for value, then in zip(now, before, strict=True) if value != then]
    return [desk.lines[key].question.number for key in keys if key in desk.lines]


def _grouped(shown: list[Compared], verdicts: list[Verdict]) -> dict[str, Any]:
    return {
        "conflicts": [one for one in shown if one.verdict.outcome == Outcome.CONFLICT],
        "taken": [one for one in shown if one.verdict.outcome == Outcome.TAKEN],
        "refusals": [one for one in shown if one.verdict.outcome == Outcome.REFUSED],
        "unchanged": sum(one.outcome == Outcome.UNCHANGED for one in verdicts),
    }


def _confirmed(request: SignedInRequest, desk: Desk) -> HttpResponse:
    """Take what was shown, while all of it is as it was shown."""
    carried = _carried(request, desk)
    if carried is None:
        return _page(request, desk, {"form": WorkbookForm(), "lost": True}, status=422)
    told = [_told_in(one) for one in carried.values]
    verdicts = desk.judged(told)
    if _digest(verdicts) != carried.seen:
        return _shown(request, desk, told, before=carried.values)
    choices = choices_of(request.POST)
    if any(one.outcome == Outcome.CONFLICT and one.choice not in choices for one in verdicts):
        return _shown(request, desk, told, missing=True)
    taken = [one for one in verdicts if outcome_of(one, choices) == Outcome.TAKEN]
    try:
        _take(request, desk, taken)
    except AnswersMoved:
        return _shown(request, desk_of(request, desk.review.reference), told, before=carried.values)
    values = [_value(one, outcome_of(one, choices)) for one in verdicts]
    context: dict[str, Any] = {
        "done": len(taken),
        "refused_rows": sum(one.outcome == Outcome.REFUSED for one in verdicts),
    }
    context["carried"] = _token(request, desk, values, "")
    return _page(request, desk, {"form": WorkbookForm(), **context})


def _take(request: SignedInRequest, desk: Desk, taken: list[Verdict]) -> None:
    if taken:
        standings: dict[int, Standing] = {}
        for one in taken:
            standing = desk.standing_of(one.key)
            standings[standing.pk] = standing
        answers = [Taking(one.key, one.given, one.seen) for one in taken if one.told.translates is None]
        supplied = [
            Supplying(one.key, one.given.text, one.given.language, one.seen, one.told.version)
            for one in taken
            if one.told.translates is not None
        ]
        take_answers(standings=list(standings.values()), taken=answers, supplied=supplied, by=request.user)


def _value(one: Verdict, outcome: Outcome) -> dict[str, Any]:
    return {"told": comparing.to_values(one.told), "outcome": outcome.value, "seen": one.seen, "reason": one.reason}


def _told_in(value: dict[str, Any]) -> Told:
    return comparing.from_values(value["told"])


def _digest(verdicts: list[Verdict]) -> str:
    """Of what was shown: each outcome with the version it was compared with."""
    shown = [[one.choice, one.outcome.value, one.seen] for one in verdicts if one.outcome != Outcome.UNCHANGED]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def _purpose(desk: Desk) -> str:
    return f"workbook.{desk.review.reference}"


def _token(request: SignedInRequest, desk: Desk, values: list[dict[str, Any]], seen: str) -> str:
    content = zlib.compress(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode())
    return carry(Carried(content, seen), purpose=_purpose(desk), by=str(request.user.uid))


def _carried(request: SignedInRequest, desk: Desk) -> OfFile | None:
    found = carried_from(request.POST.get("carried", ""), purpose=_purpose(desk), by=str(request.user.uid))
    return OfFile(json.loads(zlib.decompress(found.content)), found.seen) if found else None


def _page(request: SignedInRequest, desk: Desk, context: dict[str, Any], status: int = 200) -> HttpResponse:
    first = desk.parts[0]
    context = {
        "review": desk.review,
        "parts": desk.parts,
        "questionnaire": first.questionnaire,
        "drafts": drafts_under_review(request.user, desk.review),
        "people": {row.participant.uid: row.participant.user.name for row in given_to(request.user, desk)},
        "open": not all(closed_because(row) for row in desk.articles.values()),
        **context,
    }
    return render(request, "questionnaires/workbook.html", context, status=status)
