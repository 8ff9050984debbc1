"""Django's entry to the package."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The package ``records``."""

    name = "thidua.records"
