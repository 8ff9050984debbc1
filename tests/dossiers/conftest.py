"""The stage of these tests."""

from tests.dossiers.stage import *  # noqa: F403 -- its fixtures
