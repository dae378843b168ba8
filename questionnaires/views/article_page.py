"""The page of one article: for those who answer it with controls, for everybody else who sees it as it is read."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation import languages
from foundation.one_language import with_only
from questionnaires import citations, evidence, sheet, translations
from questionnaires.actions.clearing import is_cleared_as_it_stands
from questionnaires.actions.presence import note_presence
from questionnaires.forms import HelpForm
from questionnaires.models import Answer, QuestionsStanding, ResponsePart, Section, SectionStanding, Standing, catalogue
from questionnaires.progress import of_answers
from questionnaires.sheet import Line
from questionnaires.submitted import answers_read_in
from questionnaires.views.overview import status_of
from questionnaires.views.reaching import reached_section
from reviews.enums import Audience, Stage
from reviews.models import CountryReview
from reviews.permissions import drafts_under_review, may


def answering_page(
    request: SignedInRequest,
    standing: Standing,
    lines: list[Line],
    *,
    status: int = 200,
    note: str = "",
    note_errors: list[str] | None = None,
    help_form: HelpForm | None = None,
) -> HttpResponse:
    """For the State that drafts; `note` and `note_errors` are of a return that was refused, `help_form` likewise."""
    answers_here = not standing.part.is_submitted and may(request.user, "questionnaires.answer", standing)
    evidence.beside(lines, request.user)
    if answers_here:
        citations.beside(lines, request.user)
        note_presence(standing=standing, by=request.user)
    else:
        translations.beside(lines, request.user)
    problems = [(line, name, words) for line in lines for name, words in line.all_errors]
    context = {
        **standing_of(request, standing, [line.answer for line in lines]),
        "answers_here": answers_here,
        "problems": problems,
        "note": note,
        "note_errors": note_errors or [],
        # The title says so before all else.
        "form": help_form or SimpleNamespace(is_bound=True, errors=problems or note_errors),
        "help_form": help_form_of(request, standing, help_form),
    }
    context |= _neighbours(standing.section, _reached(request, standing))
    return _render(request, standing.part, standing.section, lines, context, status=status)


def help_form_of(request: SignedInRequest, standing: Standing, refused: HelpForm | None) -> HelpForm | None:
    """For the focal point, while the answers are in draft: to open them to the Secretariat."""
    drafting = not standing.part.is_submitted and standing.review.stage != Stage.CLOSED
    opens = drafting and may(request.user, "questionnaires.open_for_help", standing)
    return (refused or HelpForm()) if opens else None


def _reached(request: SignedInRequest, standing: Standing) -> list[int]:
    """All sections of the instrument in order, for contributors those of the articles given to them."""
    sections = _order(standing.part)
    if drafts_under_review(request.user, standing.part):
        return sections
    reached: set[int] = set()
    for model in (SectionStanding, QuestionsStanding):
        given = model.objects.visible_to(request.user).filter(part=standing.part)
        reached |= set(given.values_list("section", flat=True))
    return [section for section in sections if section in reached]


def _order(part: ResponsePart) -> list[int]:
    return catalogue.of(part.questionnaire).sections[part.instrument_id or 0]


def standing_of(request: SignedInRequest, standing: Standing, answers: list[Answer]) -> dict[str, Any]:
    """Where the article stands, what is missing, and who is asking: for the page and for the script alike."""
    progress = of_answers(answers)
    return {
        "review": standing.review,
        "part": standing.part,
        "section": standing.section,
        "standing": standing,
        "status": status_of(standing, progress),
        "progress": progress,
        "may_clear": not standing.part.is_submitted and may(request.user, "questionnaires.clear", standing),
        "may_give": _may_give(request, standing),
        "cleared": is_cleared_as_it_stands(standing, progress),
    }


def _may_give(request: SignedInRequest, standing: Standing) -> bool:
    """Whether single questions of the article can be given to a contributor here."""
    open_ = standing.section.provision_id and not standing.part.is_submitted
    return bool(open_) and may(request.user, "reviews.delegate", standing.review)


def reading_page(request: SignedInRequest, part: ResponsePart, article: str) -> HttpResponse:
    """What was submitted, or opened for help to an officer, who reaches no article beside it."""
    section = reached_section(part, article)
    lines = sheet.lines(answers_read_in(part, section, request.user))
    translations.beside(lines, request.user)
    evidence.beside(lines, request.user)
    context = {
        "answers_here": False,
        "opened": opened(part, lines),
        **_neighbours(section, _order(part) if part.was_submitted else [section.pk]),
    }
    return _render(request, part, section, lines, context)


def opened(part: ResponsePart, lines: list[Line]) -> bool:
    """Whether somebody outside the State reads a draft here: it was opened to the Secretariat for help."""
    return not part.was_submitted or any(line.answer.audience == Audience.DRAFTING_STATE for line in lines)


def _neighbours(section: Section, order: list[int]) -> dict[str, Section | None]:
    """The articles before and after, of those the reader reaches; no others are read for it."""
    place = order.index(section.pk)
    before, after = order[max(place - 1, 0) : place], order[place + 1 : place + 2]
    rows = Section.objects.filter(pk__in=[*before, *after])
    around = {row.pk: row for row in with_only(rows, "title", "provision__article", "provision__title")}
    return {"previous": around[before[0]] if before else None, "following": around[after[0]] if after else None}


def _render(
    request: SignedInRequest,
    part: ResponsePart,
    section: Section,
    lines: list[Line],
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "review": part.review,
        "part": part,
        "instrument": part.instrument,
        "section": section,
        # A question that does not apply is not drawn; the script fetches it when an answer opens it.
        "lines": [line for line in lines if line.answer.active],
        "kept": sum(line.answer.answered and not line.answer.active for line in lines),
        "language_choices": [(code, languages.name(code)) for code in languages.OFFICIAL],
        "own_language": own_language(request, part.review),
        "title": section.full_title,
        **context,
    }
    return render(request, "questionnaires/article.html", context, status=status)


def own_language(request: SignedInRequest, review: CountryReview) -> str:
    """The language a new text begins in: the person's own where the review works in it, else the review's first."""
    own: str = request.user.language
    return own if not review.languages or own in review.languages else review.languages[0]
