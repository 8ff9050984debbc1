"""Django's entry to the package."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """The package ``workbooks``."""

    name = "thidua.workbooks"
