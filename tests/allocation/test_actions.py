"""Laying periods, giving targets to units, plotting scenarios: what is written, journalled and refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from thidua.allocation import actions, queries
from thidua.allocation.actions import Part, SaidPeriod
from thidua.allocation.models import Allocation, Period, Scenario
from thidua.allocation.rules import Balance, Shape
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions as campaigns
from thidua.campaigns.models import Campaign
from thidua.kernel.refused import NotAllowed, Refused, Stale

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    return {"by": cast["office"], "at": AT}


@pytest.fixture
def target(campaign: Campaign) -> Target:
    """Budget revenue: 1.250,5 tỷ đồng."""
    found = campaign.targets.order_by("ordinal").first()
    assert found is not None
    return found


@pytest.fixture
def months(campaign: Campaign, office: dict[str, Any]) -> list[Period]:
    said = [
        SaidPeriod(one.name, "monthly", one.starts_on, one.ends_on, one.due or date.max)
        for one in queries.generated(campaign, "monthly", date(2025, 9, 9), date(2025, 12, 31), late_after=6)
    ]
    return actions.lay_periods(campaign=campaign, said=said, **office)


def lines(verb: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(one.before, one.after) for one in AuditRecord.objects.filter(verb=verb).order_by("sequence")]


# -- Periods ----------------------------------------------------------------------------------------------------------


def test_periods_are_laid_together_with_a_line_each(months: list[Period]) -> None:
    assert [(one.name, one.ends_on.isoformat(), one.due.isoformat()) for one in months] == [
        ("Tháng 9/2025", "2025-09-30", "2025-10-06"),
        ("Tháng 10/2025", "2025-10-31", "2025-11-06"),
        ("Tháng 11/2025", "2025-11-30", "2025-12-06"),
        ("Tháng 12/2025", "2025-12-31", "2026-01-06"),
    ]
    assert len(lines("period.laid")) == 4


def test_a_period_of_a_name_that_is_there_is_refused_and_none_is_laid(
    months: list[Period], campaign: Campaign, office: dict[str, Any]
) -> None:
    said = [
        SaidPeriod(name, "monthly", date(2025, 9, 1), date(2025, 9, 30), date(2025, 10, 5))
        for name in ("Kỳ mới", months[0].name)
    ]
    with pytest.raises(actions.PeriodDoubled, match="Tháng 9/2025"):
        actions.lay_periods(campaign=campaign, said=said, **office)
    assert Period.objects.count() == 4


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"ends_on": date(2025, 8, 1)}, "ends_on"),
        ({"due": date(2025, 9, 9)}, "last_day"),
        ({"closes_on": date(2025, 10, 1)}, "last_taken"),
    ],
)
def test_days_in_disorder_are_refused_beside_their_field(
    days: dict[str, date], field: str, months: list[Period], office: dict[str, Any]
) -> None:
    one = months[0]
    kept: dict[str, Any] = {
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "due": one.due,
        "closes_on": None,
    } | days
    with pytest.raises(actions.DaysInDisorder) as refusal:
        actions.amend_period(period=one, version=1, name=one.name, **kept, **office)
    assert refusal.value.field == field


def test_a_period_is_locked_by_a_day_and_the_line_says_only_that(months: list[Period], office: dict[str, Any]) -> None:
    one = months[0]
    days: dict[str, Any] = {
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "due": one.due,
        "closes_on": date(2025, 11, 1),
    }
    actions.amend_period(period=one, version=1, name=one.name, **days, **office)
    assert lines("period.amended") == [({"closes_on": None}, {"closes_on": "2025-11-01"})]
    with pytest.raises(Stale):
        actions.amend_period(period=one, version=1, name="Tên khác", **days, **office)


def test_a_period_is_dropped_while_nothing_hangs_on_it(
    months: list[Period], target: Target, city: City, office: dict[str, Any]
) -> None:
    (made,) = actions.allocate(target=target, parts=[Part(city["xa"], Decimal(10))], **office)
    actions.set_scenario(campaign=target.campaign, points={(made.pk, months[0].pk): Decimal(5)}, **office)
    with pytest.raises(actions.PeriodInUse):
        actions.drop_period(period=months[0], version=1, **office)
    actions.drop_period(period=months[1], version=1, **office)
    assert Period.objects.count() == 3
    assert len(lines("period.dropped")) == 1


def test_the_plan_asks_for_a_result_with_estimates_and_for_a_closing_update_without_a_day(campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(starts_on=date(2025, 9, 9), ends_on=date(2025, 12, 31))
    result, closing = queries.from_plan(Campaign.objects.get(pk=campaign.pk))
    assert (result.due, result.ends_on, result.is_estimate) == (date(2025, 12, 15), date(2025, 12, 31), True)
    assert result.obligation is not None
    assert (closing.due, closing.ends_on, closing.is_estimate) == (None, date(2025, 12, 31), False)


# -- Allocations ------------------------------------------------------------------------------------------------------


def test_a_target_is_given_with_a_value_or_to_be_followed(target: Target, city: City, office: dict[str, Any]) -> None:
    actions.allocate(
        target=target,
        parts=[
            Part(city["xa"], Decimal("700.5"), baseline=Decimal(600)),
            Part(city["phuong"]),
            Part(city["so_noi_vu"], Decimal("1250.5"), scope="whole", note="Đầu mối"),
        ],
        **office,
    )
    held = queries.carriers(office["by"], target, TODAY)
    assert [(one.unit.name, one.scope, one.value, one.baseline) for one in held] == [
        ("Sở Nội vụ", "whole", Decimal("1250.50"), None),
        ("Phường Đồng Ví Dụ", "own", None, None),
        ("Xã An Ví Dụ", "own", Decimal("700.50"), Decimal("600.00")),
    ]
    assert queries.balances([target])[target.pk] == Balance(Decimal("700.50"), Decimal("550.00"), 1, 1, adds_up=True)
    assert [after["value"] for _before, after in lines("allocation.made")] == ["700.5", None, "1250.5"]


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ([], actions.NothingToSpread),
        ([("xa", {})], actions.AlreadyCarried),
        ([("xa_khac", {"value": Decimal("0.123")})], actions.FigureTooFine),
        ([("xa_khac", {"value": Decimal(10) ** 18})], actions.FigureTooFine),
        ([("xa_khac", {"scope": "whole"})], actions.WholeTaken),
    ],
)
def test_what_cannot_be_given_is_refused_and_nothing_is_written(
    parts: list[tuple[str, dict[str, Any]]],
    refusal: type[Refused],
    target: Target,
    city: City,
    office: dict[str, Any],
) -> None:
    actions.allocate(target=target, parts=[Part(city["xa"]), Part(city["phuong"], scope="whole")], **office)
    with pytest.raises(refusal):
        actions.allocate(target=target, parts=[Part(city[word], **more) for word, more in parts], **office)
    assert Allocation.objects.count() == 2


def test_only_who_allocates_may(target: Target, city: City, cast: dict[str, Officer]) -> None:
    for part in ("unit", "head", "lead", "leader", "council", "auditor", "administrator"):
        with pytest.raises(NotAllowed):
            actions.allocate(target=target, parts=[Part(city["xa"])], by=cast[part], at=AT)
        with pytest.raises(NotAllowed):
            actions.set_scenario(campaign=target.campaign, points={}, by=cast[part], at=AT)
        with pytest.raises(NotAllowed):
            actions.lay_periods(campaign=target.campaign, said=[], by=cast[part], at=AT)


def test_nothing_is_given_in_a_campaign_that_is_over(target: Target, city: City, office: dict[str, Any]) -> None:
    campaigns.close(campaign=target.campaign, version=Campaign.objects.get().version, **office)
    with pytest.raises(actions.CampaignOver):
        actions.allocate(target=target, parts=[Part(city["xa"])], **office)


def test_an_allocation_is_changed_and_taken_back_and_given_again(
    target: Target, city: City, office: dict[str, Any]
) -> None:
    (made,) = actions.allocate(target=target, parts=[Part(city["xa"], Decimal(10))], **office)
    changed = actions.amend_allocation(allocation=made, version=1, changes={"value": Decimal("12.5")}, **office)
    same = actions.amend_allocation(allocation=changed, version=2, changes={"value": Decimal("12.50")}, **office)
    assert (same.version, lines("allocation.amended")) == (2, [({"value": "10.00"}, {"value": "12.5"})])
    actions.withdraw_allocation(allocation=changed, version=2, **office)
    assert list(queries.carriers(office["by"], target, TODAY)) == []
    actions.allocate(target=target, parts=[Part(city["xa"])], **office)
    assert Allocation.objects.count() == 2


def test_a_value_is_shared_out_so_that_the_parts_add_up(target: Target, city: City, office: dict[str, Any]) -> None:
    units = [city[word] for word in ("xa", "xa_khac", "phuong")]
    actions.allocate(target=target, parts=[Part(city["xa"], Decimal(1))], **office)
    actions.share_out(target=target, value=Decimal(100), units=units, **office)
    assert list(Allocation.objects.order_by("value").values_list("value", flat=True)) == [3333, 3333, 3334]
    weights = {city["xa"].pk: Decimal(1), city["xa_khac"].pk: Decimal(3), city["phuong"].pk: Decimal(0)}
    actions.share_out(target=target, value=Decimal(100), units=units, weights=weights, **office)
    values = dict(Allocation.objects.values_list("unit__name", "value"))
    assert values == {"Xã An Ví Dụ": 2500, "Xã Bình Ví Dụ": 7500, "Phường Đồng Ví Dụ": 0}


# -- Scenarios --------------------------------------------------------------------------------------------------------


def test_a_scenario_is_set_by_hand_with_a_line_for_each_allocation_that_changed(
    months: list[Period], target: Target, city: City, office: dict[str, Any]
) -> None:
    one, other = actions.allocate(target=target, parts=[Part(city["xa"]), Part(city["phuong"])], **office)
    first, second = months[:2]
    points = {(one.pk, first.pk): Decimal(0), (one.pk, second.pk): Decimal("2.5"), (other.pk, first.pk): None}
    assert actions.set_scenario(campaign=target.campaign, points=points, **office) == 2
    assert actions.set_scenario(campaign=target.campaign, points=points, **office) == 0
    assert queries.scenarios([one, other], first) == {one.pk: Decimal("0.00")}
    assert actions.set_scenario(campaign=target.campaign, points={(one.pk, first.pk): None}, **office) == 1
    assert lines("scenario.set") == [
        (
            {"points": []},
            {"points": [{"period": "Tháng 9/2025", "value": "0"}, {"period": "Tháng 10/2025", "value": "2.5"}]},
        ),
        (
            {"points": [{"period": "Tháng 9/2025", "value": "0.00"}]},
            {"points": [{"period": "Tháng 9/2025", "value": None}]},
        ),
    ]


def test_a_spread_runs_over_regular_periods_and_the_result_stands_at_the_value(
    months: list[Period], target: Target, city: City, office: dict[str, Any]
) -> None:
    said = SaidPeriod("Kết quả", "once", date(2025, 9, 9), date(2025, 12, 31), date(2025, 12, 15), purpose="result")
    (result,) = actions.lay_periods(campaign=target.campaign, said=[said], **office)
    held = actions.allocate(target=target, parts=[Part(city["xa"], Decimal(100)), Part(city["phuong"])], **office)
    actions.spread_scenario(campaign=target.campaign, allocations=held, shape=Shape.EVEN, **office)
    stored = dict(Scenario.objects.values_list("period__name", "value"))
    assert stored == {
        "Tháng 9/2025": 2500,
        "Tháng 10/2025": 5000,
        "Tháng 11/2025": 7500,
        "Tháng 12/2025": 10000,
        "Kết quả": 10000,
    }
    assert Scenario.objects.filter(period=result).count() == 1
    with pytest.raises(actions.NothingToSpread):
        actions.spread_scenario(campaign=target.campaign, allocations=held, shape=Shape.SEASONAL, **office)


# -- Indicators -------------------------------------------------------------------------------------------------------


def test_decimals_are_not_lowered_below_what_is_stored(target: Target, city: City, office: dict[str, Any]) -> None:
    said: dict[str, Any] = {"accrual": "in_period", "numerator": "", "denominator": ""}
    actions.allocate(target=target, parts=[Part(city["xa"], Decimal("10.25"))], **office)
    with pytest.raises(campaigns.DecimalsInUse):
        campaigns.describe_indicator(indicator=target.indicator, version=1, kept_decimals=1, **said, **office)
    kept = campaigns.describe_indicator(indicator=target.indicator, version=1, kept_decimals=3, **said, **office)
    assert (kept.accrual, kept.kept_decimals, kept.version) == ("in_period", 3, 2)
    with pytest.raises(campaigns.HalfARate):
        campaigns.describe_indicator(
            indicator=kept, version=2, kept_decimals=3, **said | {"numerator": "Số hộ nghèo"}, **office
        )
    allocation = Allocation.objects.select_related("target__indicator").get()
    finer = actions.amend_allocation(allocation=allocation, version=1, changes={"value": Decimal("10.125")}, **office)
    assert (finer.decimals, finer.value) == (3, Decimal("10.125"))
