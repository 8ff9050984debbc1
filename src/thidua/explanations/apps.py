"""Django's entry to the package."""

from django.apps import AppConfig


class ExplanationsConfig(AppConfig):
    """The package ``explanations``."""

    name = "thidua.explanations"

    def ready(self) -> None:
        """Let the page of a figure show what was explained about it."""
        from thidua.explanations import beside  # noqa: PLC0415 -- tables are there only now
        from thidua.monitoring.beside import show_beside  # noqa: PLC0415 -- as above

        show_beside(beside.explained)
