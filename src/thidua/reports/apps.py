"""Django's entry to the package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The package ``reports``."""

    name = "thidua.reports"

    def ready(self) -> None:
        """Let indicators know which decimals figures need, and reports be drawn up as papers."""
        from thidua.campaigns.actions.reading import keeps_figures  # noqa: PLC0415 -- tables are known only now
        from thidua.issuing import composers  # noqa: PLC0415
        from thidua.reports.papers import COMPOSER  # noqa: PLC0415
        from thidua.reports.queries import finest  # noqa: PLC0415

        keeps_figures(finest)
        composers.register(COMPOSER)
