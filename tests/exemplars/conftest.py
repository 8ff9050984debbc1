"""Fixtures of the tests of exemplars."""

from tests.exemplars.stage import figured, introduced, proposed, recognised

__all__ = ["figured", "introduced", "proposed", "recognised"]
