"""Nominees of some communes with what each year brought and what they were awarded: every one of them made up.

None has an identity number, since any number might be somebody's.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from thidua.nominees import actions
from thidua.nominees.actions import SaidInitiative, SaidMerit, SaidNominee, SaidYear
from thidua.organisations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.nominees.models import Nominee
    from thidua.people.models import Officer

DAY: Final = date(2025, 9, 19)
PEOPLE: Final = (
    ("Nguyễn Thị Ví Dụ", "Công chức Văn phòng", "direct_worker"),
    ("Trần Văn Mẫu", "Công chức Phòng Kinh tế", "direct_worker"),
    ("Lê Thị Thử", "Trưởng phòng Văn hóa - Xã hội", "deputy_head_up"),
    ("Phạm Văn Ví Dụ", "Công nhân", "direct_worker"),
    ("Hoàng Thị Mẫu", "Giám đốc Công ty Ví Dụ", "entrepreneur"),
)
COMMUNES: Final = ("xa", "phuong")


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give who was entered, by day and hour."""
    yield DAY, time(9, 0), lambda at: _people(campaign, office, at)
    yield DAY, time(10, 0), lambda at: _bodies(office, at)


def _communes(office: Officer) -> list[Unit]:
    found = Unit.objects.filter(kind__code__in=COMMUNES, province_code=office.unit.province_code)
    return list(found.order_by("pk")[: len(PEOPLE)])


def _add(said: SaidNominee, by: dict[str, Any]) -> Nominee:
    return actions.add_nominee(said=said, is_other=True, is_example=True, **by)


def _people(campaign: Campaign, office: Officer, at: datetime) -> None:
    by: dict[str, Any] = {"by": office, "at": at}
    for number, (unit, (name, position, group)) in enumerate(zip(_communes(office), PEOPLE, strict=False)):
        one = _add(SaidNominee("individual", unit, name, position=position, position_group=group), by)
        for year in (2023, 2024):
            actions.write_year(nominee=one, year=year, version=0, said=SaidYear("tot", "Kết quả ví dụ"), **by)
            _award(one, "CSTDCS", year, f"Chủ tịch Ủy ban nhân dân {unit.name}", by)
        idea = SaidInitiative(2024, "Số hóa hồ sơ một cửa (ví dụ)", "co_so", "Quyết định ví dụ")
        actions.write_initiative(nominee=one, said=idea, **by)
        merit = SaidMerit(date(2025, 9, 9), DAY, "Hoàn thành trước hạn việc được giao (ví dụ).", campaign)
        actions.write_merit(nominee=one, said=merit, **by)
        if number % 2:
            _award(one, "BK_TINH", 2024, "Chủ tịch Ủy ban nhân dân thành phố", by, method="themed")
        if number == len(PEOPLE) - 1:
            document = "Công văn ví dụ của cơ quan thanh tra"
            actions.hold_back(nominee=one, reason="Đang xác minh đơn (ví dụ)", document=document, **by)


def _bodies(office: Officer, at: datetime) -> None:
    by: dict[str, Any] = {"by": office, "at": at}
    for unit in _communes(office):
        one = _add(SaidNominee("collective", unit, unit.name, is_whole_unit=True), by)
        counts = SaidYear("tot", "Kết quả ví dụ", people=40, people_completed=40, people_ldtt=34, cstdcs=5)
        actions.write_year(nominee=one, year=2024, version=0, said=counts, **by)
        _add(SaidNominee("household", unit, "Hộ gia đình Ví Dụ"), by)


def _award(one: Nominee, title: str, year: int, authority: str, by: dict[str, Any], *, method: str = "regular") -> None:
    award = {
        "title": title,
        "year": year,
        "method": method,
        "decision_number": f"VD-{title}/{year}",
        "decided_on": date(year, 12, 20),
        "authority": authority,
    }
    actions.enter_award(nominee=one, award=award, **by)
