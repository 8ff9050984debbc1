"""Django's entry to the package."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The package ``campaigns``."""

    name = "thidua.campaigns"
