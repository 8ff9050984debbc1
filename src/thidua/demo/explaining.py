"""Whom the office asked why a target is behind: one answer accepted, one returned, one waited for, one overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.allocation.models import Period
from thidua.campaigns.models import Target
from thidua.demo.city import HAI_PHONG, officer_of
from thidua.demo.reporting import SEPTEMBER
from thidua.explanations import actions, queries
from thidua.explanations.actions import Said
from thidua.explanations.models import Explanation
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.monitoring import actions as monitoring
from thidua.organisations import queries as units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asking:
    """What the office asked: of the lead agency about the city's figure, or of an officer's unit about its own.

    ``number`` is the target's in the plan, ``last`` the last day of the answer.
    """

    number: str
    on: date
    last: date
    question: str
    username: str = ""


SCHOOLS: Final = Asking(
    "(17)",
    date(2025, 10, 8),
    date(2025, 10, 15),
    "Vì sao tỷ lệ trường đạt chuẩn quốc gia thấp hơn kịch bản? Sở làm gì để đạt mục tiêu năm (câu hỏi ví dụ)?",
)
COUNTRYSIDE: Final = Asking(
    "(10)",
    date(2025, 10, 7),
    date(2025, 10, 13),
    "Đề nghị nêu các xã chưa hoàn thành, tiêu chí còn vướng và ngày hoàn thành từng xã (câu hỏi ví dụ).",
)
JOBS: Final = Asking(
    "(12)",
    date(2025, 10, 9),
    date(2025, 10, 17),
    "Số lao động được giải quyết việc làm của xã thấp hơn kịch bản, vì sao (câu hỏi ví dụ)?",
    "xa-vinh-bao",
)
INSURANCE: Final = Asking(
    "(15)",
    date(2025, 10, 14),
    date(2025, 10, 21),
    "Vì sao tỷ lệ tham gia bảo hiểm y tế của xã còn thấp? Nhóm nào chưa tham gia (câu hỏi ví dụ)?",
    "xa-vinh-bao",
)
OF_SCHOOLS: Final = Said(
    "Một số trường thiếu phòng học bộ môn; hồ sơ công nhận của các trường mới sáp nhập phải lập lại (nội dung ví dụ).",
    "Sở đã lập tổ hỗ trợ đến từng xã, phường; rà soát hồ sơ hằng tuần và báo cáo Ủy ban nhân dân thành phố "
    "(nội dung ví dụ).",
    Decimal("77.5"),
    date(2025, 12, 20),
)
OF_JOBS: Final = Said(
    "Hai doanh nghiệp trên địa bàn lùi kế hoạch tuyển dụng (nội dung ví dụ).",
    "Xã phối hợp mở phiên giao dịch việc làm (nội dung ví dụ).",
)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what was asked and answered, by day and hour."""
    for asking in (SCHOOLS, COUNTRYSIDE, JOBS, INSURANCE):
        yield asking.on, time(16, 0), _ask(campaign, asking, office)
    yield date(2025, 10, 10), time(10, 0), _answer(campaign, SCHOOLS, OF_SCHOOLS, "so-giao-duc", "lanh-dao-so-giao-duc")
    yield date(2025, 10, 13), time(9, 0), _accept(campaign, SCHOOLS, office)
    yield date(2025, 10, 13), time(10, 0), _answer(campaign, JOBS, OF_JOBS, "xa-vinh-bao", "lanh-dao-vinh-bao")
    yield date(2025, 10, 14), time(14, 0), _send_back(campaign, JOBS, office)


def _ask(campaign: Campaign, asking: Asking, office: Officer) -> Callable[[datetime], object]:
    def ask(at: datetime) -> object:
        monitoring.drain(by=SYSTEM, at=at)
        target = _target(campaign, asking)
        city = units.province(HAI_PHONG, day_of(at))
        officer = officer_of(asking.username, day_of(at)) if asking.username else None
        place, unit = (officer.unit, officer.unit) if officer else (city, target.lead_unit if target else None)
        if target is None or place is None or unit is None:
            return None
        try:
            return actions.ask(
                target=target,
                period=Period.objects.get(campaign=campaign, name=SEPTEMBER),
                place=place,
                unit=unit,
                question=asking.question,
                due=asking.last + DAY,
                is_example=True,
                by=office,
                at=at,
            )
        except actions.NothingToExplain:  # the lots of another plan may fall well
            return None

    return ask


def _answer(campaign: Campaign, asking: Asking, said: Said, officer: str, head: str) -> Callable[[datetime], object]:
    def answer(at: datetime) -> object:
        asked, writes, sends = _asked(campaign, asking), officer_of(officer, day_of(at)), officer_of(head, day_of(at))
        draft = queries.unsent(asked) if asked else None
        if asked is None or draft is None or writes is None or sends is None:
            return None
        actions.write(explanation=asked, version=draft.version, said=said, by=writes, at=at)
        laid = actions.submit(explanation=asked, by=writes, at=at)
        return actions.send(explanation=asked, version=laid.version, by=sends, at=at + timedelta(hours=2))

    return answer


def _accept(campaign: Campaign, asking: Asking, office: Officer) -> Callable[[datetime], object]:
    def accept(at: datetime) -> object:
        asked = _asked(campaign, asking)
        note = "Đề nghị báo cáo lại tiến độ trong báo cáo tháng 10 (ví dụ)."
        return asked and actions.accept(explanation=asked, version=asked.version, note=note, by=office, at=at)

    return accept


def _send_back(campaign: Campaign, asking: Asking, office: Officer) -> Callable[[datetime], object]:
    def send_back(at: datetime) -> object:
        asked = _asked(campaign, asking)
        reason = "Chưa nêu số lao động còn thiếu và ngày dự kiến đạt (ví dụ)."
        due = date(2025, 10, 18)
        return asked and actions.send_back(
            explanation=asked, version=asked.version, reason=reason, due=due, by=office, at=at
        )

    return send_back


def _target(campaign: Campaign, asking: Asking) -> Target | None:
    found = Target.objects.filter(campaign=campaign, number=asking.number)
    return found.select_related("campaign", "indicator", "lead_unit").first()


def _asked(campaign: Campaign, asking: Asking) -> Explanation | None:
    found = Explanation.objects.filter(campaign=campaign, target__number=asking.number)
    return found.select_related("campaign", "unit").first()
