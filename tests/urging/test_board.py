"""The board: who stands how with what, in a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT, TODAY
from tests.reports.stage import NOVEMBER
from thidua.participation import actions as participation
from thidua.reports import actions as reports
from thidua.urging import queries

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.reports.models import Report
    from thidua.urging.queries import Board

pytestmark = pytest.mark.django_db

TWENTIETH = date(2025, 11, 20)


def standings(found: Board) -> dict[str, list[tuple[str, str, str | None]]]:
    """Give every cell by the unit's name: standing, state of a report, what it says."""
    return {row.unit.name: [(cell.standing, cell.state, cell.content) for cell in row.cells] for row in found.rows}


def test_every_unit_stands_against_every_duty(
    campaign: Campaign, city: City, cast: dict[str, Officer], received: Report
) -> None:
    said = participation.Said(held_on=date(2025, 9, 16))
    participation.launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)
    found = queries.board(cast["office"], campaign, TWENTIETH)
    assert [(column.duty, column.period) for column in found.columns] == [
        ("launch", None),
        ("launch_report", None),
        (None, received.period),
    ]
    nothing = [("overdue", "", None)] * 3
    assert standings(found) == {
        "Đặc khu Đảo Ví Dụ": nothing,
        "Phường Đồng Ví Dụ": nothing,
        "Sở Nội vụ": nothing,
        "Thanh tra thành phố": nothing,
        "Xã An Ví Dụ": [("done", "", None), ("done", "", None), ("done", "received", "partly")],
        "Xã Bình Ví Dụ": nothing,
    }
    assert [(one.in_time, one.overdue, one.sent, one.full) for one in found.counts] == [
        (1, 5, 0, 0),
        (1, 5, 0, 0),
        (1, 5, 1, 0),
    ]


def test_a_later_day_of_one_unit_is_that_units_alone(
    campaign: Campaign, city: City, cast: dict[str, Officer], month: Period
) -> None:
    reports.extend(
        period=month, unit=city["xa_khac"], due=date(2025, 12, 1), reason="Bão", by=cast["office"], at=NOVEMBER
    )
    found = queries.board(cast["office"], campaign, TWENTIETH, column=str(month.public_id))
    assert {row.unit.name: row.cells[0].standing for row in found.rows if row.unit.kind.code == "xa"} == {
        "Xã An Ví Dụ": "overdue",
        "Xã Bình Ví Dụ": "not-due",
    }


def test_filters_keep_the_counts_of_everybody(campaign: Campaign, cast: dict[str, Officer], received: Report) -> None:
    column = str(received.period.public_id)
    late = queries.board(cast["office"], campaign, TWENTIETH, only="qua-han", column=column)
    assert "Xã An Ví Dụ" not in standings(late)
    assert (len(late.rows), late.units, late.counts[0].units) == (5, 6, 6)
    empty = queries.board(cast["office"], campaign, TWENTIETH, only="noi-dung-trong")
    assert list(standings(empty)) == ["Xã An Ví Dụ"]


def test_a_unit_sees_itself_and_the_head_of_a_cluster_its_cluster(
    campaign: Campaign, cast: dict[str, Officer], month: Period
) -> None:
    seen = {part: len(queries.board(cast[part], campaign, TODAY).rows) for part in ("office", "unit", "lead", "leader")}
    assert seen == {"office": 6, "unit": 1, "lead": 4, "leader": 6}
    assert month.campaign == campaign


def test_units_are_told_by_cluster_and_block_and_by_lateness(
    campaign: Campaign, city: City, cast: dict[str, Officer], received: Report
) -> None:
    found = queries.board(cast["office"], campaign, TWENTIETH)
    parts = queries.by_group(found.rows, [city.cluster, city.block])
    assert [(group, len(rows)) for group, rows in parts] == [(city.cluster, 4), (city.block, 2)]
    assert {row.unit.name: row.lateness(TWENTIETH) for row in found.rows}["Xã An Ví Dụ"][0] == 2
    assert received.unit == city["xa"]
