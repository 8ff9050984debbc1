"""Django's entry to the package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """The package ``search``."""

    name = "thidua.search"

    def ready(self) -> None:
        """Let what stands below be found, and load every package's ``finding.py``."""
        autodiscover_modules("finding")
