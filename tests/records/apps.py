"""An application of the tests alone."""

from django.apps import AppConfig


class RecordsTestsConfig(AppConfig):
    """Holds one table that tries out the column types."""

    name = "tests.records"
    label = "records_tests"
