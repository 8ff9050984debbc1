"""Django's entry to the package."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """The package ``awards``."""

    name = "thidua.awards"
