"""Django's entry to the package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The package ``notices``."""

    name = "thidua.notices"
