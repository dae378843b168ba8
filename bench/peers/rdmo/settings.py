"""RDMO as its own pages say to set it up: no debugging, SQLite tuned as the floor's and ours, login by name."""

from pathlib import Path

from rdmo.core.settings import *
from rdmo.core.settings import MIDDLEWARE

PLACE = Path(__file__).resolve().parents[1]

DEBUG = False
SECRET_KEY = "for measuring only, never a deployment"  # noqa: S105 (nothing is kept by it)
ALLOWED_HOSTS = ["127.0.0.1"]
ACCOUNT = SOCIALACCOUNT = False
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": PLACE / "rdmo.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        },
        "CONN_MAX_AGE": None,
    }
}
STATIC_ROOT = PLACE / "static"
MEDIA_ROOT = PLACE / "media"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MIDDLEWARE = ["config.qcount.QC", *MIDDLEWARE]
