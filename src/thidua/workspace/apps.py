"""Django's entry to the package."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The package ``workspace``."""

    name = "thidua.workspace"
