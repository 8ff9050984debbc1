"""Django's entry to the package."""

from django.apps import AppConfig


class FormalityConfig(AppConfig):
    """The package ``formality``."""

    name = "thidua.formality"
