"""With DEMO only: become any account marked as a persona, and read the mail the demonstration wrote."""

from collections.abc import Callable
from functools import wraps

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import mailbox
from accounts.middleware import PERSONA
from accounts.models import User
from foundation.languages import OFFICIAL
from foundation.routes import declares

View = Callable[..., HttpResponse]
BACKEND = f"{AuthenticationBackend.__module__}.{AuthenticationBackend.__qualname__}"


def demonstration_only(view: View) -> View:
    """The routes are not there without DEMO; this answers for the tests that switch it off later."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@declares("accounts.personas")
@demonstration_only
def personas(request: HttpRequest) -> HttpResponse:
    """Everybody one can become; those whose keys end alike stand together."""
    people = User.objects.filter(is_persona=True, is_active=True)
    page = {
        "title": _("Personas"),
        "people": sorted(people, key=lambda user: str(user.persona_key).split("-")[::-1]),
        "language": get_language(),
        "mail": bool(settings.MAIL_DIR),
    }
    return render(request, "accounts/personas.html", page)


@declares("accounts.become_persona", verbs=("POST",))
@demonstration_only
def become(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as the persona; the second factor counts as passed in this session."""
    persona = get_object_or_404(User, persona_key=key, is_persona=True, is_active=True)
    login(request, persona, backend=BACKEND)
    request.session[PERSONA] = True
    wanted = request.POST.get("lang", "")
    with translation.override(wanted if wanted in OFFICIAL else get_language()):
        return redirect(resolve_url(settings.LOGIN_REDIRECT_URL))


@declares("accounts.mail")
@demonstration_only
def mail(request: HttpRequest) -> HttpResponse:
    return render(
        request, "accounts/mail.html", {"title": _("Mail of the demonstration"), "letters": mailbox.listing()}
    )


@declares("accounts.mail")
@demonstration_only
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the folder, looked up in its listing, so that no name leads elsewhere."""
    if name not in mailbox.names():
        raise Http404
    return render(request, "accounts/letter.html", {"title": _("A letter"), "letters": mailbox.read(name)})
