"""Django's entry to the package."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """The package ``scoring``."""

    name = "thidua.scoring"

    def ready(self) -> None:
        """Let its sheets be drawn up as papers."""
        from thidua.issuing import composers  # noqa: PLC0415
        from thidua.scoring.papers import COMPOSER  # noqa: PLC0415 -- tables are known only now

        composers.register(COMPOSER)
