"""A deployment: PostgreSQL, TLS, real mail, everything from the environment.

The switches of tests and drills are read here only to be refused: reviewmech/checks.py says why and what to do.
"""

from reviewmech.settings.base import *
from reviewmech.settings.base import database, env

PRODUCTION = True

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
CLOCK = env.str("CLOCK", default="")
MAIL_DIR = env.str("MAIL_DIR", default="")
LOG_FILE = env.str("LOG_FILE", default="")

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
DATABASES = {"default": database(env.str("DATABASE_URL"))}
# Shared by all processes, or each would count attempts for itself; `manage.py createcachetable` makes the table.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache")}

vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL")

# How many proxies of ours stand before the server; without one, addresses are taken as they come.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
# Nobody is mailed an error: its report could hold what a review says.
ADMINS: list[tuple[str, str]] = []

# To standard error and without content; the access log of the server, which names addresses, stays off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without content": {"()": "reviewmech.logs.WithoutContent"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without content"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would mail reports; those of both would print addresses.
    "loggers": {
        name: {"handlers": ["stderr"], "level": "WARNING", "propagate": False} for name in ("django", "gunicorn.error")
    },
}
