"""The stage of these tests."""

from tests.ranking.stage import version

__all__ = ["version"]
