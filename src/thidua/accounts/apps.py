"""Django's entry to the package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The package ``accounts``."""

    name = "thidua.accounts"
