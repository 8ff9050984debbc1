"""Django's entry to the package."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The package ``decisions``."""

    name = "thidua.decisions"

    def ready(self) -> None:
        """Let its things be drawn up as papers."""
        from thidua.decisions.papers import COMPOSER  # noqa: PLC0415 -- tables are known only now
        from thidua.issuing import composers  # noqa: PLC0415

        composers.register(COMPOSER)
