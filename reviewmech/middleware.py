"""Refusals become their page; the language comes from the path; what a person was shown is kept nowhere."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path

from foundation.refusals import Refused
from reviewmech.errors import not_allowed

ADMIN = "/admin/"


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return not_allowed(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        context = {"refusal": exception.refusal, "there": exception.there}
        return render(request, f"{exception.status}.html", context, status=exception.status)


class ContentPolicy(CSPMiddleware):
    """What a page may load and who may frame it; the editing pages have a policy of their own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(ADMIN):
            response._csp_config = settings.ADMIN_CONTENT_POLICY  # type: ignore[attr-defined]
        return super().process_response(request, response)


class KeptNowhere:
    """What a signed-in person was shown stays in no cache: after they sign out, "back" shows nothing of it.

    Asks for the cookie, never for the session, so that nothing in the answer tells whether a view looked at it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-store"
        return response


class LanguageOfPath(LocaleMiddleware):
    """Django's, without its guess: an address that is not there answers 404 and leads nowhere else."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        language = get_language() or settings.LANGUAGE_CODE
        if get_language_from_path(request.path_info) is None:
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", language)
        return response
