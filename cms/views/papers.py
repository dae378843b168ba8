"""Papers as delegates and the public read them; who is neither finds published papers here and nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation

from cms import published
from foundation import languages
from foundation.routes import declares
from foundation.sealed import sealed
from foundation.typesetting.docx import WORD, to_docx

PAPERS_ON_A_PAGE = 50


@login_not_required
@declares("cms.view_papers")
@sealed
def papers(request: HttpRequest) -> HttpResponse:
    """What the reader may read, latest first; each row says whether it is issued or published."""
    pages = Paginator(published.papers(request.user), PAPERS_ON_A_PAGE)
    part = pages.get_page(request.GET.get("page"))
    context = {"part": part, "total": pages.count, "papers": published.as_rows(part.object_list)}
    return render(request, "cms/papers.html", context)


@login_not_required
@declares("cms.view_paper")
@sealed
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The frozen outline in the visitor's language, else in one in which the paper exists, and says so."""
    found = get_object_or_404(published.papers(request.user), slug=slug)
    there = published.languages_of(found)
    wanted = translation.get_language()
    shown = _shown(there, wanted)
    text = get_object_or_404(published.texts_of(found), language=shown)
    row = published.as_row(found)
    context = {
        "paper": row,
        "document": published.outline_of(text),
        "digest": text.digest,
        "wanted": wanted,
        "shown": shown,
        "languages": [(code, languages.name_in_itself(code), _address(slug, code)) for code in there],
        "meetings": published.sessions(request.user).filter(issued_papers=found),
    }
    return _guarded(render(request, "cms/paper.html", context), open_to_all=row.published_on is not None)


@login_not_required
@declares("cms.download_paper")
@sealed
def paper_file(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The same outline as a Word file."""
    found = get_object_or_404(published.papers(request.user), slug=slug)
    text = get_object_or_404(published.texts_of(found), language=language)
    name = f"{slug}-{language}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    response = HttpResponse(to_docx(published.outline_of(text)), content_type=WORD, headers=headers)
    return _guarded(response, open_to_all=published.as_row(found).published_on is not None)


def _shown(there: list[str], wanted: str | None) -> str:
    """The language of the visitor where the paper has it, else English, else the first it has."""
    if not there:
        raise Http404
    return next((code for code in (wanted, "en") if code in there), there[0])


def _address(slug: str, language: str) -> str:
    """The paper's page in another language."""
    with translation.override(language):
        return reverse("cms:paper", args=[slug])


def _guarded(response: HttpResponse, *, open_to_all: bool) -> HttpResponse:
    """What delegates alone read is kept by no cache; what is published is asked for again, as consent may end."""
    response.headers["Cache-Control"] = "no-cache" if open_to_all else "private, no-store"
    return response
