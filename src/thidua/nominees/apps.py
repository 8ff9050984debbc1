"""Django's entry to the package."""

from django.apps import AppConfig


class NomineesConfig(AppConfig):
    """The package ``nominees``."""

    name = "thidua.nominees"

    def ready(self) -> None:
        """Let the record of a nominee be drawn up as a paper."""
        from thidua.issuing import composers  # noqa: PLC0415 -- its tables are known only now
        from thidua.nominees.papers import COMPOSER  # noqa: PLC0415 -- as above

        composers.register(COMPOSER)
