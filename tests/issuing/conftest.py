"""The stage of these tests."""

from tests.issuing.stage import *  # noqa: F403 -- its fixtures
