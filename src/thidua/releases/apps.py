"""Django's entry to the package."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The package ``releases``."""

    name = "thidua.releases"
