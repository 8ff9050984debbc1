"""Django's entry to the package."""

from django.apps import AppConfig


class UrgingConfig(AppConfig):
    """The package ``urging``."""

    name = "thidua.urging"
