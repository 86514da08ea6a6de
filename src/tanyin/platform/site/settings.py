"""Settings of the project, all from the environment:

TANYIN_DATA         folder of the data (default: tanyin-data in the present folder)
DATABASE_URL        postgresql://… in place of SQLite in that folder
TANYIN_HOSTS        names under which it is reached, comma-separated (default: localhost)
TANYIN_MASTER_KEY   64 hexadecimal digits in place of the file secrets/master.key
TANYIN_HTTPS        1 where people reach it over HTTPS only (set by `serve --tls`)
TANYIN_MAIL         smtp://… or smtps://…, the server that sends its mail (default: files in the folder outbox)
TANYIN_PROXIES      how many proxies stand before it, whose word on the visitor's address is taken (default: 0)
TANYIN_API_RATE     requests a minute that a token may make of the API, in each web worker (default: 600; 0: any number)
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from tanyin.platform.site.bodies import WITH_A_FILE
from tanyin.platform.site.database import database
from tanyin.platform.site.keys import django_key
from tanyin.platform.site.logs import LOGGING as LOGGING
from tanyin.platform.site.mail import mail
from tanyin.platform.site.static import static_settings

TANYIN_DATA = Path(os.environ.get("TANYIN_DATA", "tanyin-data")).absolute()
HTTPS = os.environ.get("TANYIN_HTTPS") == "1"

SECRET_KEY = django_key(TANYIN_DATA)
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("TANYIN_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]

INSTALLED_APPS = [
    "tanyin.platform.look",
    "tanyin.platform.journal",
    "tanyin.platform.jobs",
    "tanyin.platform.accounts",
    "tanyin.platform.vault",
    "tanyin.platform.catalogue",
    "tanyin.platform.library",
    "tanyin.platform.studies",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
]

MIDDLEWARE = [
    "tanyin.platform.site.logs.AccessLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "tanyin.platform.site.bodies.Bounded",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tanyin.platform.accounts.sessions.SessionLimits",
    "tanyin.platform.accounts.actors.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tanyin.platform.site.rates.Rates",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tanyin.platform.site.full.FullDisk",
    "tanyin.platform.look.failures.RefusalMiddleware",
    "tanyin.platform.site.gate.SiteGate",
    "tanyin.platform.accounts.second_factor.SecondFactor",
]

ROOT_URLCONF = "tanyin.platform.site.urls"
WSGI_APPLICATION = "tanyin.platform.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tanyin.platform.look.context.frame",
                "tanyin.platform.accounts.frame.slot",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), TANYIN_DATA)}
TASKS = {"default": {"BACKEND": "tanyin.platform.jobs.backend.JobsBackend", "QUEUES": []}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tanyin.platform.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/15m/key", "reset_password": "20/m/ip,5/15m/key"}
"""Five failures for one address lock it for fifteen minutes (domain.md §8, typical values, C-2nd)."""
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "tanyin.platform.accounts.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_COUNT = 8
MFA_TOTP_ISSUER = "碳印 Tanyin"
MFA_FORMS = {
    "add_webauthn": "tanyin.platform.accounts.passkeys.AddKey",
    "edit_webauthn": "tanyin.platform.accounts.passkeys.EditKey",
}
USERSESSIONS_TRACK_ACTIVITY = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
TANYIN_SECOND_FACTOR_FOR = (
    {"authority", "certification_body", "operator"} if os.environ.get("TANYIN_SECOND_FACTOR") != "0" else set()
)
TANYIN_SAMPLES = os.environ.get("TANYIN_SAMPLES") == "1"
"""Set by `tanyin demo`: every page says that what it shows are samples."""
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TANYIN_PROXIES", "0"))
TANYIN_API_RATE = int(os.environ.get("TANYIN_API_RATE", "600"))
TANYIN_SESSION_RESTS = 30 * 60
TANYIN_SESSION_LASTS = 12 * 3600
TANYIN_SESSIONS_EACH = 5
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""In the database, because all workers count failures to sign in together. Of Django's 300 entries a stranger who fails
often enough would push out the count that locks an address, and the mark of a code that was used."""

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

vars().update(static_settings(TANYIN_DATA))
FORM_RENDERER = "tanyin.platform.look.forms.Renderer"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = WITH_A_FILE
"""A file that is sent never lies in clear on the disk: it is sealed from memory."""
CSRF_FAILURE_VIEW = "tanyin.platform.look.failures.forged"

TANYIN_HAS_MAIL = bool(os.environ.get("TANYIN_MAIL"))
vars().update(mail(os.environ.get("TANYIN_MAIL", ""), TANYIN_DATA))

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
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
