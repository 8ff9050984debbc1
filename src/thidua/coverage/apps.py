"""Django's entry to the package."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """The package ``coverage``."""

    name = "thidua.coverage"
