"""Wagtail's own sign-in would skip the second factor; its address leads to ours."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from foundation.routes import declares


@declares("accounts.sign_in")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The signed-out never come this far; whoever is signed in is let through by the sign-in page itself."""
    wanted = request.GET.get("next") or reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
