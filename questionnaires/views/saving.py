"""Saving answers: one as the script sends it, or all that a plain form carries."""

from typing import Any

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation.routes import declares
from foundation.typed_text import whole_number
from questionnaires import sheet
from questionnaires.actions import StaleAnswer, save_answer
from questionnaires.actions.presence import note_presence
from questionnaires.actions.saving import demand_drafting
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, Standing
from questionnaires.question_types import CITED
from questionnaires.reading import Sent
from questionnaires.sheet import Line
from questionnaires.views.article_page import standing_of
from questionnaires.views.reaching import answer_to, standing_for


@declares("questionnaires.save_answer", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> JsonResponse:
    """Save one answer as the script sends it: 200, 409 with both texts, 422 with what is wrong.

    Whoever reaches the standing of an article answers it; the action asks again.
    """
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article, to_save=True)
    answers = standing.answers()
    line = sheet.lines([answer_to(key, answers)])[0]
    _read(request, line)
    if line.errors:
        return JsonResponse({"errors": line.errors}, status=422)
    try:
        saved = save_answer(
            standing=standing, answers=answers, key=key, given=line.given, seen=_seen(request, line), by=request.user
        )
    except StaleAnswer as stale:
        set_beside(line, stale)
        html = render_to_string("questionnaires/two_texts.html", {"line": line, "page": standing.get_absolute_url()})
        return JsonResponse({"html": html, "version": stale.theirs.version}, status=409)
    note_presence(standing=standing, by=request.user)
    return JsonResponse(_saved(request, standing, answers, saved))


def _saved(request: SignedInRequest, standing: Standing, answers: list[Answer], saved: Answer) -> dict[str, Any]:
    """What the page changes after a save: the line under the field, the counts, the acts, which questions apply."""
    context = standing_of(request, standing, answers)
    line = {"answer": saved, "article_url": standing.get_absolute_url(), "alone": False}
    return {
        "version": saved.version,
        "saved": render_to_string("questionnaires/saved.html", line),
        "active": [answer.question.key for answer in answers if answer.active],
        "progress": context["progress"].words,
        "acts": render_to_string("questionnaires/article_acts.html", context),
        "presence": render_to_string("questionnaires/presence.html", context),
        "status": render_to_string("questionnaires/article_status.html", context),
    }


def save_all(request: SignedInRequest, standing: Standing) -> tuple[int, list[Line]]:
    """Save what was changed of the answers a form carries; nothing at all when one of them cannot be read.

    Gives the status to answer (302 when all is saved, 409 with two texts, 422) and the lines as the page shows them.
    Raises NotNow (submitted, closed), also for a form that brings nothing new.
    """
    demand_drafting(standing)
    answers = standing.answers()
    lines = sheet.of_standing(standing, answers)
    sent = [line for line in lines if f"{line.key}-seen" in request.POST]
    for line in sent:
        _read(request, line)
    if any(line.errors for line in sent):
        return 422, lines
    for line in sent:
        _save_line(request, standing, answers, line)
    return (409 if any(line.theirs for line in sent) else 302), lines


def _save_line(request: SignedInRequest, standing: Standing, answers: list[Answer], line: Line) -> None:
    seen = _seen(request, line)
    if _untouched(request, line, seen):
        line.given = Given.of(line.answer)
        return
    try:
        save_answer(standing=standing, answers=answers, key=line.key, given=line.given, seen=seen, by=request.user)
    except StaleAnswer as stale:
        set_beside(line, stale)


def set_beside(line: Line, stale: StaleAnswer) -> None:
    """Both texts on the line, and what both began from."""
    line.given, line.theirs, line.base = stale.mine, stale.theirs, stale.base


def _untouched(request: SignedInRequest, line: Line, seen: int) -> bool:
    """Whether the form brings back what the page had shown: then what somebody else saved since stands."""
    if line.given.says(Given.of(line.answer)):
        return True
    if seen in (0, line.answer.version):
        return seen == 0 and line.given.says(Given())
    versions = AnswerVersion.objects.visible_to(request.user)
    shown = versions.filter(answer=line.answer, version=seen).first()
    return shown is not None and line.given.says(Given.of(shown))


def _read(request: SignedInRequest, line: Line) -> None:
    """What was sent for one question, onto its line; a form that names no version is no form of this site."""
    reading = sheet.read(line, _sent(request, line))
    line.given, line.errors = reading.given, reading.errors
    if _seen(request, line) < 0:
        line.errors[f"{line.key}-seen"] = [_("The form is not complete. Open the page again.")]


def _sent(request: SignedInRequest, line: Line) -> Sent:
    """The form; where both texts were joined in one, with that one in place of the person's own."""
    if request.POST.get("joined") != line.key:
        return request.POST
    sent = request.POST.copy()
    sent[f"{line.key}-text"] = sent.get(f"{line.key}-joined", "")
    return sent


def _seen(request: SignedInRequest, line: Line) -> int:
    """The version the page carried; -1 when there is none."""
    return number_sent(request, f"{line.key}-seen")


def answer_named(request: SignedInRequest, lines: list[Line]) -> str | None:
    """The question for which a law cited already is to be looked up, once the form is saved."""
    named = request.POST.get("cite", "")
    return named if named in {line.key for line in lines if line.question.kind in CITED} else None


def number_sent(request: SignedInRequest, name: str) -> int:
    """The number that a form of this site carries under a name; -1 for anything else, which no version has."""
    return whole_number(request.POST.get(name, ""), digits=9, otherwise=-1)
