"""Django's entry to the package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    """The package ``notices``."""

    name = "thidua.notices"

    def ready(self) -> None:
        """Load every package's ``telling.py``, so that each kind of notice finds its words."""
        autodiscover_modules("telling")
