"""Django's entry to the package."""

from django.apps import AppConfig
from django.urls import reverse


class ApiConfig(AppConfig):
    """The package ``api``."""

    name = "thidua.api"

    def ready(self) -> None:
        """Put the reference on the map of the public site."""
        from thidua.releases.pages import offer  # noqa: PLC0415 -- tables are known only now

        offer(lambda: [reverse("api:reference")])
