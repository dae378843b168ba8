"""Who gets past the door: closed by default, idle sessions end, the second factor of the Secretariat, the door of
`/admin/`."""

import re
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from foundation import clock
from foundation.languages import OFFICIAL

View = Callable[..., HttpResponse]

MY_WORK = re.compile(rf"^/({'|'.join(OFFICIAL)})/my-work(/|$)")
ADMIN = re.compile(r"^/admin(/|$)")
# Session marks: who became a persona, and who set up the second factor in this very session.
PERSONA = "persona"
SECOND_FACTOR = "second_factor"
# When the session was last used, in seconds; noted anew after some minutes, so that reading writes next to nothing.
SEEN, NOTED_FOR = "seen", 10 * 60
# What an officer without a second factor may still reach.
BEFORE_SECOND_FACTOR = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout"})


class ClosedByDefault(LoginRequiredMiddleware):
    """A signed-out visitor reaches views marked `login_not_required`; else sign-in under My work, 404 elsewhere."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        if MY_WORK.match(request.path):
            return to_sign_in(request)
        raise Http404


class IdleSessions:
    """A session left alone for `SESSION_IDLE_AGE` seconds ends with the next request; the door does the rest."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            idle = machine_seconds() - request.session.get(SEEN, 0)
            if idle > settings.SESSION_IDLE_AGE:
                logout(request)
            elif idle > NOTED_FOR:
                request.session[SEEN] = machine_seconds()
        return self.get_response(request)


def note_use(*, request: HttpRequest, **_told: Any) -> None:
    """With the sign-in, which writes the session anyway."""
    request.session[SEEN] = machine_seconds()


def machine_seconds() -> int:
    """Sessions follow the machine, whatever the clock of the procedure says."""
    return int(clock.machine_now().timestamp())


class SecondFactor:
    """An officer of the Secretariat, or a superuser, sets up a second factor before anything else."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in BEFORE_SECOND_FACTOR or not is_due(request):
            return None
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            # Signed in before the factor was set up elsewhere: the code is still to be said.
            logout(request)
            return to_sign_in(request)
        return redirect("mfa_activate_totp")


class AdminDoor:
    """All of `/admin/`: sign-in for the signed-out, 404 for whoever has no business there.

    Its addresses name no language: whoever comes in reads it in the language of the account.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ADMIN.match(request.path):
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise Http404
            return self._in_language(request.user.language, request)
        return self.get_response(request)

    def _in_language(self, code: str, request: HttpRequest) -> HttpResponse:
        with translation.override(code):
            response = self.get_response(request)
        response.headers["Content-Language"] = code
        return response


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """The sign-in page in the language of the address, else the visitor's; it leads back."""
    return redirect_to_login(request.get_full_path(), reverse("account_login"))


def is_due(request: HttpRequest) -> bool:
    """Whether this session still owes the second factor; asks the session only, never the database."""
    user = request.user
    if not settings.REQUIRE_MFA or not user.is_authenticated or not user.owes_second_factor:
        return False
    return not has_passed(request)


def has_passed(request: HttpRequest) -> bool:
    """A code was said or set up in this session; a persona counts as having passed, in the demonstration only."""
    if settings.DEMO and request.session.get(PERSONA):
        return True
    records = get_authentication_records(request, request.user)
    return bool(request.session.get(SECOND_FACTOR)) or any(row["method"] == "mfa" for row in records)
