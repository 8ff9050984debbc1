"""Two clicks and two officers at one unit's launch at the same moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from thidua.audit.models import AuditRecord
from thidua.files.examining import examine
from thidua.participation import actions
from thidua.participation.models import Evidence, Launch, UnitPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
SAID = actions.Said(date(2025, 9, 15))


@pytest.fixture
def here(campaign: Campaign, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    return {"campaign": campaign, "unit": city["xa"], "by": cast["unit"], "at": AT}


def times(deed: Callable[[], Any], count: int = 4) -> list[Any]:
    """Do a deed so many times at the same moment."""
    return at_once([deed] * count)


def test_a_unit_launches_once_however_many_enter_it(here: dict[str, Any]) -> None:
    answers = times(lambda: actions.launch(said=SAID, **here))
    assert sorted(names(answers)) == ["AlreadyLaunched"] * 3 + ["done"]
    assert (Launch.objects.count(), AuditRecord.objects.filter(verb="launch.held").count()) == (1, 1)


def test_a_plan_is_entered_once_and_the_others_are_told(here: dict[str, Any]) -> None:
    answers = times(lambda: actions.enter_plan(number="12/KH", issued_on=date(2025, 9, 12), **here))
    assert sorted(names(answers)) == ["Stale"] * 3 + ["done"]
    assert UnitPlan.objects.count() == 1


def test_one_file_sent_four_times_is_one_piece_of_evidence(here: dict[str, Any]) -> None:
    file = examine(data=b"bien ban", name="bien-ban.txt")
    answers = times(lambda: actions.add_evidence(file=file, **here))
    assert names(answers) == ["done"] * 4
    assert (Evidence.objects.count(), len({one.pk for one in answers})) == (1, 1)
