"""Django's entry to the package."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """The package ``participation``."""

    name = "thidua.participation"

    def ready(self) -> None:
        """Let its things be drawn up as papers."""
        from thidua.issuing import composers  # noqa: PLC0415
        from thidua.participation.papers import COMPOSER  # noqa: PLC0415 -- tables are known only now

        composers.register(COMPOSER)
