"""Who leads which target, who carries it, by when it is reported: examples, since the plan gives none of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.allocation import actions as allocation
from thidua.allocation.models import Allocation, Cadence, Purpose, Scope
from thidua.allocation.rules import Shape
from thidua.campaigns import actions as campaigns
from thidua.campaigns.models import Campaign, Obligation, Target
from thidua.campaigns.rules import Kind
from thidua.demo.lots import lot
from thidua.organisations import queries as units
from thidua.organisations import sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

LAID: Final = date(2025, 9, 24)
HAI_PHONG: Final = "31"
LEADS: Final = {
    "(1)": "thong_ke",
    "(2)": "thong_ke",
    "(3)": "so_cong_thuong",
    "(4)": "thue",
    "(5)": "so_tai_chinh",
    "(6)": "so_cong_thuong",
    "(7)": "so_xay_dung",
    "(8)": "so_van_hoa_the_thao_du_lich",
    "(9)": "so_khoa_hoc_cong_nghe",
    "(10)": "so_nong_nghiep_moi_truong",
    "(11)": "so_noi_vu",
    "(12)": "so_noi_vu",
    "(13)": "so_noi_vu",
    "(14)": "so_nong_nghiep_moi_truong",
    "(15)": "bao_hiem_xa_hoi",
    "(16)": "bao_hiem_xa_hoi",
    "(17)": "so_giao_duc_dao_tao",
    "(18)": "so_xay_dung",
    "(19)": "ban_quan_ly_khu_kinh_te",
    "(20)": "so_tai_chinh",
    "(21)": "so_xay_dung",
    "(22)": "so_nong_nghiep_moi_truong",
}
"""The body that leads each target, by the number printed before it; by the ref of `sources.bodies_of`."""


@dataclass(frozen=True, slots=True)
class Share:
    """How communes carry a target: kinds of unit, the value of each, or None where the city's value is shared out.

    ``counts`` are the two counts of a rate; ``label`` finds a part of a target by its folded words.
    """

    kinds: tuple[str, ...]
    value: Decimal | None = None
    is_shared: bool = False
    counts: tuple[str, str] | None = None
    label: str = ""


COMMUNES: Final = ("xa", "phuong", "dac_khu")
SHARES: Final = {
    "(10)": Share(("xa",)),
    "(12)": Share(COMMUNES, is_shared=True),
    "(14)": Share(COMMUNES, Decimal("0.2")),
    "(15)": Share(COMMUNES, Decimal(95), counts=("Số người tham gia bảo hiểm y tế", "Dân số")),
    "(17)": Share(COMMUNES, Decimal("77.5"), counts=("Số trường đạt chuẩn quốc gia", "Tổng số trường")),
    "(20)": Share(COMMUNES, is_shared=True),
}
"""What communes carry, by the number of the target."""
MONTHS: Final = (
    allocation.SaidPeriod("Tháng 9/2025", Cadence.MONTHLY, date(2025, 9, 9), date(2025, 9, 30), date(2025, 10, 6)),
    allocation.SaidPeriod("Tháng 10/2025", Cadence.MONTHLY, date(2025, 10, 1), date(2025, 10, 31), date(2025, 11, 6)),
    allocation.SaidPeriod("Tháng 11/2025", Cadence.MONTHLY, date(2025, 11, 1), date(2025, 11, 30), date(2025, 12, 6)),
)
SEASON: Final = {"Tháng 9/2025": Decimal(55), "Tháng 10/2025": Decimal(20), "Tháng 11/2025": Decimal(25)}
"""How much of a year's value is there by then and comes in each month: weights of the scenario."""


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what the office laid, by day and hour."""
    yield LAID, time(8, 45), lambda at: _lead(campaign, office, at)
    yield LAID, time(9, 30), lambda at: _lay_periods(campaign, office, at)
    yield LAID, time(10, 15), lambda at: _allocate(campaign, office, at)


def targets(campaign: Campaign) -> dict[str, Target]:
    """Give the targets that are numbered in the plan by their number."""
    found = Target.objects.filter(campaign=campaign).exclude(number="").select_related("indicator", "campaign")
    return {one.number: one for one in found.order_by("ordinal")}


def _bodies() -> dict[str, Unit]:
    """Give the bodies that lead, by their ref."""
    names = {one.ref: one.name for one in sources.bodies_of(HAI_PHONG)}
    wanted = {names[ref]: ref for ref in LEADS.values()}
    found = units.at(LAID).filter(name__in=wanted, province_code=HAI_PHONG).order_by("pk")
    return {wanted[one.name]: one for one in found}


def _lead(campaign: Campaign, office: Officer, at: datetime) -> None:
    bodies = _bodies()
    for number, target in targets(campaign).items():
        campaigns.assign_lead(
            target=target, unit=bodies[LEADS[number]], version=target.version, is_example=True, by=office, at=at
        )


def _lay_periods(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Lay three months, the report of the result that the plan asks for, and the closing update."""
    allocation.lay_periods(campaign=campaign, said=MONTHS, is_example=True, by=office, at=at)
    asked = Obligation.objects.filter(campaign=campaign, kind=Kind.RESULT_REPORT).exclude(due=None).first()
    assert asked is not None  # noqa: S101 -- the plan of the demonstration asks for it
    assert asked.due is not None  # noqa: S101 -- see above
    result = allocation.SaidPeriod(
        "Kết quả năm 2025",
        Cadence.ONCE,
        date(2025, 9, 9),
        date(2025, 12, 31),
        asked.due,
        purpose=Purpose.RESULT,
        obligation=asked,
    )
    allocation.lay_periods(campaign=campaign, said=[result], by=office, at=at)
    closing = allocation.SaidPeriod(
        "Cập nhật khi kết thúc đợt",
        Cadence.ONCE,
        date(2025, 9, 9),
        date(2025, 12, 31),
        date(2026, 1, 16),
        purpose=Purpose.CLOSING,
    )
    allocation.lay_periods(campaign=campaign, said=[closing], is_example=True, by=office, at=at)


def _allocate(campaign: Campaign, office: Officer, at: datetime) -> None:
    numbered, who = targets(campaign), {"by": office, "at": at}
    communes = list(units.units_of_province(HAI_PHONG, LAID, COMMUNES))
    for number, target in numbered.items():
        _give_whole(target, who)
        if number in SHARES:
            _give_shares(target, SHARES[number], communes, who)
    _give_waste(campaign, communes, who)
    _plot(campaign, who)


def _give_whole(target: Target, who: dict[str, Any]) -> None:
    """Let the lead report the figure of the whole city: of a target and of its parts."""
    lead = Target.objects.select_related("lead_unit").get(pk=target.pk).lead_unit
    assert lead is not None  # noqa: S101 -- assigned just before
    for one in [target, *Target.objects.filter(parent=target).select_related("indicator", "campaign")]:
        if one.value is not None:
            part = allocation.Part(unit=lead, value=one.value, scope=Scope.WHOLE, is_example=True)
            allocation.allocate(target=one, parts=[part], **who)


def _give_shares(target: Target, share: Share, communes: list[Unit], who: dict[str, Any]) -> None:
    if share.counts:
        indicator = target.indicator
        campaigns.describe_indicator(
            indicator=indicator,
            version=indicator.version,
            accrual=indicator.accrual,
            kept_decimals=indicator.kept_decimals,
            numerator=share.counts[0],
            denominator=share.counts[1],
            **who,
        )
    carrying = [one for one in communes if one.kind.code in share.kinds]
    if share.is_shared and target.value is not None:
        weights = {one.pk: Decimal(60 + lot(one, "size", 80)) for one in carrying}
        allocation.share_out(target=target, value=target.value, units=carrying, weights=weights, is_example=True, **who)
        return
    parts = [allocation.Part(unit=one, value=share.value, is_example=True) for one in carrying]
    allocation.allocate(target=target, parts=parts, **who)


def _give_waste(campaign: Campaign, communes: list[Unit], who: dict[str, Any]) -> None:
    """Let wards carry the urban part of target (22) and the other communes the rural one."""
    parts = Target.objects.filter(campaign=campaign, parent__number="(22)").select_related("indicator", "campaign")
    for target in parts.order_by("ordinal"):
        urban = "nông thôn" not in target.label
        carrying = [one for one in communes if (one.kind.code == "phuong") is urban]
        given = [allocation.Part(unit=one, value=target.value, is_example=True) for one in carrying]
        allocation.allocate(target=target, parts=given, **who)


def _plot(campaign: Campaign, who: dict[str, Any]) -> None:
    """Plot the year over the months for whatever has a value."""
    held = Allocation.objects.filter(target__campaign=campaign, withdrawn_at=None, value__isnull=False)
    periods = {one.pk: SEASON[one.name] for one in campaign.periods.filter(name__in=SEASON)}
    allocation.spread_scenario(
        campaign=campaign,
        allocations=list(held.select_related("target__indicator", "unit").order_by("pk")),
        shape=Shape.SEASONAL,
        figures=periods,
        **who,
    )
