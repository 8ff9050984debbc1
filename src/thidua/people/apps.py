"""Django's entry to the package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The package ``people``."""

    name = "thidua.people"
