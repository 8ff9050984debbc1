"""Events of several officers at the same moment: they take turns, numbers have no gap, nobody ends twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT, TODAY
from tests.concurrency.crowd import at_once, names
from thidua.kernel.actors import SYSTEM
from thidua.organisations import actions, queries
from thidua.organisations.models import Reorganisation, Succession

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.organisations.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)

ACT = actions.Document("Quyết định ví dụ")
SOON = TODAY + timedelta(days=30)


def merger(old: Unit, heir: Unit) -> Reorganisation:
    return actions.merge(predecessors=[old], into=heir, on=SOON, document=ACT, by=SYSTEM, at=AT)


def test_events_recorded_at_once_are_numbered_without_gap(city: City) -> None:
    villages = [
        actions.add_unit(name=f"Thôn {n}", kind="sub_unit", parent=city["xa"], on=TODAY, by=SYSTEM, at=AT)
        for n in range(4)
    ]
    made = at_once([lambda unit=unit: merger(unit, city["xa_khac"]) for unit in villages])  # type: ignore[misc]
    assert names(made) == ["done"] * 4
    assert list(Reorganisation.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_units_that_swallow_each_other_at_once_leave_one(city: City) -> None:
    one, other = city["xa"], city["xa_khac"]
    made = at_once([lambda: merger(one, other), lambda: merger(other, one)])
    assert sorted(names(made)) == ["NoSuchPlace", "done"]
    assert Succession.objects.count() == 1
    assert queries.at(SOON).filter(pk__in=[one.pk, other.pk]).count() == 1
