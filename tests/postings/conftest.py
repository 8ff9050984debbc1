"""The stage of these tests."""

from tests.dossiers.stage import city_round  # noqa: F401 -- a fixture
from tests.postings.stage import *  # noqa: F403 -- its fixtures
