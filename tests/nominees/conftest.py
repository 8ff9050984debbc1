"""The stage of these tests."""

from tests.nominees.stage import *  # noqa: F403 -- its fixtures
