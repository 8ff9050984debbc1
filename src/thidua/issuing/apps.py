"""Django's entry to the package."""

from django.apps import AppConfig


class IssuingConfig(AppConfig):
    """The package ``issuing``."""

    name = "thidua.issuing"

    def ready(self) -> None:
        """Let papers be written that no data stand behind."""
        from thidua.issuing.free import offer  # noqa: PLC0415 -- tables are known only now

        offer()
