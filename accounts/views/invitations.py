"""The page behind an invitation's link. Looking at it uses nothing up; only a POST does."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import actions
from accounts.enums import LinkStatus
from accounts.forms import PassphraseForm
from accounts.models import Invitation
from foundation import clock
from foundation.refusals import NotNow
from foundation.routes import declares


@declares("accounts.invitation", verbs=("GET", "POST"))
@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@rate_limit(action="invitation")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An open link takes a passphrase, a spent one offers a fresh link, a used one says so (409)."""
    found = known(token)
    status = found.status_at(clock.now())
    if status is LinkStatus.USED:
        raise NotNow(actions.already_open())
    if status is LinkStatus.SPENT:
        return spent(request, found, token)
    form = PassphraseForm(request.POST or None, user=found.user)
    if request.method != "POST" or not form.is_valid():
        page = {"title": _("Open your account"), "form": form, "invitation": found}
        return render(request, "accounts/invitation.html", page, status=422 if form.is_bound else 200)
    actions.accept_invitation(token=token, passphrase=form.cleaned_data["password1"])
    logout(request)
    messages.success(request, _("Your account is open. Sign in with your e-mail address and your passphrase."))
    return redirect("account_login")


@declares("accounts.invitation", verbs=("POST",))
@login_not_required
@rate_limit(action="invitation")
def renew(request: HttpRequest, token: str) -> HttpResponse:
    known(token)
    actions.renew_invitation(token=token)
    messages.success(request, _("A fresh link is on its way to the e-mail address that was invited."))
    return redirect("account_invitation", token)


def known(token: str) -> Invitation:
    found = Invitation.objects.by_token(token)
    if found is None:
        raise Http404
    return found


def spent(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    """A link that ran out or was followed by a fresher one; a passphrase sent to it changes nothing."""
    page = {
        "title": _("This link has run out"),
        "token": token,
        "sent_lately": actions.renewed_lately(found.user),
    }
    return render(request, "accounts/invitation_spent.html", page, status=409 if request.method == "POST" else 200)
