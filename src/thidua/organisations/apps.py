"""Django's entry to the package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The package ``organisations``."""

    name = "thidua.organisations"
