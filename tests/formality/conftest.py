"""The stage of these tests."""

from tests.reports.stage import *  # noqa: F403 -- its fixtures
