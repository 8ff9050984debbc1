"""Django's entry to the package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The package ``reports``."""

    name = "thidua.reports"

    def ready(self) -> None:
        """Let indicators know which decimals the figures of reports need."""
        from thidua.campaigns.actions.reading import keeps_figures  # noqa: PLC0415 -- tables are known only now
        from thidua.reports.queries import finest  # noqa: PLC0415 -- tables are known only now

        keeps_figures(finest)
