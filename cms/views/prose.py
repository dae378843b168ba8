"""Pages of prose and their documents: Wagtail finds and draws them, stamped here like every view of ours."""

import mimetypes
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from cms.models import SiteDocument
from foundation.routes import declares
from foundation.sealed import sealed


@csrf_exempt
@login_not_required
@declares("cms.page", verbs=("GET", "POST"))
@sealed
def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """One of the public pages, by its path below the language; 404 for every other path.

    Nothing is sent to a page of prose: a POST is answered as an address that is closed or not there, before any token
    is asked for, so that the two cannot be told apart.
    """
    if request.method == "POST":
        raise Http404
    response: HttpResponseBase = serve(request, path)
    return response


@login_not_required
@declares("cms.download_document")
@sealed
def document(request: HttpRequest, uid: UUID, filename: str) -> FileResponse:
    """A file that editors put beside their pages; public like these."""
    found = get_object_or_404(SiteDocument, uid=uid)
    if found.filename != filename or found.collection.get_view_restrictions().exists():
        raise Http404
    kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=filename, content_type=kind)
