"""Django's entry to the package."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The package ``campaigns``."""

    name = "thidua.campaigns"

    def ready(self) -> None:
        """Let its things be drawn up as papers."""
        from thidua.campaigns.papers import COMPOSER  # noqa: PLC0415 -- tables are known only now
        from thidua.issuing import composers  # noqa: PLC0415

        composers.register(COMPOSER)
