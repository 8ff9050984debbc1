"""Django's entry to the package."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    """The package ``pledges``."""

    name = "thidua.pledges"
