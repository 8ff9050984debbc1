"""The stage of these tests."""

from tests.statistics.stage import *  # noqa: F403 -- its fixtures
