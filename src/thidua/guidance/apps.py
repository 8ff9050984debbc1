"""Django's entry to the package."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """The package ``guidance``."""

    name = "thidua.guidance"
