"""Django's entry to the package."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The package ``reporting``."""

    name = "thidua.reporting"
