"""Django's entry to the package."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    """The package ``allocation``."""

    name = "thidua.allocation"
