"""The product's settings, with what differs in a test and why."""

from datetime import date

from thidua.config import environment as env
from thidua.config.settings import *  # noqa: F403 -- the product's settings are the point
from thidua.config.settings import DATABASES, INSTALLED_APPS, STORAGES

SECRET_KEY = "tests-only"
DEMO = True
# The day on which the cast is at work (tests/cast.py).
DEMO_DAY = date(2025, 9, 17)
# The commands that clear and lay the tests' database; a table that tries the column types.
INSTALLED_APPS = ["tests.clearing", "tests.laying", "tests.jobs", "tests.records", *INSTALLED_APPS]
# The manifest would leave a live server's pages unstyled; the plain storage finds files where they lie.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Argon2 is slow on purpose; no test is about its slowness.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Wake-ups run at once, in the test's own process; the test of the worker switches that off and starts real ones.
JOBS_INLINE = env.flag("JOBS_INLINE", default=True)
# What one test counted is nothing to the next (tests/conftest.py clears it); the shared folder has tests of its own.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Between tests the journal is rolled back to lines that were there before; the tests of kept pages switch this on.
KEPT_PAGES = 0
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
