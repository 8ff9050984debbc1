"""A commune's workbook of a running campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.reports.stage import carried, month, sent
from thidua.workbooks import actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.workbooks.models import Arrival

__all__ = ["carried", "give", "here", "month", "receive", "sent"]


@pytest.fixture
def here(campaign: Campaign, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """The unit officer of a commune at work in a campaign."""
    return {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}


@pytest.fixture
def for_it(here: dict[str, Any], cast: dict[str, Officer]) -> dict[str, Any]:
    """The office, at work for the same commune."""
    return here | {"by": cast["office"]}


@pytest.fixture
def give(here: dict[str, Any]) -> Callable[[], bytes]:
    """A function that gives the commune's workbook as it is at that moment."""
    return lambda: actions.give(**here).data


@pytest.fixture
def receive(here: dict[str, Any]) -> Callable[..., Arrival]:
    """A function that takes a workbook back from the commune's officer."""

    def take(data: bytes, **other: Any) -> Arrival:
        return actions.receive(data=data, name="so.xlsx", **(here | other))

    return take
