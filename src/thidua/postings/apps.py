"""Django's entry to the package."""

from django.apps import AppConfig


class PostingsConfig(AppConfig):
    """The package ``postings``."""

    name = "thidua.postings"

    def ready(self) -> None:
        """Let notices of postings be drawn up as papers."""
        from thidua.issuing import composers  # noqa: PLC0415 -- its tables are known only now
        from thidua.postings.papers import NOTICE  # noqa: PLC0415 -- as above

        composers.register(NOTICE)
