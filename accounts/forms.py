"""What people type at the door: e-mail, passphrase, code; and on the account page."""

from typing import Any

from allauth.account import forms as account
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import one_time_codes
from accounts.models import User, one_form
from foundation.typed_text import PlainText

# Addresses and codes run from left to right on Arabic pages as well.
LEFT_TO_RIGHT = ("login", "code")
NEW = _("New passphrase")
NEW_AGAIN = _("New passphrase, once more")


class Relabelled:
    """allauth's forms in the words of this house: labels beside the controls, nothing inside them."""

    labels: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = ""
            if name in LEFT_TO_RIGHT:
                field.widget.attrs["dir"] = "ltr"
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class Twice(forms.Form):
    """A new passphrase is typed twice, because it cannot be seen."""

    def clean(self) -> dict[str, Any]:
        # Past allauth's own comparison, which says "password".
        typed = forms.Form.clean(self) or {}
        first, again = typed.get("password1"), typed.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("The two passphrases differ. Type the same one twice."))
        return typed


class SignInForm(Relabelled, account.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Passphrase")}


class ResetForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def clean_email(self) -> str:
        return one_form(self.cleaned_data["email"])


class PassphraseForm(Relabelled, Twice):
    """A first passphrase, or a new one after a reset; `user` is the person whose it will be."""

    labels = {"password1": NEW, "password2": NEW_AGAIN}
    password1 = SetPasswordField()
    password2 = PasswordField(autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = user  # type: ignore[attr-defined]


class ChangePassphraseForm(Relabelled, Twice, account.ChangePasswordForm):
    labels = {"oldpassword": _("Present passphrase"), "password1": NEW, "password2": NEW_AGAIN}


class ConfirmForm(Relabelled, account.ReauthenticateForm):
    labels = {"password": _("Passphrase")}


class TakenOnce(forms.Form):
    """A code of the application, which lets nobody in a second time; recovery codes are used up by themselves."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        of_application = self.authenticator.type == Authenticator.Type.TOTP
        if of_application and not one_time_codes.take(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(Relabelled, TakenOnce, second_factor.AuthenticateForm):
    labels = {"code": _("Code from your application, or a recovery code")}


class ConfirmCodeForm(Relabelled, TakenOnce, second_factor.ReauthenticateForm):
    labels = {"code": _("Code from your application, or a recovery code")}


class SetUpForm(Relabelled, ActivateTOTPForm):
    labels = {"code": _("Code that the application shows now")}


class AccountForm(forms.Form):
    """What a person may change about their own account."""

    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        validators=[PlainText(limit=200)],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of letters to you"),
        choices=settings.LANGUAGES,
        help_text=_("Pages have the language of their address; this one is for the mail that the platform sends you."),
    )
