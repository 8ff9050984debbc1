"""Django's entry to the package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The package ``portal``."""

    name = "thidua.portal"
