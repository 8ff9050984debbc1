"""A commune with figures to report: two periods, three allocated targets, and a report on its way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.files.making import pdf_of
from tests.world import SMALL_PLAN
from thidua.allocation.models import Allocation, Period
from thidua.demo import campaign as demonstration
from thidua.files.examining import examine
from thidua.reports import actions, queries
from thidua.reports.models import Edition
from thidua.reports.rules.cells import Part, figure_key

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer
    from thidua.reports.models import Report

__all__ = [
    "AFTER", "FIGURES", "NOVEMBER", "carried", "corrected", "draft", "filled", "form", "key", "month", "newest",
    "other_campaign", "quarter", "received", "save", "sent", "signed", "year_end",
]  # fmt: skip

NOVEMBER = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
"""When the figures of October are reported."""
AFTER = datetime(2025, 11, 20, 2, 0, tzinfo=UTC)
"""When October's day is over."""
FIGURES = ("8,5", "5", "3", "2,1", "0")
"""What the commune reports of the targets of `carried`, in their order."""


@pytest.fixture
def month(campaign: Campaign) -> Period:
    """October, due before the sixth of November."""
    return Period.objects.create(
        campaign=campaign,
        name="Tháng 10/2025",
        cadence="monthly",
        starts_on=date(2025, 10, 1),
        ends_on=date(2025, 10, 31),
        due=date(2025, 11, 6),
    )


@pytest.fixture
def year_end(campaign: Campaign) -> Period:
    """The report of results: figures of the whole year, due before the year is over, so that they are estimates."""
    return Period.objects.create(
        campaign=campaign,
        name="Kết quả năm 2025",
        cadence="once",
        purpose="result",
        starts_on=date(2025, 9, 9),
        ends_on=date(2025, 12, 31),
        due=date(2025, 12, 15),
    )


@pytest.fixture
def carried(campaign: Campaign, city: City) -> dict[str, Target]:
    """Targets by a short word, each carried by the commune: revenue with its two parts, a rate, and a reduction."""
    found: dict[str, Target] = {}
    for word, target in zip(
        ("revenue", "inland", "customs", "unemployed", "poor"), campaign.targets.order_by("ordinal"), strict=True
    ):
        found[word] = target
        Allocation.objects.create(
            target=target,
            unit=city["xa"],
            decimals=target.indicator.kept_decimals,
            value=10,
            allocated_at=NOVEMBER,
            is_example=True,
        )
    return found


def key(target: Target, part: Part = Part.VALUE) -> str:
    """Give the key of a part of a target's figure."""
    return figure_key(target.public_id, part)


def save(
    period: Period, unit: Unit, typed: dict[str, str], *, by: Officer, at: datetime = NOVEMBER, **more: Any
) -> Any:
    """Save cells that nobody else touches."""
    base = queries.form_of(period=period, unit=unit, today=at.date()).cells
    return actions.save_cells(period=period, unit=unit, typed=typed, base=base, by=by, at=at, **more)


def signed(number: str = "45/BC-UBND") -> actions.Document:
    """A document as the commune's own system issued it."""
    return actions.Document(
        number=number,
        signed_on=date(2025, 11, 3),
        signer="Người Ký Ví Dụ",
        signer_title="Chủ tịch",
        file=examine(data=pdf_of("Báo cáo"), name="bao-cao.pdf"),
    )


@pytest.fixture
def sent(month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]) -> Report:
    """October's report of the commune, filled in, submitted and approved: it waits for the office."""
    unit = city["xa"]
    edition = save(month, unit, filled(carried), by=cast["unit"]).edition
    report: Report = edition.report
    edition = actions.submit(report=report, version=edition.version, by=cast["unit"], at=NOVEMBER)
    actions.approve(report=report, version=edition.version, document=signed(), by=cast["head"], at=NOVEMBER)
    return report


def filled(carried: dict[str, Target]) -> dict[str, str]:
    """Give the cells of a report with every figure said."""
    return {key(target): text for target, text in zip(carried.values(), FIGURES, strict=True)}


@pytest.fixture
def draft(month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]) -> Report:
    """October's report of the commune, filled in and not submitted."""
    report: Report = save(month, city["xa"], filled(carried), by=cast["unit"]).edition.report
    return report


@pytest.fixture
def received(sent: Report, cast: dict[str, Officer]) -> Report:
    """The same report, received."""
    actions.receive(report=sent, version=newest(sent).version, by=cast["office"], at=NOVEMBER)
    return sent


@pytest.fixture
def corrected(received: Report, cast: dict[str, Officer]) -> Report:
    """The same report, of which a correction was begun."""
    actions.begin_correction(
        report=received, version=newest(received).version, why="Nhập nhầm", by=cast["unit"], at=NOVEMBER
    )
    return received


@pytest.fixture
def other_campaign(city: City, cast: dict[str, Officer]) -> Campaign:
    """Another running campaign of the same year, with targets of its own."""
    text = SMALL_PLAN.replace("đợt thi đua ví dụ", "đợt thi đua thứ hai")
    made = demonstration.run(data=text.encode(), name="ke-hoach-2.txt", is_example=True, by=cast["office"], at=AT)
    assert made is not None
    return made


@pytest.fixture
def quarter(other_campaign: Campaign) -> Period:
    """The other campaign's fourth quarter, which overlaps October."""
    return Period.objects.create(
        campaign=other_campaign,
        name="Quý IV/2025",
        cadence="quarterly",
        starts_on=date(2025, 10, 1),
        ends_on=date(2025, 12, 31),
        due=date(2026, 1, 6),
    )


def newest(report: Report) -> Edition:
    """Give the newest edition of a report as it is now."""
    return Edition.objects.filter(report=report).latest("number")


def form(period: Period, unit: Unit, at: datetime = NOVEMBER) -> queries.Form:
    """Give a unit's report for a period."""
    return queries.form_of(period=period, unit=unit, today=at.date())
