"""The stage of these tests."""

from tests.councils.stage import *  # noqa: F403 -- its fixtures
from tests.dossiers.stage import city_round  # noqa: F401 -- a fixture
