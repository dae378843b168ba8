"""What is true everywhere. Deployment differences live in run.py, test.py and production.py."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

from reviewmech.settings.environment import database_of

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"

# A secret may stand in a file that NAME_FILE names.
env = environ.FileAwareEnv()

DEBUG = False
DEMO = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "reviewmech",
    "modeltranslation",
    "foundation",
    "accounts",
    "reviews",
    "questionnaires",
    "observations",
    "cms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "reviewmech.drill_log.DrillLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reviewmech.middleware.ContentPolicy",
    "reviewmech.middleware.KeptNowhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reviewmech.middleware.LanguageOfPath",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.IdleSessions",
    "accounts.middleware.AdminDoor",
    "reviews.middleware.ByLink",
    "accounts.middleware.ClosedByDefault",
    # After the doors: a form sent without its token must not tell which addresses there are.
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactor",
    "reviewmech.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "reviewmech.urls"
WSGI_APPLICATION = "reviewmech.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "reviewmech.context.demo",
            ],
            "builtins": [
                "reviewmech.templatetags.chrome",
                "reviewmech.templatetags.components",
                "reviewmech.templatetags.fields",
                "reviewmech.templatetags.moments",
                "reviewmech.templatetags.parts",
                "reviewmech.templatetags.punctuation",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    # IMMEDIATE keeps read-then-write transactions from failing; FULL keeps an answered save through a power cut.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        " PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; PRAGMA journal_size_limit=27103364;"
    ),
}


def database(url: str) -> dict:
    """The settings of one database from its address, with SQLite tuned for many writers."""
    settings = database_of(env, url)
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = SQLITE_OPTIONS
    settings["CONN_MAX_AGE"] = 600
    return settings


def own_database() -> str:
    """A file of this machine, for whoever names none."""
    VAR.mkdir(exist_ok=True)
    return f"sqlite:///{VAR / 'reviewmech.sqlite3'}"


DATABASES = {"default": database(env.str("DATABASE_URL", default="") or own_database())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "عربي"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "reviewmech.small_scripts.SmallScriptsFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:my-work"

WAGTAIL_SITE_NAME = "Review Mechanism"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_I18N_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
# The editing pages write scripts and styles into their markup and show their own previews in frames.
ADMIN_CONTENT_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
}
# Bytes of a request held in memory, and how many fields and files a form may have.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600
# Files that States add to answers: a directory that no address leads to, bytes of one and of all of a review, and the
# name of a callable that looks through each (questionnaires/scanning.py), if there is one.
EVIDENCE_ROOT = Path(env.str("EVIDENCE_ROOT", default=str(VAR / "evidence")))
EVIDENCE_MAX_SIZE = env.int("EVIDENCE_MAX_SIZE", default=10 * 1024**2)
EVIDENCE_MAX_REVIEW = env.int("EVIDENCE_MAX_REVIEW", default=200 * 1024**2)
EVIDENCE_SCAN = env.str("EVIDENCE_SCAN", default="")
# Bytes of a table or chapter file that the Secretariat brings in.
IMPORT_MAX_SIZE = 1_000_000
# Pictures and documents of the public site: what may come in, and that nothing opens inside a page.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "reviewmech.errors.csrf_failure"

# Days a participant goes on reading a closed review before names are reduced (contract.md, stages).
CLOSED_REVIEW_READING_DAYS = 365
# The clock of the procedure; a fixed ISO moment for tests and drills only.
CLOCK = ""

from reviewmech.settings.accounts import *  # noqa: E402
