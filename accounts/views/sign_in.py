"""Sign in, sign out, and a new passphrase for whoever lost theirs. No answer tells whether an account exists."""

from typing import Any
from uuid import UUID

from allauth.account.views import LoginView, LogoutView
from allauth.core import ratelimit
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import tasks
from accounts.actions import set_passphrase
from accounts.forms import PassphraseForm, ResetForm
from accounts.models import User
from accounts.views.refusing import Answers422
from foundation.refusals import NotNow
from foundation.routes import declares, page_at_or_above


class SignInView(Answers422, LoginView):
    template_name = "accounts/sign_in.html"
    extra_context = {"title": gettext_lazy("Sign in")}

    def get_success_url(self) -> str | None:
        """Where the visitor wanted to go, if anywhere; from an address that only takes forms, the page above it."""
        wanted: str | None = super().get_success_url()
        return page_at_or_above(wanted) if wanted else None


class SignOutView(LogoutView):
    template_name = "accounts/sign_out.html"
    extra_context = {"title": gettext_lazy("Sign out")}

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing stays behind on a shared machine, not even what the way back would show.

        Only sealed text that another person has not sent yet is left where it is, when the page says there is some.
        """
        answer: HttpResponse = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"cache"' if "others" in self.request.POST else '"cache", "storage"'
        return answer


sign_in = declares("accounts.sign_in", verbs=("GET", "POST"))(SignInView.as_view())
sign_out = declares("accounts.sign_out", verbs=("GET", "POST"))(SignOutView.as_view())


@declares("accounts.reset", verbs=("GET", "POST"))
@login_not_required
@never_cache
def reset(request: HttpRequest) -> HttpResponse:
    """Take any address and answer the same; the letter is a matter of the worker."""
    form = ResetForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        page = {"title": _("Choose a new passphrase"), "form": form}
        return render(request, "accounts/reset.html", page, status=422 if form.is_bound else 200)
    email = form.cleaned_data["email"]
    if refused := ratelimit.consume_or_429(request, action="reset_password", key=email):
        return refused
    tasks.answer_reset.enqueue(email)
    return redirect("account_reset_password_done")


@declares("accounts.reset")
@login_not_required
def reset_done(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/reset_done.html", {"title": _("Look in your mail")})


@declares("accounts.reset", verbs=("GET", "POST"))
@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@rate_limit(action="reset_password_from_key")
def reset_link(request: HttpRequest, uid: UUID, token: str) -> HttpResponse:
    """The page a reset letter leads to; looking at it uses nothing up."""
    user = User.objects.filter(uid=uid, is_active=True).first()
    # The same answer for an account that is not there: it must not show in what a guessed address answers.
    if user is None or not default_token_generator.check_token(user, token):
        raise NotNow(_("This link was used, or its three hours have passed. Ask for a new one from the sign-in page."))
    form = PassphraseForm(request.POST or None, user=user)
    if request.method != "POST" or not form.is_valid():
        page = {"title": _("Choose a new passphrase"), "form": form}
        return render(request, "accounts/passphrase.html", page, status=422 if form.is_bound else 200)
    set_passphrase(user=user, passphrase=form.cleaned_data["password1"])
    logout(request)
    messages.success(request, _("Your passphrase has been changed. Sign in with it."))
    return redirect("account_login")
