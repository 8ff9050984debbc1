"""The stage of these tests."""

from tests.decisions.stage import *  # noqa: F403 -- its fixtures
