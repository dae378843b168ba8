"""All answers on one instrument: on one page to read and to print, and as a Word file."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from accounts.http import SignedInRequest
from foundation.one_language import with_only
from foundation.routes import declares
from foundation.typesetting.docx import WORD, to_docx
from questionnaires import answers_document, sheet, translations
from questionnaires.models import Answer, QuestionsStanding, ResponsePart, Section, SectionStanding
from questionnaires.sheet import Line
from questionnaires.views.files import attached
from questionnaires.whole import answers_of

Article = tuple[Section, list[Line]]
# What the page and the file tell beside the answers.
TO_READ = (
    "status",
    "instrument__code",
    "instrument__short_title",
    "questionnaire__illustration",
    "questionnaire__notice",
    "questionnaire__stamp",
    "review__reference",
    "review__stage",
    "review__stage_since",
    "review__state_under_review__name",
    "review__state_under_review__fictional",
)


@declares("questionnaires.read_answers")
def all_answers(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """Every answer in use that the reader sees, article by article."""
    part = _part(request, reference, instrument)
    context = {
        "review": part.review,
        "part": part,
        "instrument": part.instrument,
        "articles": list(_articles(request, part)),
    }
    return render(request, "questionnaires/all_answers.html", context)


@declares("questionnaires.read_answers")
def answers_file(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """The same as a Word file in the language of the page; each State's text stays in its own."""
    part = _part(request, reference, instrument)
    document = answers_document.build(part, list(_articles(request, part)), get_language() or "en")
    return attached(to_docx(document), f"answers-{instrument}.docx", WORD)


def _part(request: SignedInRequest, reference: str, instrument: str) -> ResponsePart:
    """The part, seen whole or (by contributors) in an article or questions given to them."""
    asked = {"review__reference": reference, "instrument__code": instrument}
    parts = ResponsePart.objects.visible_to(request.user).filter(**asked)
    part: ResponsePart | None = with_only(parts, *TO_READ).first()
    return part or _part_by_article(request, asked)


def _part_by_article(request: SignedInRequest, asked: dict[str, str]) -> ResponsePart:
    for model in (SectionStanding, QuestionsStanding):
        given = model.objects.visible_to(request.user).filter(**{f"part__{name}": asked[name] for name in asked})
        standing = with_only(given, *(f"part__{name}" for name in TO_READ)).first()
        if standing is not None:
            part: ResponsePart = standing.part
            return part
    raise Http404


def _articles(request: SignedInRequest, part: ResponsePart) -> Iterator[Article]:
    """Sections in order with their lines; a contributor's are the articles given to them."""
    answers = answers_of([part], Answer.objects.visible_to(request.user).in_use())
    found: dict[int, Article] = {}
    for line in translations.beside(sheet.lines(answers), request.user):
        section = line.answer.section
        found.setdefault(section.pk, (section, []))[1].append(line)
    return iter(found.values())
