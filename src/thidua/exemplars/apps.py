"""Django's entry to the package."""

from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """The package ``exemplars``."""

    name = "thidua.exemplars"
