"""What allauth asks of the project: who may sign up (nobody), where `next` may lead, and the words of its answers."""

import time
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from accounts.models import User

MESSAGES = {
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("Your passphrase has been changed."),
    "mfa/messages/totp_activated.txt": _("Your second factor is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your second factor is taken away."),
    "mfa/messages/recovery_codes_generated.txt": _("Your recovery codes are made; earlier ones no longer work."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address and the passphrase do not belong together."),
        "enter_current_password": _("This is not your present passphrase."),
        "incorrect_password": _("This is not your passphrase."),
        "incorrect_code": _("The code is not right, or its time has passed."),
        "invalid_password_reset": _("This link no longer works."),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes before the next one."),
        "rate_limited": _("There were too many attempts. Wait five minutes before the next one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by invitation only."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Addresses of this site only, written without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only: an answer in JSON would be a second form of each refusal."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A closed account answers like an unknown address, also to the right passphrase."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in need not say their passphrase again."""
        return super().is_reauthentication_required(app=app, **kwargs) and not self._signed_in_just_now()

    def _signed_in_just_now(self) -> bool:
        records = get_authentication_records(self.request, self.request.user)
        return bool(records) and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Our own words, or silence: allauth's other messages tell what the page already shows."""
        words = MESSAGES.get(message_template or "") or kwargs.get("message")
        if words:
            messages.add_message(request, level, str(words))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Officers of the Secretariat sign in with a second factor; it cannot be taken away."
        ),
        "incorrect_code": _("The code is not right, or its time has passed."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture on a ground of its own: black on a dark page cannot be read by a telephone."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not (settings.REQUIRE_MFA and authenticator.user.owes_second_factor)
