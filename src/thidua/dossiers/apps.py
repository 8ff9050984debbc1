"""Django's entry to the package."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The package ``dossiers``."""

    name = "thidua.dossiers"

    def ready(self) -> None:
        """Let proposals and achievement reports be drawn up as papers."""
        from thidua.dossiers.papers import COMPOSER, REPORT_COMPOSER  # noqa: PLC0415 -- tables are known only now
        from thidua.issuing import composers  # noqa: PLC0415

        composers.register(COMPOSER)
        composers.register(REPORT_COMPOSER)
