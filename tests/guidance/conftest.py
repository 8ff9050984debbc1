"""The stage of these tests."""

from tests.guidance.stage import *  # noqa: F403 -- its fixtures
