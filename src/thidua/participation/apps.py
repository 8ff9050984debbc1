"""Django's entry to the package."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """The package ``participation``."""

    name = "thidua.participation"
