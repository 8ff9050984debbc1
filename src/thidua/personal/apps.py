"""Django's entry to the package."""

from django.apps import AppConfig


class PersonalConfig(AppConfig):
    """The package ``personal``."""

    name = "thidua.personal"
