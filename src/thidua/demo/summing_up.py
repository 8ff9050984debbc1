"""What the office reported to the committee: the launch, closed; the result of September, brought up to date."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from thidua.allocation.models import Period
from thidua.demo.reporting import SEPTEMBER
from thidua.kernel.actors import SYSTEM
from thidua.monitoring import actions as monitoring
from thidua.reporting import actions
from thidua.reporting.models import OfficeReport, Passage
from thidua.reporting.rules.outlines import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

LAUNCH: Final = "Báo cáo tổng hợp việc phát động đợt thi đua"
RESULT: Final = "Báo cáo kết quả tháng 9 năm 2025"
ASKED: Final = (
    "Đề nghị Ủy ban nhân dân thành phố chỉ đạo các đơn vị chưa phát động hoàn thành trong tháng 9 (ví dụ); "
    "hiện còn {chua_phat_dong} đơn vị."
)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what the office reported, by day and hour."""
    yield date(2025, 9, 23), time(9, 0), lambda at: _summary(campaign, office, at)
    yield date(2025, 10, 7), time(9, 0), lambda at: _result(campaign, office, at)
    yield date(2025, 10, 14), time(16, 0), lambda at: _refresh(campaign, office, at)


def _summary(campaign: Campaign, office: Officer, at: datetime) -> None:
    made = actions.compose(
        campaign=campaign, kind=Kind.LAUNCH, period=None, title=LAUNCH, is_example=True, by=office, at=at
    )
    last = Passage.objects.filter(report=made).latest("ordinal")
    actions.write_passage(
        passage=last,
        version=last.version,
        number=last.number,
        heading=last.heading,
        text=ASKED,
        parts=[],
        is_shown=True,
        by=office,
        at=at,
    )
    actions.close(report=made, version=made.version, by=office, at=at)


def _result(campaign: Campaign, office: Officer, at: datetime) -> None:
    monitoring.drain(by=SYSTEM, at=at)
    period = Period.objects.get(campaign=campaign, name=SEPTEMBER)
    actions.compose(campaign=campaign, kind=Kind.RESULT, period=period, title=RESULT, is_example=True, by=office, at=at)


def _refresh(campaign: Campaign, office: Officer, at: datetime) -> None:
    monitoring.drain(by=SYSTEM, at=at)
    report = OfficeReport.objects.select_related("campaign", "period").get(campaign=campaign, title=RESULT)
    actions.refresh(report=report, version=report.version, by=office, at=at)
