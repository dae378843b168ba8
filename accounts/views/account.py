"""One's own account: name, language of letters, passphrase."""

from typing import Any

from allauth.account.views import PasswordChangeView, ReauthenticateView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import change_account
from accounts.forms import AccountForm
from accounts.http import SignedInRequest
from accounts.views.refusing import Answers422
from foundation.refusals import NotNow
from foundation.routes import declares


@declares("accounts.account", verbs=("GET", "POST"))
def account(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = AccountForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method != "POST" or not form.is_valid():
        page = {"title": _("Your account"), "form": form, "has_passphrase": user.has_usable_password()}
        return render(request, "accounts/account.html", page, status=422 if form.is_bound else 200)
    change_account(by=user, **form.cleaned_data)
    messages.success(request, _("Your account has been changed."))
    return redirect("account_home")


class ChangePassphraseView(Answers422, PasswordChangeView):
    template_name = "accounts/change_passphrase.html"
    extra_context = {"title": gettext_lazy("Change your passphrase")}

    def dispatch(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_usable_password():
            raise NotNow(_("This account has no passphrase: it belongs to a persona of the demonstration."))
        return super().dispatch(request, *args, **kwargs)


class ConfirmView(Answers422, ReauthenticateView):
    template_name = "accounts/confirm.html"
    extra_context = {"title": gettext_lazy("Say your passphrase once more")}


change_passphrase = declares("accounts.account", verbs=("GET", "POST"))(ChangePassphraseView.as_view())
confirm = declares("accounts.account", verbs=("GET", "POST"))(ConfirmView.as_view())
