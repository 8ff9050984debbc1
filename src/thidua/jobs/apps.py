"""Django's entry to the package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """The package ``jobs``."""

    name = "thidua.jobs"

    def ready(self) -> None:
        """Load every package's ``jobs.py``, so that each kind of work finds its function."""
        autodiscover_modules("jobs")
