"""The ranking of the demonstration: frozen and published of what was verified, nothing where nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.ranking.stage import laid, sheeted
from thidua.demo import ranking
from thidua.ranking import queries

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def test_what_was_verified_is_ranked_and_published(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    ((_, _, deed),) = ranking.told(campaign, cast["office"])
    laid(campaign, "Bảng chưa có phiếu")
    deed(AT)
    assert queries.newest() is None
    sheeted(laid(campaign), city)
    deed(AT)
    made = queries.newest()
    assert made is not None
    assert (made.is_example, [one.audience for one in made.releases.all()]) == (True, ["everybody"])
