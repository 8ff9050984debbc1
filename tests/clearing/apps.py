"""An application of the tests alone: it clears the database between tests."""

from django.apps import AppConfig


class ClearingConfig(AppConfig):
    """Brings the command ``flush`` that knows about the journal."""

    name = "tests.clearing"
