"""Django's entry to the package."""

from django.apps import AppConfig


class RankingConfig(AppConfig):
    """The package ``ranking``."""

    name = "thidua.ranking"

    def ready(self) -> None:
        """Let minutes of acclamations be drawn up."""
        from thidua.issuing import composers  # noqa: PLC0415
        from thidua.ranking.papers import COMPOSER  # noqa: PLC0415 -- tables are known only now

        composers.register(COMPOSER)
