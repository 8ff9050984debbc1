"""Django's entry to the package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    """The package ``audit``."""

    name = "thidua.audit"

    def ready(self) -> None:
        """Load every package's ``journal.py``, so that the journal speaks in each one's words."""
        autodiscover_modules("journal")
