"""Django's entry to the package."""

from django.apps import AppConfig
from django.urls import reverse


class GuidesConfig(AppConfig):
    """The package ``guides``."""

    name = "thidua.guides"

    def ready(self) -> None:
        """Put the guides on the map of the public site."""
        from thidua.guides.rules import GUIDES  # noqa: PLC0415 -- tables are known only now
        from thidua.releases.pages import offer  # noqa: PLC0415 -- as above

        offer(lambda: [reverse("guides:guides"), *(reverse("guides:guide", args=[one.code]) for one in GUIDES)])
