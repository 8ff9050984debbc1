"""Django's entry to the package."""

from django.apps import AppConfig


class IssuingConfig(AppConfig):
    """The package ``issuing``."""

    name = "thidua.issuing"
