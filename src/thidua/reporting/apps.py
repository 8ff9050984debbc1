"""Django's entry to the package."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The package ``reporting``."""

    name = "thidua.reporting"

    def ready(self) -> None:
        """Let a report be drawn up as a paper."""
        from thidua.issuing import composers  # noqa: PLC0415 -- tables are known only now
        from thidua.reporting.papers import COMPOSER  # noqa: PLC0415

        composers.register(COMPOSER)
