"""Files of allocations and scenarios: what goes out comes in unchanged, what is wrong is said row by row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.sheets.making import excel
from thidua.allocation import actions, queries
from thidua.allocation.actions import Part, SaidPeriod
from thidua.allocation.models import Allocation, Scenario
from thidua.sheets import actions as sheets
from thidua.sheets.files import rows_file
from thidua.sheets.registry import importer
from thidua.sheets.rules.columns import Column, Form, value_of

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer
    from thidua.sheets.models import Intake

pytestmark = pytest.mark.django_db

HEADS = ("Đợt thi đua", "Đơn vị", "Chỉ tiêu", "Giá trị", "Gốc so sánh", "Phạm vi", "Ghi chú", "Ví dụ", "Mã đợt thi đua")


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    return {"by": cast["office"], "at": AT}


@pytest.fixture
def target(campaign: Campaign) -> Target:
    found = campaign.targets.order_by("ordinal").first()
    assert found is not None
    return found


@pytest.fixture
def laid(target: Target, city: City, office: dict[str, Any]) -> list[Allocation]:
    """Two units carry the target, and there are two periods."""
    said = [
        SaidPeriod(f"Tháng {month}/2025", "monthly", date(2025, month, 1), date(2025, month, 28), date(2025, month, 28))
        for month in (10, 11)
    ]
    actions.lay_periods(campaign=target.campaign, said=said, **office)
    parts = [Part(city["xa"], Decimal("1000.5"), Decimal(900), note="Ghi", is_example=True), Part(city["phuong"])]
    return actions.allocate(target=target, parts=parts, **office)


def exported(kind: str, office: dict[str, Any], **asked: str) -> bytes:
    found = importer(kind)
    assert found is not None
    return rows_file(found, found.export(asked, by=office["by"], today=TODAY), at=AT)


def received(kind: str, data: bytes, office: dict[str, Any]) -> Intake:
    return sheets.receive(kind=kind, data=data, name="tep.xlsx", **office)


def verdicts(intake: Intake) -> list[tuple[str, str]]:
    rows = intake.rows.order_by("number")
    return [
        (row.verdict, next((f"{one['column']}:{one['code']}" for one in row.outcome["problems"]), "")) for row in rows
    ]


@pytest.mark.usefixtures("laid")
def test_a_file_that_went_out_and_comes_back_changes_nothing(office: dict[str, Any]) -> None:
    for kind, rows in (("giao-chi-tieu", 2), ("kich-ban", 2)):
        intake = received(kind, exported(kind, office), office)
        assert {name: count for name, count in intake.counts.items() if count} == {"unchanged": rows}


@pytest.mark.usefixtures("laid")
def test_rows_give_change_and_leave_alone(target: Target, city: City, office: dict[str, Any]) -> None:
    title = target.campaign.title
    data = excel(
        HEADS,
        (title, "Xã An Ví Dụ", target.label, "1.125,25", "", "", "Ghi", "x", ""),
        ("", "Phường Đồng Ví Dụ", "(1)", "", "", "", "", "", ""),
        ("", "Xã Bình Ví Dụ", target.label, "theo dõi", "", "Toàn thành phố", "", "", str(target.campaign.public_id)),
    )
    intake = received("giao-chi-tieu", data, office)
    assert verdicts(intake) == [("changed", ""), ("unchanged", ""), ("new", "")]
    sheets.apply(intake=intake, **office)
    held = {
        one.unit.name: (one.value, one.baseline, one.scope) for one in queries.carriers(office["by"], target, TODAY)
    }
    assert held == {
        "Xã An Ví Dụ": (Decimal("1125.25"), Decimal(900), "own"),
        "Phường Đồng Ví Dụ": (None, None, "own"),
        "Xã Bình Ví Dụ": (None, None, "whole"),
    }
    assert city["xa"].pk in {one.unit_id for one in Allocation.objects.all()}


@pytest.mark.usefixtures("laid")
def test_what_is_wrong_is_refused_with_its_reason_and_near_names_are_asked_about(
    target: Target, office: dict[str, Any]
) -> None:
    label = target.label
    data = excel(
        HEADS,
        ("Đợt khác", "Xã An Ví Dụ", label, "1", "", "", "", "", ""),
        ("", "Huyện Không Có", label, "1", "", "", "", "", ""),
        ("", "Xã An Vi Dụ", label, "1", "", "", "", "", ""),
        ("", "Xã An Ví Dụ", "Chỉ tiêu không có", "1", "", "", "", "", ""),
        ("", "Xã An Ví Dụ", label, "nhiều", "", "", "", "", ""),
        ("", "Xã An Ví Dụ", label, "1,123", "", "", "", "", ""),
        ("", "Xã An Ví Dụ", label, "999999999999999", "", "Toàn thành phố", "", "", ""),
        ("", "Xã An Ví Dụ", label, "2", "", "", "", "", ""),
        ("", "Phường Đồng Ví Dụ", label, "2", "", "Toàn thành phố", "", "", ""),
    )
    intake = received("giao-chi-tieu", data, office)
    assert verdicts(intake) == [
        ("refused", "campaign:no_campaign"),
        ("refused", "unit:no_unit"),
        ("asked", ""),
        ("refused", "target:no_target"),
        ("refused", "value:bad_figure"),
        ("refused", "value:too_fine"),
        ("changed", ""),
        ("refused", ":repeated"),
        ("refused", "scope:whole_taken"),
    ]


@pytest.mark.usefixtures("laid")
def test_points_are_set_and_taken_away_by_file(target: Target, office: dict[str, Any]) -> None:
    heads = ("Đơn vị", "Chỉ tiêu", "Kỳ", "Kịch bản")
    data = excel(
        heads,
        ("Xã An Ví Dụ", target.label, "Tháng 10/2025", "500"),
        ("Xã An Ví Dụ", target.label, "tháng 11/2025", 1000.5),
        ("Xã An Ví Dụ", target.label, "Tháng 12/2025", "1"),
        ("Xã Bình Ví Dụ", target.label, "Tháng 10/2025", "1"),
    )
    intake = received("kich-ban", data, office)
    assert verdicts(intake) == [
        ("new", ""),
        ("new", ""),
        ("refused", "period:no_period"),
        ("refused", "unit:not_carried"),
    ]
    sheets.apply(intake=intake, **office)
    assert list(Scenario.objects.order_by("period__due").values_list("value", flat=True)) == [50000, 100050]
    again = received("kich-ban", excel(heads, ("Xã An Ví Dụ", target.label, "Tháng 10/2025", "bỏ")), office)
    sheets.apply(intake=again, **office)
    assert Scenario.objects.count() == 1


@pytest.mark.parametrize(
    ("cell", "read"),
    [(1.125, "1,125"), (1125, "1.125"), (0.1 + 0.2, "0,3"), ("1.125", "1.125"), ("theo dõi", "theo dõi"), ("", "")],
)
def test_a_number_of_excel_keeps_its_decimals_and_a_text_stays_a_text(cell: Any, read: str) -> None:
    assert value_of(cell, Column("value", "Giá trị", Form.FIGURE)) == read
