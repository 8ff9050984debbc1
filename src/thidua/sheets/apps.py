"""Django's entry to the package."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """The package ``sheets``."""

    name = "thidua.sheets"
