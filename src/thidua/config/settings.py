"""All settings, read once from the environment; docs/operations.md lists the variables.

Out of the box the values suit one developer on one machine. ``THIDUA_ENV=production`` refuses every one of
them that would be unsafe in a city: a known secret, open hosts, the demonstration, debugging.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from thidua.config import environment as env

PACKAGE = Path(__file__).resolve().parents[1]
PRODUCTION = env.text("THIDUA_ENV", "development") == "production"
VAR = Path(env.text("THIDUA_VAR") or Path.cwd() / "var").resolve()

SECRET_KEY = env.text("SECRET_KEY") or "development-only-and-refused-in-production"
# The keys before this one, while what they signed (sessions, links) may still come back.
SECRET_KEY_FALLBACKS = env.items("SECRET_KEY_FALLBACKS")
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.items("CSRF_TRUSTED_ORIGINS")

# The demonstration: its one-click sign-in and its clock exist only where this is on.
DEMO = env.flag("THIDUA_DEMO")
DEMO_DAY = env.day("THIDUA_DEMO_DAY")

if PRODUCTION:
    refused = {
        "SECRET_KEY": not env.text("SECRET_KEY") or len(SECRET_KEY) < 50,  # noqa: PLR2004 -- Django's own bound
        "ALLOWED_HOSTS": not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS,
        "DEBUG": DEBUG,
        "THIDUA_DEMO": DEMO,
        "THIDUA_DEMO_DAY": DEMO_DAY is not None,
    }
    if bad := [name for name, wrong in refused.items() if wrong]:
        raise env.BadEnvironment(
            f"THIDUA_ENV=production refuses the present value of {', '.join(bad)}. "
            "Set a secret of 50 characters or more and the site's host names; unset the demonstration and DEBUG."
        )

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "lucide",
    "csp",
    # Before allauth, whose pages it shows in the product's look.
    "thidua.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "thidua.config",
    "thidua.demo",
    "thidua.workspace",
    "thidua.portal",
    "thidua.opendata",
    "thidua.api",
    "thidua.guides",
    "thidua.releases",
    "thidua.reporting",
    "thidua.statistics",
    "thidua.decisions",
    "thidua.postings",
    "thidua.councils",
    "thidua.dossiers",
    "thidua.yearend",
    "thidua.nominees",
    "thidua.awards",
    "thidua.ranking",
    "thidua.scoring",
    "thidua.exemplars",
    "thidua.movements",
    "thidua.coverage",
    "thidua.explanations",
    "thidua.guidance",
    "thidua.formality",
    "thidua.urging",
    "thidua.monitoring",
    "thidua.workbooks",
    "thidua.reports",
    "thidua.pledges",
    "thidua.participation",
    "thidua.allocation",
    "thidua.campaigns",
    "thidua.plans",
    "thidua.issuing",
    "thidua.stationery",
    "thidua.search",
    "thidua.personal",
    "thidua.notices",
    "thidua.people",
    "thidua.organisations",
    "thidua.sheets",
    "thidua.papers",
    "thidua.files",
    "thidua.jobs",
    "thidua.audit",
    "thidua.records",
    "thidua.design",
]
MIDDLEWARE = [
    "thidua.config.middleware.behind_proxies",
    "thidua.config.middleware.request_id",
    "thidua.config.middleware.measured",
    "thidua.config.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thidua.config.middleware.lighter",
    "csp.middleware.CSPMiddleware",
    "thidua.portal.keeping.kept_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thidua.config.middleware.language",
    "thidua.api.door.machines",
    "thidua.config.middleware.size_limit",
    "thidua.config.middleware.plain_words",
    "thidua.config.middleware.database_down",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thidua.config.middleware.present",
    "allauth.account.middleware.AccountMiddleware",
    "thidua.accounts.door.house_rules",
]
ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "thidua.config.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "thidua.design.templatetags.design",
            ],
        },
    }
]

# SQLite is the embedded default: one writer at a time that waits its turn instead of failing.
_SQLITE: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; "
        "PRAGMA journal_size_limit=67108864"
    ),
}
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{VAR / 'thidua.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE
    # Tests open several connections (threads, a live server): a file behaves as production does.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Lockout counts what all web processes see, so they share the cache: a folder on one machine, Redis on several.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "thidua.config.shared_cache.SharedFolderCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
if _redis := env.text("CACHE_URL"):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "thidua.accounts.passwords.UnlikeItsOwner"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:desk"
LOGOUT_REDIRECT_URL = "portal:home"

# -- The way in: django-allauth's mechanisms, the house's rules (decision 13) ---------------------------------

HELP_CONTACT = env.text("THIDUA_HELP_CONTACT")
HELP_PHONE = env.text("THIDUA_HELP_PHONE")
HELP_EMAIL = env.text("THIDUA_HELP_EMAIL")
SECOND_FACTOR_ROLES = frozenset(
    env.items(
        "THIDUA_SECOND_FACTOR_ROLES",
        "emulation_office,office_head,council_member,council_secretary,administrator" if PRODUCTION else "",
    )
)
# 0 switches the idle limit off.
IDLE_MINUTES = env.number("THIDUA_IDLE_MINUTES", 30 if PRODUCTION else 0)
SESSION_COOKIE_AGE = env.number("THIDUA_SESSION_HOURS", 12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "thidua.accounts.adapters.Accounts"
ACCOUNT_FORMS = {
    "add_email": "thidua.accounts.forms.NewEmailForm",
    "change_password": "thidua.accounts.forms.NewPasswordForm",
    "reset_password": "thidua.accounts.forms.LostPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "thidua.accounts.adapters.display"
# A whole town hall may come from one address: the narrow limit is each name's, the wide one each address's.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/15m/key", "signup": "1/d/ip"}
USERSESSIONS_ADAPTER = "allauth.usersessions.adapter.DefaultUserSessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False
MFA_FORMS = {
    "authenticate": "thidua.accounts.forms.SecondStepForm",
    "reauthenticate": "thidua.accounts.forms.SureAgainForm",
    "add_webauthn": "thidua.accounts.forms.NewPasskeyForm",
    "edit_webauthn": "thidua.accounts.forms.RenamedPasskeyForm",
}
# RFC 6238, 5.2: a code that changed while it was being typed is still good.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_ADAPTER = "thidua.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TRUST_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A browser takes http://localhost for safe; elsewhere passkeys need HTTPS, and so do we.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

SOCIALACCOUNT_ADAPTER = "thidua.accounts.adapters.Identities"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
OIDC_SERVER_URL = env.text("THIDUA_OIDC_SERVER_URL")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": env.text("THIDUA_OIDC_ID", "co-quan"),
                "name": env.text("THIDUA_OIDC_NAME", "OpenID Connect"),
                "client_id": env.text("THIDUA_OIDC_CLIENT_ID"),
                "secret": env.text("THIDUA_OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# Letters: written to a folder until a server is named.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=EMAIL_PORT == 587)  # noqa: PLR2004 -- the port of STARTTLS
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=EMAIL_PORT == 465)  # noqa: PLR2004 -- the port of TLS from the start
EMAIL_TIMEOUT = 15
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "thi-dua@localhost")
# Where links in letters about news lead: those come from pages, commands and jobs alike, and trust no Host header.
SITE_ADDRESS = env.site(
    "THIDUA_ADDRESS", f"https://{ALLOWED_HOSTS[0].lstrip('.')}/" if PRODUCTION else "http://localhost:8000/"
)
# Without it a developer's pages name the address that they were asked at: nobody has said where the site stands.
SITE_ADDRESS_IS_SAID = PRODUCTION or bool(env.text("THIDUA_ADDRESS"))

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
# Before Django's own: what it says of accounts is said in our words.
LOCALE_PATHS = [PACKAGE / "accounts" / "locale"]
FORMAT_MODULE_PATH = "thidua.config.formats"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "assets"]
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
PLAN_FILE_LIMIT = env.number("PLAN_FILE_LIMIT", 100 * 1024 * 1024)
FILE_LIMIT = env.number("FILE_LIMIT", 25 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = env.number("FILES_AT_ONCE", 20)
IMAGE_PIXELS = env.number("IMAGE_PIXELS", 50_000_000)
# ClamAV's daemon: unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310; what becomes of files while it does not answer.
CLAMAV = env.text("THIDUA_CLAMAV")
CLAMAV_DOWN = env.choice("THIDUA_CLAMAV_DOWN", ("refuse", "accept"))
# Below this many free bytes on the disk of the data, /readyz says so.
FREE_SPACE = env.number("FREE_SPACE", 500 * 1024 * 1024)

# How often one officer, or one address where nobody has signed in, may do what costs much; 0/m is no limit.
LIMITS = {
    "search": env.rate("LIMIT_SEARCH", "120/m"),
    "export": env.rate("LIMIT_EXPORT", "30/5m"),
    "upload": env.rate("LIMIT_UPLOAD", "60/10m"),
    "objection": env.rate("LIMIT_OBJECTION", "10/60m"),
    "api": env.rate("LIMIT_API", "600/m"),
}

# So many public pages each process keeps ready for strangers; 0 keeps none.
KEPT_PAGES = env.number("KEPT_PAGES", 200)

# Under what the office gives its open data; nothing is said of it until the office says so.
OPEN_DATA_LICENCE = env.text("THIDUA_OPEN_DATA_LICENCE")
OPEN_DATA_LICENCE_URL = env.text("THIDUA_OPEN_DATA_LICENCE_URL")

WAKE_FILE = VAR / "wake.sqlite3"
JOBS_INLINE = env.flag("JOBS_INLINE")
# Where the journal's seals are written down outside the database; nowhere unless a path is given.
JOURNAL_ANCHOR = Path(env.text("THIDUA_JOURNAL_ANCHOR")) if env.text("THIDUA_JOURNAL_ANCHOR") else None

# -- What browsers are told -------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY: dict[str, dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
if PRODUCTION:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
if _reports := env.text("CSP_REPORT_URI"):
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["report-uri"] = _reports
if OIDC_SERVER_URL:
    # The sign-in form leads to the identity server by a redirect, which browsers hold to form-action as well.
    _there = urlsplit(OIDC_SERVER_URL)
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += [
        f"{_there.scheme}://{_there.netloc}",
        *env.items("THIDUA_OIDC_ORIGINS"),
    ]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "thidua.config.errors.csrf_failure"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
# The web server listens on this machine alone unless told otherwise, so a proxy on it is believed out of the box.
TRUSTED_PROXIES = env.networks("THIDUA_TRUSTED_PROXIES", "127.0.0.1,::1")
if PRODUCTION:
    # A cookie of this name is taken only over HTTPS, from this very host, for all of its pages.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 365 * 24 * 3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=True)

# Whom to tell of a hole (mailto:…, https://…), and where it is said what becomes of it; shown in security.txt.
SECURITY_CONTACT = env.items("SECURITY_CONTACT")
SECURITY_POLICY = env.text("SECURITY_POLICY")

# -- What the watchman is told ----------------------------------------------------------------------------------------

METRICS_TOKEN = env.text("THIDUA_METRICS_TOKEN")
METRICS_ADDRESSES = env.networks("THIDUA_METRICS_ADDRESSES")
METRICS_FOLDER = VAR / "metrics"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "thidua.config.logs.Formatter", "as_json": env.flag("LOG_JSON", default=PRODUCTION)}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO" if PRODUCTION else "WARNING")},
    "loggers": {
        # Without Django's own handlers: nothing is mailed to anybody, no line is written twice.
        "django": {"handlers": [], "level": "NOTSET", "propagate": True},
        # Errors alone: what was not found or refused stands in the line of its request.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # Its lines name every statement with its values.
        "django.db.backends": {"level": "WARNING"},
        "PIL": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "huey": {"level": "WARNING"},
    },
}
