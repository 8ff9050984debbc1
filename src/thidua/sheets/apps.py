"""Django's entry to the package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SheetsConfig(AppConfig):
    """The package ``sheets``."""

    name = "thidua.sheets"

    def ready(self) -> None:
        """Load every package's ``importing.py``, so that each kind of file finds what reads it."""
        autodiscover_modules("importing")
