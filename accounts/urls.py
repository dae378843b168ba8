"""The addresses of accounts: those under the language prefix, and `outside` it.

allauth looks its pages up by name, so those names stand here without a namespace. Sign-up has no address.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from accounts import personas
from accounts.views import account, admin, invitations, sealing, second_factor, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", second_factor.code, name="mfa_authenticate"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("reset/", sign_in.reset, name="account_reset_password"),
    path("reset/sent/", sign_in.reset_done, name="account_reset_password_done"),
    path("reset/<uuid:uid>/<slug:token>/", sign_in.reset_link, name="account_reset_password_from_key"),
    path("invitation/<slug:token>/", invitations.invitation, name="account_invitation"),
    path("invitation/<slug:token>/renew/", invitations.renew, name="account_invitation_renew"),
    path("account/", account.account, name="account_home"),
    path("account/sealing-key/", sealing.sealing_key, name="account_sealing_key"),
    path("account/passphrase/", account.change_passphrase, name="account_change_password"),
    path("account/confirm/", account.confirm, name="account_reauthenticate"),
    path("account/confirm/code/", second_factor.confirm_code, name="mfa_reauthenticate"),
    path("account/second-factor/", second_factor.overview, name="mfa_index"),
    path("account/second-factor/set-up/", second_factor.set_up, name="mfa_activate_totp"),
    path("account/second-factor/take-away/", second_factor.take_away, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-factor/codes/file/", second_factor.recovery_codes_file, name="mfa_download_recovery_codes"),
]

_demonstration = [
    path("", personas.personas, name="personas"),
    path("mail/", personas.mail, name="mail"),
    path("mail/<str:name>/", personas.letter, name="letter"),
    path("<slug:key>/", personas.become, name="become"),
]

outside: list[URLPattern | URLResolver] = [path("admin/login/", admin.sign_in)]
if settings.DEMO:
    outside.append(path("personas/", include((_demonstration, "accounts"))))
