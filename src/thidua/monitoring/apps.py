"""Django's entry to the package."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The package ``monitoring``."""

    name = "thidua.monitoring"
