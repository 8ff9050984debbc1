"""The stage of these tests."""

from tests.yearend.stage import *  # noqa: F403 -- its fixtures
