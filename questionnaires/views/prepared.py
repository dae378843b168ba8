"""A file that takes long: handed out when it is there and says what the person sees now, else on its way."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from accounts.http import SignedInRequest
from foundation import clock
from foundation.typesetting.pdf import PDF
from questionnaires.actions import prepare_file
from questionnaires.composing import Composed, compose
from questionnaires.enums import PreparedForm
from questionnaires.exchange.archive import ZIP
from questionnaires.models import PreparedFile
from questionnaires.views.files import attached
from reviews.models import CountryReview

MEDIA_TYPES = {PreparedForm.PDF: PDF, PreparedForm.EMPTY_PDF: PDF, PreparedForm.ARCHIVE: ZIP}
# A file that is not there by then was lost with its worker.
LOST_AFTER = timedelta(minutes=10)


def handed_out(
    request: SignedInRequest, review: CountryReview, form: PreparedForm, name: str, *, of: str = ""
) -> HttpResponse:
    """The file, or the page that says it is being made; asked again, the same address gives the file."""
    language = get_language() or "en"
    now = compose(review=review, user=request.user, form=form, of=of, language=language)
    if now is None:
        raise Http404
    asked = {"review": review, "form": form, "of": of, "language": language}
    row = _present(request, asked, now)
    if row is None:
        made = prepare_file(review=review, form=form, of=of, language=language, digest=now.digest, by=request.user)
        row = PreparedFile.objects.visible_to(request.user).get(pk=made.pk)
    if row.content is not None:
        return attached(bytes(row.content), name, MEDIA_TYPES[form])
    return _on_its_way(request, review, failed=row.failed)


def _present(request: SignedInRequest, asked: dict[str, object], now: Composed) -> PreparedFile | None:
    """The file in the making or made, unless it says something else than the person sees, or was lost; one that
    failed until it is asked for again."""
    rows = PreparedFile.objects.visible_to(request.user)
    row: PreparedFile | None = rows.filter(**asked, digest=now.digest).first()
    if row is None or (row.failed and "again" in request.GET):
        return None
    lost = row.content is None and row.asked_at < clock.now() - LOST_AFTER
    return None if lost else row


def _on_its_way(request: SignedInRequest, review: CountryReview, *, failed: bool) -> HttpResponse:
    """It does not load itself anew: whoever hears the page would be thrown out of it (WCAG 2.2, 2.2.1)."""
    context = {"review": review, "failed": failed, "here": request.path}
    response = render(request, "questionnaires/prepared.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
