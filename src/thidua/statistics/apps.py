"""Django's entry to the package."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """The package ``statistics``."""

    name = "thidua.statistics"

    def ready(self) -> None:
        """Let the forms be drawn up as papers."""
        from thidua.issuing.composers import register  # noqa: PLC0415 -- tables are there only now
        from thidua.statistics import papers  # noqa: PLC0415 -- as above

        register(papers.COMPOSER)
