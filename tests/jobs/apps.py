"""An application of the tests alone."""

from django.apps import AppConfig


class JobsTestsConfig(AppConfig):
    """Registers one kind of work."""

    name = "tests.jobs"
    label = "jobs_tests"
