"""Django's entry to the package."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    """The package ``movements``."""

    name = "thidua.movements"
