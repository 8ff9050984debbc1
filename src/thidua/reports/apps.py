"""Django's entry to the package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The package ``reports``."""

    name = "thidua.reports"
