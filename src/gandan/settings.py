"""Settings, all from the environment; `docs/operations.md` lists every GANDAN_* name (a test holds it to that)."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from gandan.environment import boolean, data_folder, integer, listed, secret_key

PACKAGE = Path(__file__).resolve().parent
DATA = data_folder()

GANDAN_DEMO = boolean("GANDAN_DEMO", False)
DEBUG = boolean("GANDAN_DEBUG", False)
SECRET_KEY = secret_key(DATA)
PUBLIC_URL = os.environ.get("GANDAN_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = listed("GANDAN_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL, *listed("GANDAN_TRUSTED_ORIGINS", [])]
HTTPS = PUBLIC_URL.startswith("https://")

ROOMS = [
    "core", "areas", "units", "residents", "documents", "papers", "postings", "voices",
    "meetings", "ballots", "opinions", "consultations", "activities", "giving", "duties", "checks", "totals", "targets", "commendations",
    "reading", "notices", "today", "reports", "demo",
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    *(f"gandan.{room}" for room in ROOMS),
    # After our rooms, so that our templates for the account pages win.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gandan.core.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gandan.units.middleware.ActorMiddleware",
    "gandan.residents.middleware.CardMiddleware",
    "gandan.core.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
if GANDAN_DEMO:
    MIDDLEWARE.insert(-1, "gandan.demo.middleware.RoleBarMiddleware")

ROOT_URLCONF = "gandan.urls"
WSGI_APPLICATION = "gandan.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "gandan.core.templatetags.gandan"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# One commune lives on the embedded file for years; a province sets DATABASE_URL to PostgreSQL.
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA / 'gandan.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was acknowledged survives a power cut (trust.md).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

AUTH_USER_MODEL = "units.Member"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:today"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "gandan.units.accounts.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_FORMS = {
    "login": "gandan.units.forms_account.LoginForm",
    "change_password": "gandan.units.forms_account.ChangePasswordForm",
    "set_password": "gandan.units.forms_account.SetPasswordForm",
    "reauthenticate": "gandan.units.forms_account.ReauthenticateForm",
}
# Counted per account, never per address (a commune shares one); axes locks a name after 8 wrong passwords.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/5m/key", "signup": None}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gần Dân"
MFA_ADAPTER = "gandan.units.accounts.SealedFactorAdapter"
MFA_FORMS = {
    "authenticate": "gandan.units.forms_account.AuthenticateForm",
    "reauthenticate": "gandan.units.forms_account.ReauthenticateByCodeForm",
    "activate_totp": "gandan.units.forms_account.ActivateForm",
}
# Members act for the state: a second factor is required unless this is a demo (trust.md).
GANDAN_REQUIRE_MFA = boolean("GANDAN_REQUIRE_MFA", not GANDAN_DEMO)
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username"]]
AXES_LOCKOUT_TEMPLATE = "units/locked_out.html"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken"]
# Reporters stay safe: no address and no browser of a visitor is ever stored.
AXES_CLIENT_IP_CALLABLE = "gandan.core.privacy.no_address"
AXES_HANDLER = "gandan.core.lockout.NamelessHandler"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["gandan.formats"]
LANGUAGE_COOKIE_NAME = "gandan_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/tep/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# What a form may send; one photo of a phone is 4–12 MB.
GANDAN_PHOTO_BYTES = integer("GANDAN_PHOTO_BYTES", 15_000_000)
GANDAN_PHOTO_PIXELS = integer("GANDAN_PHOTO_PIXELS", 60_000_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if boolean("GANDAN_BEHIND_PROXY", False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "gandan.core.views.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if boolean("GANDAN_TASKS_NOW", False)
        else "django_tasks_db.DatabaseBackend"
    }
}
EMAIL_BACKEND = os.environ.get("GANDAN_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
SILENCED_SYSTEM_CHECKS: list[str] = [
    "axes.W006",  # lockout by address: we keep none, a name is locked whatever the browser says it is
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": "gandan.core.privacy.NothingIdentifying"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["private"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("GANDAN_LOG_LEVEL", "WARNING")},
    "loggers": {"django.server": {"handlers": [], "propagate": False}},
}
