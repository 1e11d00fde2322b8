"""Settings, read from the environment.

``MODE`` is ``production`` unless said otherwise: ``demo`` serves the launch as demonstration data,
``test`` is for the test suite and for developing. Production takes nothing for granted: what is
missing stops the start with one line that says what to set.
"""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

MODE = env("MODE", default="test" if "pytest" in sys.modules else "production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured("MODE must be production, demo or test.")
PRODUCTION, DEMO = MODE == "production", MODE == "demo"


def required(name, why):
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}.")
    return value


if PRODUCTION:
    if env.bool("DEBUG", default=False):
        raise ImproperlyConfigured("Unset DEBUG: production never runs with DEBUG=1.")
    SECRET_KEY = required("SECRET_KEY", "a random text of at least 50 characters")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("Set SECRET_KEY to a longer text: at least 50 random characters.")
    if "*" in required("ALLOWED_HOSTS", "the host names this site answers to, separated by commas"):
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names of this site, not to *.")
    if not required("DATABASE_URL", "the address of the PostgreSQL database").startswith(("postgres:", "postgresql:")):
        raise ImproperlyConfigured("Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name.")
    required("EMAIL_URL", "the mail server, for instance smtp+tls://user:password@host:587")
    DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL", "the sender of the site's mail")
    CONTACT_EMAIL = required("CONTACT_EMAIL", "where people report what does not work for them, or ask what is kept")
    SITE_URL = required("SITE_URL", "the address people type, for instance https://socialreturn.example").rstrip("/")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("Set SITE_URL to an address that starts with https://.")
else:
    if env("SECRET_KEY", default="") or env("EMAIL_URL", default=""):
        raise ImproperlyConfigured(f"Unset SECRET_KEY and EMAIL_URL: MODE={MODE} refuses production settings.")
    SECRET_KEY = "not-a-secret-for-demonstrations-and-tests-only-0123456789"
    DEFAULT_FROM_EMAIL = "Maatwerk voor mensen <post@voorbeeld.example>"
    CONTACT_EMAIL = "helpdesk@voorbeeld.example"
    SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) if PRODUCTION else ["*"]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if PRODUCTION else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.admin",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "simple_history",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "socialreturn",
    "socialreturn.accounts",
    "socialreturn.audit",
    "suppliers",
    "pilots",
    "candidates",
    "socialreturn.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "socialreturn.accounts.language.LanguageMiddleware",
    "socialreturn.web.GuardMiddleware",
    "socialreturn.accounts.kept.KeptPostMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "socialreturn.repeats.RepeatsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "socialreturn.urls"
WSGI_APPLICATION = "socialreturn.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "socialreturn.site.context.page",
            ],
        },
    }
]

# SQLite waits for its turn instead of failing: a write transaction takes the lock when it begins.
SQLITE = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = SQLITE
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The brake on guessing passwords counts in here, so it must be shared by all workers.
# What may differ between workers for a minute, such as the choices of a filter, stays in memory: no query.
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},  # a full cache forgets guesses and repeats
    },
    "memory": MEMORY | {"LOCATION": "memory"},
}
if MODE == "test":
    CACHES["default"] = MEMORY

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "socialreturn.accounts.passwords.SimilarityValidator"},
    {"NAME": "socialreturn.accounts.passwords.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "socialreturn.accounts.passwords.VarietyValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:my_work"
LOGOUT_REDIRECT_URL = "site:home"
ACCOUNT_ADAPTER = "socialreturn.audit.password_reset.QueuingAccountAdapter"
ACCOUNT_FORMS = {
    "login": "socialreturn.accounts.forms.LoginForm",
    "change_password": "socialreturn.accounts.forms.ChangePasswordForm",
    "reset_password": "socialreturn.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "socialreturn.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/key,30/15m/ip", "reset_password": "20/m/ip,5/m/key"}
SESSION_COOKIE_AGE = 8 * 60 * 60
# A message may name a candidate's code, which has no place in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

CRISPY_ALLOWED_TEMPLATE_PACKS = ["socialreturn"]
CRISPY_TEMPLATE_PACK = "socialreturn"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# The demonstration keeps its mail in a folder, shown on a page; a page never waits for a mail server.
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10
if PRODUCTION:
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if DEMO else 'locmem'}.EmailBackend"
MAIL_AT_ONCE = not PRODUCTION

# Work of more than a few seconds waits in the database for a worker; in the tests it is done at once.
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks.backends.immediate.ImmediateBackend" if MODE == "test" else "django_tasks_db.DatabaseBackend"
        )
    }
}
JOBS_DIR = VAR_DIR / "jobs"
IMPORTS_DIR = VAR_DIR / "imports"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "socialreturn.accounts.kept.csrf_failure"
LAST_PERSON_COOKIE_NAME = "last"
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-language"
    LAST_PERSON_COOKIE_NAME = "__Host-last"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = []
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1  # the brake on guessing counts per visitor, not per proxy

# A number of candidates below this is not shown for one pilot (product.md 7).
SMALL_NUMBER_PUBLIC = env.int("SMALL_NUMBER_PUBLIC", default=10)
SMALL_NUMBER_INTERNAL = env.int("SMALL_NUMBER_INTERNAL", default=5)

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
MOST_UPLOAD_MEGABYTES = 25
FILE_UPLOAD_HANDLERS = [
    "socialreturn.sheets.upload.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
