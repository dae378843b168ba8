"""Where a contributor gets who has no account: to what the link opens, and nowhere else."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from reviews.models import ContributorLink

View = Callable[..., HttpResponseBase]
# Session mark: the link by which the person came in.
LINK = "contributor_link"
# Outside the questionnaire: the way out, and the key that seals what is not sent yet.
ALSO = frozenset({"account_logout", "account_sealing_key", "reviews:by-link"})


class ByLink:
    """Asks with each page whether the link still opens anything; without one the person is out.

    Public pages are as for everybody. What else is not of the questionnaire of that review is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: dict[str, Any]) -> None:
        if not getattr(request.user, "by_link", False):
            return
        rows = ContributorLink.objects.live().filter(pk=request.session.get(LINK, 0), participant__user=request.user.pk)
        link = rows.select_related("participant__review").first()
        if link is None:
            logout(request)
        elif not _opens(request, view, kwargs, link.participant.review.reference):
            raise Http404


def _opens(request: HttpRequest, view: View, kwargs: dict[str, Any], reference: str) -> bool:
    match = request.resolver_match
    if match is None or match.view_name in ALSO:
        return True
    if not getattr(view, "login_required", True):
        return not getattr(view, "policy", "").startswith("accounts.")
    return match.namespaces == ["questionnaires"] and kwargs.get("reference") == reference
