"""Django's entry to the package."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The package ``plans``."""

    name = "thidua.plans"
