"""Django's entry to the package."""

from django.apps import AppConfig


class YearendConfig(AppConfig):
    """The package ``yearend``."""

    name = "thidua.yearend"

    def ready(self) -> None:
        """Let the list be drawn up as a paper."""
        from thidua.issuing import composers  # noqa: PLC0415 -- its tables are known only now
        from thidua.yearend.papers import COMPOSER  # noqa: PLC0415 -- as above

        composers.register(COMPOSER)
