"""Django's entry to the package."""

from django.apps import AppConfig


class ExplanationsConfig(AppConfig):
    """The package ``explanations``."""

    name = "thidua.explanations"
