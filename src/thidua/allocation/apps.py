"""Django's entry to the package."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    """The package ``allocation``."""

    name = "thidua.allocation"

    def ready(self) -> None:
        """Let indicators know which decimals the figures of this package need."""
        from thidua.allocation.queries import finest  # noqa: PLC0415 -- tables are known only now
        from thidua.campaigns.actions.reading import keeps_figures  # noqa: PLC0415 -- tables are known only now

        keeps_figures(finest)
