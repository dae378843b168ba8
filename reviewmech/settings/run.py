"""What `make run` and a bare `manage.py` use: SQLite in var/, the demonstration on, debugging off."""

import secrets
from pathlib import Path

from reviewmech.settings.base import *
from reviewmech.settings.base import VAR, env
from reviewmech.settings.environment import moment_of


def local_secret(folder: Path) -> str:
    """A secret of this machine, made once and kept in `folder`, which may not be there yet."""
    kept = folder / "secret_key"
    if not kept.exists():
        folder.mkdir(exist_ok=True)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret(VAR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CLOCK = moment_of(env.str("CLOCK", default=""))
LOG_FILE = env.str("LOG_FILE", default="")
MAIL_DIR = env.str("MAIL_DIR", default=str(VAR / "mail"))
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MAIL_DIR
