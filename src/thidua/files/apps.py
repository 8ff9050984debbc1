"""Django's entry to the package."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The package ``files``."""

    name = "thidua.files"
