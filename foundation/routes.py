"""Every route says under which policy it answers, and to which verbs; the sweep and `list_routes` read it here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.urls import Resolver404, resolve

View = Callable[..., HttpResponseBase]


def declares(policy: str, *, verbs: tuple[str, ...] = ("GET",), page: bool = True) -> Callable[[View], View]:
    """Stamp a view with its policy, for example `reviews.view_review`, and answer 405 to every other verb.

    A page with a form says `verbs=("GET", "POST")`, a button `verbs=("POST",)`. HEAD goes with GET.
    The verb is looked at before any row is, so 405 tells nothing about what exists. `page=False` says of a route that
    it never draws a page: nobody is led there.
    """
    allowed = ("GET", "HEAD", *(verb for verb in verbs if verb != "GET")) if "GET" in verbs else verbs

    def stamp(view: View) -> View:
        @wraps(view)
        def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(request, *args, **kwargs)

        declared.policy = policy  # type: ignore[attr-defined]
        declared.verbs = verbs  # type: ignore[attr-defined]
        declared.is_page = page and "GET" in verbs  # type: ignore[attr-defined]
        return declared

    return stamp


def page_at_or_above(address: str) -> str:
    """The address itself, or the nearest one above it that can be looked at; known from the routes alone."""
    path, _mark, _query = address.partition("?")
    above = path
    while above.count("/") > 1:
        try:
            if getattr(resolve(above).func, "is_page", True):
                return address if above == path else above
        except Resolver404:
            pass
        above = above.rstrip("/").rpartition("/")[0] + "/"
    return address
