from django.http import Http404, HttpRequest, HttpResponse

from foundation.routes import declares


@declares("reviewmech.nothing_here", verbs=("GET", "POST"), page=False)
def nothing_here(request: HttpRequest, path: str = "") -> HttpResponse:
    """Whatever else is typed under /my-work/: signed out it asks to sign in like any other address there."""
    raise Http404
