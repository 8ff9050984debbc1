"""Django's entry to the package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The package ``audit``."""

    name = "thidua.audit"
