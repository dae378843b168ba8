"""All answers on one instrument: on one page to read and to print, and as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from accounts.http import SignedInRequest
from foundation.routes import declares
from foundation.typesetting.docx import WORD, to_docx
from questionnaires import answers_document, questions_document, read_by
from questionnaires.enums import PreparedForm
from questionnaires.models import ResponsePart
from questionnaires.views.files import attached
from questionnaires.views.prepared import handed_out
from questionnaires.views.workbook_reach import desk_of
from reviews.enums import Role
from reviews.permissions import roles


@declares("questionnaires.read_answers")
def all_answers(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """Every answer in use that the reader sees, article by article."""
    part = _part(request, reference, instrument)
    context = {
        "review": part.review,
        "part": part,
        "instrument": part.instrument,
        "articles": read_by.articles_of(request.user, part),
        "answers_here": part.is_reopened and _answers(request, part),
    }
    return render(request, "questionnaires/all_answers.html", context)


@declares("questionnaires.read_answers")
def answers_file(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """The same as a Word file in the language of the page; each State's text stays in its own."""
    part = _part(request, reference, instrument)
    document = answers_document.build(part, read_by.articles_of(request.user, part), get_language() or "en")
    return attached(to_docx(document), f"answers-{instrument}.docx", WORD)


def _answers(request: SignedInRequest, part: ResponsePart) -> bool:
    """Whether the reader has the answers as they are being written, and not as they were submitted."""
    own = roles(request.user, part, Role.FOCAL_POINT, Role.EXPERT, Role.CONTRIBUTOR)
    return any(role.state_party_id == part.review.state_under_review_id for role in own)


def _part(request: SignedInRequest, reference: str, instrument: str) -> ResponsePart:
    part = read_by.part_of(request.user, reference, instrument)
    if part is None:
        raise Http404
    return part


@declares("questionnaires.read_answers")
def answers_pdf(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """The same as a PDF, which is made outside of a request."""
    part = _part(request, reference, instrument)
    return handed_out(request, part.review, PreparedForm.PDF, f"answers-{instrument}.pdf", of=instrument)


@declares("questionnaires.take_workbook", page=False)
def questions_file(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """What may be asked, without an answer, as a Word file: to be filled in by hand or passed around."""
    part = _answered_part(request, reference, instrument)
    articles = read_by.questions_of(request.user, part)
    document = questions_document.build(part, articles, get_language() or "en")
    return attached(to_docx(document), f"questions-{instrument}.docx", WORD)


@declares("questionnaires.take_workbook", page=False)
def questions_pdf(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """The same as a PDF."""
    part = _answered_part(request, reference, instrument)
    return handed_out(request, part.review, PreparedForm.EMPTY_PDF, f"questions-{instrument}.pdf", of=instrument)


def _answered_part(request: SignedInRequest, reference: str, instrument: str) -> ResponsePart:
    """For those who answer, as workbooks are; Forbidden for those who only read what was submitted."""
    desk = desk_of(request, reference)
    if instrument not in {part.code for part in desk.parts}:
        raise Http404
    return _part(request, reference, instrument)
