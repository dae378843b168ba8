"""The pages behind 400, 403, 404, 405 and 500: the same for everybody, made without session, user or token.

The 404 differs in nothing but the typed path, headers included, so that what is hidden and what is not there
cannot be told apart (contract, addresses).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from foundation.refusals import Refusal


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page("400.html", 400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For refusals that no action raised; those carry their reasons and come from the middleware."""
    return page("403.html", 403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page("404.html", 404, path=request.path)


def handler500(request: HttpRequest) -> HttpResponse:
    return page("500.html", 500)


def not_allowed(response: HttpResponse) -> HttpResponse:
    """The page behind 405, for an address that takes forms only, or for a verb it does not know."""
    drawn = page("405.html", 405)
    drawn["Allow"] = response["Allow"]
    return drawn


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Named in CSRF_FAILURE_VIEW. A form that grew too old, or came from elsewhere; nothing was changed."""
    words = _("The form was too old, or did not come from this site. Nothing was changed: open its page again.")
    return page("403.html", 403, refusal=Refusal(reason=words))


def page(template: str, status: int, **given: object) -> HttpResponse:
    """An error page in the active language, drawn without the request."""
    html = render_to_string(template, {"demo": settings.DEMO, **given})
    response = HttpResponse(html, status=status, headers={"Cache-Control": "private, no-store"})
    # Whether a view looked at the session before it refused must not show.
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response
