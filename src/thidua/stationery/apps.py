"""Django's entry to the package."""

from django.apps import AppConfig


class StationeryConfig(AppConfig):
    """The package ``stationery``."""

    name = "thidua.stationery"
