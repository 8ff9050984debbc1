"""Django's entry to the package."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The package ``demo``."""

    name = "thidua.demo"
