"""Django's entry to the package."""

from django.apps import AppConfig
from django.urls import reverse


class OpendataConfig(AppConfig):
    """The package ``opendata``."""

    name = "thidua.opendata"

    def ready(self) -> None:
        """Put the pages of the files on the map of the public site."""
        from thidua.opendata.datasets import BY_NAME  # noqa: PLC0415 -- tables are known only now
        from thidua.releases.pages import offer  # noqa: PLC0415 -- as above

        offer(lambda: [reverse("opendata:home"), *(reverse("opendata:dataset", args=[name]) for name in BY_NAME)])
