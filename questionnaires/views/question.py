"""One question on a page of its own: answered, read, its versions, and an earlier one taken up again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import SignedInRequest
from foundation import languages
from foundation.routes import declares
from foundation.typed_text import whole_number
from questionnaires import citations, evidence, history, sheet, translations
from questionnaires.actions import StaleAnswer, restore_answer
from questionnaires.actions.presence import note_presence
from questionnaires.forms import EvidenceForm, HelpForm, NoteForm
from questionnaires.history import History
from questionnaires.models import Answer, AnswerNote, AnswerVersion, ResponsePart, Section, Standing
from questionnaires.offering import offers, source_of
from questionnaires.sheet import Line
from questionnaires.submitted import answers_read_in
from questionnaires.views.article_page import help_form_of, opened, own_language, standing_of
from questionnaires.views.reaching import answer_to, reached_place, reached_section, standing_for
from questionnaires.views.saving import answer_named, number_sent, save_all, set_beside
from reviews.enums import Stage
from reviews.forms.translating import TranslationForm
from reviews.permissions import drafts_under_review, may, require
from reviews.translations import last_supplied, mark_of

VERSIONS_ON_A_PAGE = 20


@declares("questionnaires.view_question", verbs=("GET", "POST"))
def question(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Read or answer one question; without scripts its form saves this answer alone."""
    if request.method != "POST":
        return question_page(request, reference, instrument, article, key)
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    status, lines = save_all(request, standing)
    if status != 302:
        return answering_page(request, standing, lines, key, status=status)
    if (cited := answer_named(request, lines)) is not None:
        return redirect("questionnaires:cite", reference, instrument, article, cited)
    onward = _around([line.answer for line in lines], key)["following"] if "onward" in request.POST else None
    return redirect("questionnaires:question", reference, instrument, article, onward.question.key if onward else key)


@declares("questionnaires.restore_answer", verbs=("POST",))
def restore(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Take an earlier version up again, as the next one."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answers = standing.answers()
    answer_to(key, answers)
    version, seen = number_sent(request, "version"), number_sent(request, "seen")
    try:
        restore_answer(standing=standing, answers=answers, key=key, version=version, seen=seen, by=request.user)
    except StaleAnswer as stale:
        return answering_after_stale(request, standing, answers, key, stale)
    return redirect("questionnaires:question", reference, instrument, article, key)


def answering_after_stale(
    request: SignedInRequest, standing: Standing, answers: list[Answer], key: str, stale: StaleAnswer
) -> HttpResponse:
    """The page of the question with both texts, since somebody saved meanwhile."""
    lines = sheet.of_standing(standing, answers)
    line = next(line for line in lines if line.key == key)
    set_beside(line, stale)
    return answering_page(request, standing, lines, key, status=409)


def question_page(
    request: SignedInRequest,
    reference: str,
    instrument: str,
    article: str,
    key: str,
    *,
    form: TranslationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """For whoever answers or reads; `form` is of a translation that was refused."""
    place = reached_place(request, reference, instrument, article)
    if isinstance(place, ResponsePart):
        return _reading_page(request, place, article, key, form=form, status=status)
    lines = sheet.of_standing(place, place.answers())
    return answering_page(request, place, lines, key, form=form, status=status)


def answering_page(
    request: SignedInRequest,
    standing: Standing,
    lines: list[Line],
    key: str,
    *,
    form: TranslationForm | None = None,
    status: int = 200,
    note: NoteForm | None = None,
    help_form: HelpForm | None = None,
    filing: EvidenceForm | None = None,
) -> HttpResponse:
    """For the State that drafts; `note`, `help_form` and `filing` are of acts that were refused."""
    answers = [line.answer for line in lines]
    answer_to(key, answers)
    line = next(line for line in lines if line.key == key)
    citations.beside([line], request.user)
    answers_here = not standing.part.is_submitted and may(request.user, "questionnaires.answer", standing)
    drafts = drafts_under_review(request.user, standing)
    if answers_here:
        note_presence(standing=standing, by=request.user)
    context = {
        **standing_of(request, standing, answers),
        **_translating(request, standing, line, form, answers_here=answers_here),
        "answers_here": answers_here,
        "history": _history(request, line, writes=answers_here and line.answer.active),
        "offers": offers(request, line) if answers_here and line.answer.active and drafts else [],
        "language_choices": [(code, languages.name(code)) for code in languages.OFFICIAL],
        "own_language": own_language(request, standing.review),
        **_notes(request, standing, line, note),
        "help_form": help_form_of(request, standing, help_form),
    }
    if answers_here and line.answer.active and line.question.takes_file:
        context["filing"] = filing or EvidenceForm(initial={"language": context["own_language"]})
    context["form"] = form or note or help_form or filing
    return _render(request, standing.part, standing.section, line, answers=answers, context=context, status=status)


def _notes(request: SignedInRequest, standing: Standing, line: Line, note: NoteForm | None) -> dict[str, Any]:
    """What the own State wrote on the answer, each with whether the reader resolves it, and the form for more."""
    rows = AnswerNote.objects.visible_to(request.user).filter(answer=line.answer).select_related("by", "resolved_by")
    open_ = standing.review.stage != Stage.CLOSED
    heads = open_ and may(request.user, "questionnaires.clear", standing)
    told = [(row, row.awaits and open_ and (heads or row.by == request.user)) for row in rows]
    return {"notes": told, "note_form": (note or NoteForm()) if open_ else None}


def _history(request: SignedInRequest, line: Line, *, writes: bool) -> History:
    """A page of its history, newest first; one row more is read, to compare the last one with."""
    rows = AnswerVersion.objects.visible_to(request.user).filter(answer=line.answer).order_by("-version")
    number = max(_number(request.GET.get("page", "")), 1)
    start = (number - 1) * VERSIONS_ON_A_PAGE
    there = list(rows.select_related("by")[start : start + VERSIONS_ON_A_PAGE + 1])
    asked = rows.filter(version__in=map(_number, history.keys_of(request.GET))).select_related("by")
    return History(
        past=list(history.of_line(line, there, writes=writes))[:VERSIONS_ON_A_PAGE],
        choices=[(str(version), history.title_of(version)) for version in rows.values_list("version", flat=True)],
        pair=history.pair_of(list(history.of_line(line, list(asked), writes=False)), request.GET),
        newer=f"?page={number - 1}" if start else "",
        earlier=f"?page={number + 1}" if len(there) > VERSIONS_ON_A_PAGE else "",
    )


def _number(typed: str) -> int:
    """The number in an address; 0 for anything else, which no page and no version has."""
    return whole_number(typed, digits=4, otherwise=0)


def _reading_page(
    request: SignedInRequest,
    part: ResponsePart,
    article: str,
    key: str,
    *,
    form: TranslationForm | None,
    status: int,
) -> HttpResponse:
    """What was submitted, for all who take part in the review of this instrument; Http404 for everybody else."""
    section = reached_section(part, article)
    answers = answers_read_in(part, section, request.user)
    line = sheet.lines([answer_to(key, answers)])[0]
    context = {"answers_here": False, "opened": opened(part, [line]), **_translating(request, part, line, form)}
    return _render(request, part, section, line, answers=answers, context=context, status=status)


def _translating(
    request: SignedInRequest,
    place: Standing | ResponsePart,
    line: Line,
    form: TranslationForm | None,
    *,
    answers_here: bool = False,
) -> dict[str, Any]:
    """The translations beside the text and, for whoever may supply one, the form with what it was made from."""
    translations.beside([line], request.user)
    evidence.beside([line], request.user)
    open_ = line.answer.text and line.answer.active and place.review.stage != Stage.CLOSED
    # Who reads what was submitted, while the State writes on, waits for what it submits anew.
    open_ = open_ and not (isinstance(place, ResponsePart) and place.is_reopened)
    # Whoever answers supplies: what was asked of the database is not asked again.
    if not open_ or not (answers_here or may(request.user, "questionnaires.supply_translation", place)):
        return {"form": None}
    return {
        "form": form,
        "translating": form or TranslationForm(original=line.answer.language),
        "original": mark_of(line.answer),
        "last_translation": last_supplied(line.translations),
    }


def _around(answers: list[Answer], key: str) -> dict[str, Answer | None]:
    """The questions before and after that apply."""
    asked = [answer for answer in answers if answer.active or answer.question.key == key]
    place = next(place for place, answer in enumerate(asked) if answer.question.key == key)
    return {
        "previous": asked[place - 1] if place else None,
        "following": asked[place + 1] if place + 1 < len(asked) else None,
    }


def _render(
    request: SignedInRequest,
    part: ResponsePart,
    section: Section,
    line: Line,
    *,
    answers: list[Answer],
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {
        "review": part.review,
        "part": part,
        "instrument": part.instrument,
        "section": section,
        "line": line,
        "source": source_of(request, line.answer),
        **_around(answers, line.key),
        **context,
    }
    return render(request, "questionnaires/one_question.html", context, status=status)
