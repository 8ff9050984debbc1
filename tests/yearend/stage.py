"""The stage of these tests: a published ranking, an award of the campaign, and the city's list made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.nominees.stage import made, registered
from tests.ranking.stage import laid, sheeted
from thidua.ranking import actions as ranking
from thidua.yearend import actions
from thidua.yearend.models import YearLine, YearList

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

__all__ = ["crowded", "laid_year_list", "year_list"]


def _drawn(campaign: Campaign, city: City, cast: dict[str, Officer], year: int = 2025) -> YearList:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    return actions.draw(unit=city["city"], campaign=campaign, year=year, places=1, is_example=True, **office)


@pytest.fixture
def year_list(campaign: Campaign, city: City, cast: dict[str, Officer]) -> YearList:
    """The city's list: two communes that share the first place, the department, and a person awarded on the way."""
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    taken = ranking.take(version=sheeted(laid(campaign), city), **office)
    ranking.publish(snapshot=taken, typed="CÔNG BỐ", **office)
    person = made(city["xa"], "Nguyễn Thị Ví Dụ")
    at = AT.date()
    registered(person, cast["office"], "BK_TINH", 2025, method="themed", campaign=campaign, decided_on=at)
    return _drawn(campaign, city, cast)


def laid_year_list(campaign: Campaign, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """Give the world the city's list for the campaign whose ranking is published."""
    drawn = _drawn(campaign, city, cast)
    line = drawn.lines.order_by("pk").first()
    assert line is not None
    return {"year_list": drawn.public_id, "year_line": line.public_id}


def crowded(number: int, city: City) -> None:
    """Add a list of another year, and a line to the first."""
    first = YearList.objects.earliest("pk")
    YearList.objects.create(
        unit=first.unit, campaign=first.campaign, year=2100 + number % 5000, places=1, drawn_at=AT, is_example=True
    )
    YearLine.objects.create(
        year_list=first,
        key=f"unit:{number}",
        kind="collective",
        name=f"Tập thể {number}",
        unit=city["xa"],
        results=[{"text": "Xếp thứ 1", "kind": "place", "leads_to": "/"}],
    )
