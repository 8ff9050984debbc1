"""The stage of campaigns."""

from tests.campaigns.stage import *  # noqa: F403 -- its fixtures
