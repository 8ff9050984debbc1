"""Django's entry to the package."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The package ``config``: commands that put the site together."""

    name = "thidua.config"
    label = "thidua_config"
