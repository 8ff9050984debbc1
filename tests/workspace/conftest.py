"""The stage of campaigns, and a month to report on."""

from tests.campaigns.stage import *  # noqa: F403 -- its fixtures
from tests.reports.stage import month

__all__ = ["month"]
