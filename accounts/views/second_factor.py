"""The second factor: a code from an application on one's telephone, and recovery codes for the day it is lost."""

from textwrap import wrap
from typing import Any

from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import one_time_codes
from accounts.middleware import SECOND_FACTOR
from accounts.views.refusing import Answers422
from foundation.routes import declares


class CodeView(Answers422, AuthenticateView):
    template_name = "accounts/code.html"
    extra_context = {"title": _("Say the code")}


class ConfirmCodeView(Answers422, ReauthenticateView):
    template_name = "accounts/confirm_code.html"
    extra_context = {"title": _("Say a code once more")}


class OverviewView(IndexView):
    template_name = "accounts/second_factor.html"
    extra_context = {"title": _("Second factor")}


class SetUpView(Answers422, ActivateTOTPView):
    template_name = "accounts/second_factor_set_up.html"
    extra_context = {"title": _("Set up your second factor")}

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**given)
        # In fours, so that it can be typed and a narrow page can break it; applications take the spaces.
        page["key"] = " ".join(wrap(page["form"].secret, 4))
        return page

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        # The code that set it up has been said, too.
        one_time_codes.take(self.request.user.authenticator_set.get(type="totp"), form.cleaned_data["code"])
        self.request.session[SECOND_FACTOR] = True
        return response


class TakeAwayView(Answers422, DeactivateTOTPView):
    template_name = "accounts/second_factor_take_away.html"
    extra_context = {"title": _("Take away your second factor")}


class RecoveryCodesView(ViewRecoveryCodesView):
    template_name = "accounts/recovery_codes.html"
    extra_context = {"title": _("Recovery codes")}


class NewRecoveryCodesView(Answers422, GenerateRecoveryCodesView):
    template_name = "accounts/recovery_codes_new.html"
    extra_context = {"title": _("Make new recovery codes")}


class RecoveryCodesFileView(DownloadRecoveryCodesView):
    template_name = "accounts/recovery_codes.txt"


_page = declares("accounts.second_factor")
_form = declares("accounts.second_factor", verbs=("GET", "POST"))
code = _form(CodeView.as_view())
confirm_code = _form(ConfirmCodeView.as_view())
overview = _page(OverviewView.as_view())
set_up = _form(SetUpView.as_view())
take_away = _form(TakeAwayView.as_view())
recovery_codes = _page(RecoveryCodesView.as_view())
new_recovery_codes = _form(NewRecoveryCodesView.as_view())
recovery_codes_file = _page(RecoveryCodesFileView.as_view())
