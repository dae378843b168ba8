"""Every route says under which policy it answers, and to which verbs; the sweep and `list_routes` read it here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

View = Callable[..., HttpResponseBase]


def declares(policy: str, *, verbs: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Stamp a view with its policy, for example `reviews.view_review`, and answer 405 to every other verb.

    A page with a form says `verbs=("GET", "POST")`, a button `verbs=("POST",)`. HEAD goes with GET.
    The verb is looked at before any row is, so 405 tells nothing about what exists.
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
        return declared

    return stamp
