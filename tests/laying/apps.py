"""The application by whose command the tests' database is laid."""

from django.apps import AppConfig


class LayingConfig(AppConfig):
    """It has a command and no tables."""

    name = "tests.laying"
