"""What the tests use: a database file of their own, the immediate task backend, the demonstration's personas on."""

import os

from reviewmech.settings.base import *
from reviewmech.settings.base import DATABASES, STATIC_ROOT, VAR

DEMO = True
SECRET_KEY = "tests only, never a deployment"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["TEST"] = {
    "NAME": str(VAR / f"test-{os.getpid()}.sqlite3") if ON_SQLITE else f"test_{os.getpid()}"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# WhiteNoise warns of a folder that is not there, and warnings are errors here.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Drills, so that a test signs in as often as it likes; the tests of accounts switch both on.
RATE_LIMITS = False
ACCOUNT_RATE_LIMITS = False
REQUIRE_MFA = False
