"""Sign-in, second factor and passphrases; base.py takes these names in."""

import environ
from django.urls import reverse_lazy

_env = environ.Env()

# True in production.py alone.
PRODUCTION = False
# For tests and drills; production refuses them (reviewmech/checks.py).
LOG_FILE = ""
RATE_LIMITS = _env.bool("RATE_LIMITS", default=True)
REQUIRE_MFA = _env.bool("REQUIRE_MFA", default=True)
# Where mail is laid down as files, for the demonstration's mail page; empty sends mail for real.
MAIL_DIR = ""

AUTHENTICATION_BACKENDS = [
    # The only one that checks a passphrase: a second one would answer more slowly for unknown addresses.
    "allauth.account.auth_backends.AuthenticationBackend",
    "rules.permissions.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passphrases.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passphrases.NotBreached"},
]
LOGOUT_REDIRECT_URL = "account_login"
# Hours, not days: reset links and half-finished sign-ins are made for the next minutes.
PASSWORD_RESET_TIMEOUT = 3 * 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
# Long enough to write a long text on a page that saves nothing by itself.
SESSION_IDLE_AGE = 2 * 60 * 60
# The first is costly in memory as well as in time, and part of Python; what was kept before is kept anew at sign-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address is proven by the invitation that reached it; allauth keeps no list of addresses of its own here.
ACCOUNT_EMAIL_VERIFICATION = "none"
# The session ends with the browser: ministries share machines.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = RATE_LIMITS and {
    "invitation": "20/m/ip",
    # As for sign-in: by machine and by what is tried.
    "by_link_send": "20/m/ip,5/10m/key",
    "by_link_code": "30/m/ip,10/5m/key",
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.ChangePassphraseForm",
    "reauthenticate": "accounts.forms.ConfirmForm",
}

MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Review Mechanism"
# One period of thirty seconds either way: clocks of telephones differ.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.ConfirmCodeForm",
    "activate_totp": "accounts.forms.SetUpForm",
}

# One door: Wagtail's own sign-in would skip the second factor.
WAGTAILADMIN_LOGIN_URL = reverse_lazy("account_login")
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
