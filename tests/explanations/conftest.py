"""The stage of these tests: the commune leads and carries a target, which stands red in October."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.stage import *  # noqa: F403 -- its fixtures
from tests.reports.stage import NOVEMBER
from thidua.campaigns.models import Target
from thidua.explanations import actions
from thidua.kernel.actors import SYSTEM
from thidua.monitoring.actions import drain

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.explanations.models import Explanation
    from thidua.people.models import Officer
    from thidua.reports.models import Report


@pytest.fixture
def red(received: Report, carried: dict[str, Target], city: City) -> Target:
    """A target of which little has come by October, added up; the commune leads it."""
    Target.objects.filter(pk=carried["revenue"].pk).update(lead_unit=city["xa"])
    drain(by=SYSTEM, at=NOVEMBER)
    return Target.objects.select_related("campaign", "indicator", "lead_unit").get(pk=carried["revenue"].pk)


@pytest.fixture
def here(red: Target, month: Period, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """What an asking takes, the city's figure being asked about."""
    return {
        "target": red,
        "period": month,
        "place": city["city"],
        "unit": city["xa"],
        "question": "Vì sao thu ngân sách chậm?",
        "due": date(2025, 11, 11),
        "by": cast["office"],
        "at": NOVEMBER,
    }


@pytest.fixture
def asked(here: dict[str, Any]) -> Explanation:
    """The commune has been asked."""
    return actions.ask(**here)
