"""Files with answers: added and taken away by those who answer, handed out to whoever reads the answer."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts.http import SignedInRequest
from foundation.file_guard import FileRefused
from foundation.routes import declares
from questionnaires import file_store, sheet
from questionnaires.actions import add_file, remove_file
from questionnaires.actions.filing import demand_file_asked, demand_size
from questionnaires.forms import EvidenceForm
from questionnaires.models import Answer, AnswerFile, Standing
from questionnaires.views.question import answering_page
from questionnaires.views.reaching import answer_to, standing_for
from reviews.permissions import require

# Nothing that a file says is run or drawn inside the site.
ON_ITS_OWN = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@declares("questionnaires.add_file", verbs=("POST",))
def add(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Keep a file with the answer; the page with the reason where it is refused."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answers = standing.answers()
    answer = answer_to(key, answers)
    demand_file_asked(standing, answer)
    form = EvidenceForm(request.POST, request.FILES)
    if _taken(request, standing, answer, form):
        return redirect("questionnaires:question", reference, instrument, article, key)
    return answering_page(request, standing, sheet.of_standing(standing, answers), key, status=422, filing=form)


def _taken(request: SignedInRequest, standing: Standing, answer: Answer, form: EvidenceForm) -> bool:
    """Whether it was; the form says why not."""
    if not form.is_valid():
        return False
    file, language = form.cleaned_data["file"], form.cleaned_data["language"]
    try:
        demand_size(file.size)
        content = file.read()
        add_file(standing=standing, answer=answer, name=file.name, content=content, language=language, by=request.user)
    except FileRefused as refused:
        form.add_error("file", str(refused))
        return False
    return True


@declares("questionnaires.remove_file", verbs=("POST",))
def remove(
    request: SignedInRequest, reference: str, instrument: str, article: str, key: str, *, file: UUID
) -> HttpResponse:
    """Take a file away again; its record stays."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answer = answer_to(key, standing.answers())
    row: AnswerFile = get_object_or_404(AnswerFile.objects.visible_to(request.user), answer=answer, uid=file)
    remove_file(standing=standing, file=row, by=request.user)
    return redirect("questionnaires:question", reference, instrument, article, key)


@declares("questionnaires.read_file", page=False)
def read(request: SignedInRequest, reference: str, file: UUID) -> FileResponse:
    """The file, to be kept by whoever took it and opened outside the site."""
    rows = AnswerFile.objects.visible_to(request.user).kept().filter(answer__part__review__reference=reference)
    row: AnswerFile = get_object_or_404(rows, uid=file)
    try:
        content = file_store.opened(row.stored_as)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        content, as_attachment=True, filename=row.name, content_type=row.content_type, headers=ON_ITS_OWN
    )
