"""The stage of these tests."""

from tests.api.stage import *  # noqa: F403 -- its fixtures
