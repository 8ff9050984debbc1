"""A city of 114 units in 15 clusters: laying its workbook and reading it ask as much as for four units."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import SINCE
from thidua.organisations.models import Group, GroupMember, Unit, UnitKind
from thidua.scoring import actions, queries, workbook
from thidua.scoring.actions import SaidTable
from thidua.scoring.models import ItemScore, ScoreSheet
from thidua.scoring.ready_tables import USUAL, ready
from thidua.scoring.rules.editing import entered

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db
UNITS, CLUSTERS = 114, 15


def clusters() -> list[Group]:
    """Lay the clusters of a real city, with made-up communes."""
    kind = UnitKind.objects.get(code="xa")
    groups = [
        Group.objects.create(province_code="31", kind="cluster", year=2025, number=number, name=f"Cụm {number}")
        for number in range(101, 101 + CLUSTERS)
    ]
    units = [
        Unit.objects.create(name=f"Xã Ví Dụ {number}", kind=kind, province_code="31", valid_from=SINCE)
        for number in range(UNITS)
    ]
    GroupMember.objects.bulk_create(
        GroupMember(group=groups[place % CLUSTERS], unit=unit, kind="cluster", year=2025)
        for place, unit in enumerate(units)
    )
    return groups


def laid(campaign: Campaign, name: str, groups: list[Group], office: dict[str, Any]) -> tuple[Any, int]:
    """Lay the office's workbook for some groups and read what is known; count the statements that are no inserts."""
    rules, refused = workbook.table_of(workbook.table_file(ready()[USUAL].table), "bang.xlsx", name=name)
    assert rules is not None
    assert refused == []
    with CaptureQueriesContext(connection) as captured:
        table = actions.make(campaign=campaign, said=SaidTable(name, groups), rules=rules, **office)
        version = actions.lay(table=table, version=1, effective_from=date(2025, 9, 20), **office)
        actions.read_in(version=version, period=None, **office)
    inserts = sum(query["sql"].startswith("INSERT") for query in captured)
    return version, len(captured) - inserts


def test_a_real_city_asks_as_much_as_a_small_one(campaign: Campaign, city: City, office: dict[str, Any]) -> None:
    small, few = laid(campaign, "Bảng nhỏ", [city.cluster], office)
    large, many = laid(campaign, "Bảng lớn", clusters(), office)
    assert few == many
    lines = len(entered(large.rules))
    assert (ScoreSheet.objects.filter(table_version=small).count(), queries.sheets_of(large).count()) == (4, UNITS)
    assert ItemScore.objects.filter(sheet__table_version=large).count() == UNITS * lines
    assert len(queries.verified(large)) == UNITS
