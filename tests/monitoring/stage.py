"""A campaign out of nothing: units, periods, targets and what was reported, written straight into the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from thidua.allocation.models import Allocation, Period
from thidua.campaigns.models import Campaign, Indicator, Target
from thidua.plans.models import Plan
from thidua.reports.models import Edition, Mark, Reading, Report
from thidua.reports.rules.figures import rate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.organisations.models import Unit

AT = datetime(2025, 12, 1, 3, 0, tzinfo=UTC)


def campaign_of(title: str = "Đợt thi đua thử") -> Campaign:
    """A running campaign of a plan with nothing in it."""
    plan = Plan.objects.create(title=title, text=title, text_sha256="0" * 64, state="used", received_at=AT)
    return Campaign.objects.create(
        title=title, plan=plan, province="31", established_at=AT, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )


def month(campaign: Campaign, number: int, *, due: date | None = None) -> Period:
    """A month of 2025 as a period."""
    first = date(2025, number, 1)
    after = date(2025, number + 1, 1) if number < 12 else date(2026, 1, 1)
    last = date.fromordinal(after.toordinal() - 1)
    return Period.objects.create(
        campaign=campaign,
        name=f"Tháng {number}",
        cadence="monthly",
        starts_on=first,
        ends_on=last,
        due=due or date.fromordinal(after.toordinal() + 5),
    )


def target_of(campaign: Campaign, rollup: str, *, decimals: int = 2, **more: Any) -> Target:
    """A target whose figures make one by an operator."""
    counts = {"numerator": "Số có", "denominator": "Tổng số"} if rollup == "ratio" else {}
    indicator = Indicator.objects.create(
        name=f"Chỉ số {rollup} {uuid4().hex[:8]}",
        measure=more.pop("measure", "%" if rollup in {"ratio", "mean", "none"} else "hộ"),
        kept_decimals=decimals,
        polarity=more.get("polarity", "higher_better"),
        accrual=more.pop("accrual", "cumulative"),
        rollup=rollup,
        **counts,
    )
    columns = {
        "comparison": "eq",
        "value": Decimal(100),
        "decimals": 2,
        "polarity": "higher_better",
        "start": 0,
        "item_id": uuid4(),
    }
    return Target.objects.create(
        campaign=campaign,
        indicator=indicator,
        ordinal=campaign.targets.count() + 1,
        label=more.pop("label", f"Chỉ tiêu {rollup}"),
        measure=indicator.measure,
        end=1,
        **columns | more,
    )


def carry(target: Target, *units: Unit, **more: Any) -> list[Allocation]:
    """Let units carry a target."""
    decimals = target.indicator.kept_decimals
    return [
        Allocation.objects.create(target=target, unit=one, decimals=decimals, allocated_at=AT, **more) for one in units
    ]


def said(value: Any = None, top: Any = None, base: Any = None, *, decimals: int = 2, **more: Any) -> dict[str, Any]:
    """The columns of a reading: a value, two counts, or nothing of these (``kind`` says what then)."""
    columns: dict[str, Any] = {"decimals": decimals, "kind": "value"}
    if top is not None:
        columns |= {"count_decimals": 6, "numerator": Decimal(top), "denominator": Decimal(base)}
        value = rate(Decimal(top), Decimal(base), decimals)
    columns["value"] = None if value is None else Decimal(value)
    if value is None:
        columns["kind"] = "empty"
    return columns | more


def report(unit: Unit, period: Period, figures: Mapping[Target, dict[str, Any]], *, mark: bool = True) -> Report:
    """Let a unit's report say something new that counts: its first edition, or the next one."""
    kept, _new = Report.objects.get_or_create(unit=unit, period=period)
    number = kept.editions.count() + 1
    moments = {"begun_at": AT, "saved_at": AT, "submitted_at": AT, "approved_at": AT, "received_at": AT}
    edition = Edition.objects.create(
        report=kept, number=number, why="Nhầm" if number > 1 else "", state="received", way="paper",
        paper_number="1/BC", paper_on=date(2025, 1, 1), **moments,
    )  # fmt: skip
    Reading.objects.bulk_create(Reading(edition=edition, target=target, **one) for target, one in figures.items())
    kept.counted = edition
    kept.save()
    if mark:
        Mark.objects.create(unit=unit, period=period, made_at=AT)
    return kept
