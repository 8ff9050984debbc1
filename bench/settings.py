"""The product's settings with a few addresses more: yardsticks on the same server."""

from thidua.config.settings import *  # noqa: F403 -- the product's settings are the point
from thidua.config.settings import STORAGES

ROOT_URLCONF = "bench.urls"
# Pages name their files without looking for them: what is measured needs no style sheets.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
