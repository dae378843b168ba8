"""One article: all its questions on a page, saved by one plain form or answer by answer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation import languages
from foundation.routes import declares
from foundation.typed_text import PlainTextField
from questionnaires import sheet
from questionnaires.actions import (
    StaleAnswer,
    clear_article,
    hand_in_article,
    return_article,
    save_answer,
)
from questionnaires.actions.clearing import is_cleared_as_it_stands
from questionnaires.given import Given
from questionnaires.models import Answer, ResponsePart, Section, SectionStanding
from questionnaires.progress import of_answers
from questionnaires.sheet import Line
from questionnaires.views.overview import status_of
from questionnaires.views.reaching import reached_section, reached_standing, visible_review
from reviews.permissions import may, require

NOTE_LIMIT = 2000


@declares("questionnaires.view_article", verbs=("GET", "POST"))
def article(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Read or answer an article; without scripts one form saves every answer that was changed."""
    if request.method == "GET":
        return _read_or_answer(request, reference, instrument, article)
    standing = reached_standing(request, reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answers = _answers(standing)
    lines = sheet.lines(answers)
    status = _save_all(request, standing, answers, lines)
    if status == 302:
        return redirect("questionnaires:article", reference, instrument, article)
    return _page(request, standing, lines, status=status)


@declares("questionnaires.save_answer", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> JsonResponse:
    """Save one answer as the script sends it: 200, 409 with both texts, 422 with what is wrong."""
    standing = reached_standing(request, reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answers = _answers(standing)
    line = next((line for line in sheet.lines(answers) if line.key == key), None)
    if line is None:
        raise Http404
    reading = sheet.read(line, request.POST)
    if reading.errors:
        return JsonResponse({"errors": reading.errors}, status=422)
    try:
        saved = save_answer(
            standing=standing, answers=answers, key=key, given=reading.given, seen=_seen(request, line), by=request.user
        )
    except StaleAnswer as stale:
        line.given, line.theirs = stale.mine, stale.theirs
        html = render_to_string("questionnaires/two_texts.html", {"line": line}, request)
        return JsonResponse({"html": html}, status=409)
    return JsonResponse(_saved(answers, saved))


def _saved(answers: list[Answer], saved: Answer) -> dict[str, Any]:
    line = render_to_string("questionnaires/saved.html", {"answer": saved})
    return {
        "version": saved.version,
        "saved": line,
        "active": [answer.question.key for answer in answers if answer.active],
        "progress": of_answers(answers).words,
    }


@declares("questionnaires.hand_in", verbs=("POST",))
def hand_in(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    hand_in_article(standing=reached_standing(request, reference, instrument, article), by=request.user)
    return redirect("questionnaires:article", reference, instrument, article)


@declares("questionnaires.clear", verbs=("POST",))
def clear(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    clear_article(standing=reached_standing(request, reference, instrument, article), by=request.user)
    return redirect("questionnaires:article", reference, instrument, article)


@declares("questionnaires.return_article", verbs=("POST",))
def return_(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    standing = reached_standing(request, reference, instrument, article)
    require(request.user, "questionnaires.clear", standing)
    typed = PlainTextField(limit=NOTE_LIMIT)
    note = request.POST.get("note", "")
    try:
        note = typed.clean(note)
    except ValidationError as error:
        return _page(request, standing, sheet.lines(_answers(standing)), status=422, note_errors=error.messages)
    return_article(standing=standing, note=note, language=request.user.language, by=request.user)
    return redirect("questionnaires:article", reference, instrument, article)


def _answers(standing: SectionStanding) -> list[Answer]:
    return list(Answer.objects.all().of_article(standing.part, standing.section))


def _seen(request: SignedInRequest, line: Line) -> int:
    typed = request.POST.get(f"{line.key}-seen", "")
    return int(typed) if typed.isascii() and typed.isdecimal() else -1


def _save_all(request: SignedInRequest, standing: SectionStanding, answers: list[Answer], lines: list[Line]) -> int:
    """Save what was changed, line by line; nothing at all when a line cannot be read. Returns the status to answer."""
    for line in lines:
        reading = sheet.read(line, request.POST)
        line.given, line.errors = reading.given, reading.errors
    if any(line.errors for line in lines):
        return 422
    for line in lines:
        if line.given == Given(line.answer.value, line.answer.text, line.answer.language):
            continue
        try:
            save_answer(
                standing=standing,
                answers=answers,
                key=line.key,
                given=line.given,
                seen=_seen(request, line),
                by=request.user,
            )
        except StaleAnswer as stale:
            line.theirs = stale.theirs
    return 409 if any(line.theirs for line in lines) else 302


def _read_or_answer(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    """Whoever drafts sees the standing of the article; whoever only reads sees the answers submitted."""
    try:
        standing = reached_standing(request, reference, instrument, article)
    except Http404:
        return _reading_page(request, reference, instrument, article)
    return _page(request, standing, sheet.lines(_answers(standing)))


def _reading_page(request: SignedInRequest, reference: str, instrument: str, article: str) -> HttpResponse:
    review = visible_review(request, reference)
    parts = ResponsePart.objects.visible_to(request.user).select_related("instrument", "questionnaire")
    part: ResponsePart = get_object_or_404(parts, review=review, instrument__code=instrument)
    part.review = review
    section = reached_section(part, article)
    answers = list(Answer.objects.visible_to(request.user).in_use().of_article(part, section))
    return _render(request, part, section, sheet.lines(answers), {"answers_here": False})


def _page(
    request: SignedInRequest,
    standing: SectionStanding,
    lines: list[Line],
    *,
    status: int = 200,
    note_errors: list[str] | None = None,
) -> HttpResponse:
    progress = of_answers([line.answer for line in lines])
    drafting = not standing.part.is_submitted
    context = {
        "standing": standing,
        "status": status_of(standing, progress),
        "progress": progress,
        "answers_here": drafting and may(request.user, "questionnaires.answer", standing),
        "may_clear": drafting and may(request.user, "questionnaires.clear", standing),
        "cleared": is_cleared_as_it_stands(standing, progress),
        "problems": [(line, name, words) for line in lines for name, words in line.all_errors],
        "note_errors": note_errors or [],
    }
    return _render(request, standing.part, standing.section, lines, context, status=status)


def _render(
    request: SignedInRequest,
    part: ResponsePart,
    section: Section,
    lines: list[Line],
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    neighbours = list(part.questionnaire.sections.filter(instrument=part.instrument).select_related("provision"))
    place = next((at for at, row in enumerate(neighbours) if row.pk == section.pk), 0)
    context = {
        "review": part.review,
        "part": part,
        "section": section,
        # A question that does not apply is not drawn; the script fetches it when an answer opens it.
        "lines": [line for line in lines if line.answer.active],
        "previous": neighbours[place - 1] if place else None,
        "following": neighbours[place + 1] if place + 1 < len(neighbours) else None,
        "language_choices": [(code, languages.name(code)) for code in languages.OFFICIAL],
        "own_language": part.review.languages[0] if part.review.languages else request.user.language,
        "title": _("Article %(article)s. %(title)s") % {"article": section.article, "title": section.heading}
        if section.provision
        else section.heading,
        **context,
    }
    return render(request, "questionnaires/article.html", context, status=status)
