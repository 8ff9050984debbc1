"""The first days of the campaign: which units have launched by the demonstration's day, and with what themes.

Every launch here is an example, entered by the office from the units' paper, as most units send paper at first; the
cast's own units have entered theirs themselves, or have still to. The same campaign gives the same launches.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from thidua.campaigns import queries as campaigns
from thidua.demo.city import OFTEN_SEEN, officer_of
from thidua.kernel.clock import day_of
from thidua.organisations import queries as units
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.participation.models import FormOfLaunch

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

THEMES: Final = (
    ("Sạch đường, sạch ngõ", "Rác tồn đọng ở khu chợ và ven đường"),
    ("Hồ sơ không quá hạn", "Hồ sơ đất đai trả muộn sau khi lập đơn vị mới"),
    ("Mỗi tổ một mô hình số", "Người cao tuổi chưa tự nộp được hồ sơ trực tuyến"),
    ("Nói đi đôi với làm", "Việc giao tại cuộc họp chậm được thực hiện"),
    ("Giữ đất bãi, giữ rừng", "Lấn chiếm đất công ven đê, ven biển"),
    ("Công trình đúng hẹn", "Giải phóng mặt bằng các dự án còn vướng"),
    ("Không để ai lại phía sau", "Hộ nghèo, hộ cận nghèo thiếu việc làm ổn định"),
)
OWN_HANDS: Final = "xa-vinh-bao"
"""The officer of the cast whose unit has launched by itself."""
OF_TEN: Final = 4
"""So many units in ten have launched by the day."""


def enter(campaign: Campaign, office: Officer, *, at: datetime) -> int:
    """Enter the launches that are known by the day of ``at``; gives how many."""
    today, entered = day_of(at), 0
    own = officer_of(OWN_HANDS, today)
    left_open = {own.unit_id if own else None} | {one.pk for one in units.by_code("31", [OFTEN_SEEN]).values()}
    for unit in units.members_of_year(campaigns.year_of(campaign)):
        if unit.pk not in left_open and _chance(unit, "launched", 10) < OF_TEN:
            _from_paper(campaign, unit, office, today=today, at=at)
            entered += 1
    if own:
        _by_itself(campaign, own, today=today, at=at)
        entered += 1
    return entered


def _from_paper(campaign: Campaign, unit: Unit, office: Officer, *, today: date, at: datetime) -> None:
    held_on = today - timedelta(days=1 + _chance(unit, "held", 5))
    paper = Paper(f"{20 + _chance(unit, 'number', 80)}/BC", min(today, held_on + timedelta(days=1)))
    where: dict[str, Any] = {"campaign": campaign, "unit": unit, "paper": paper, "by": office, "at": at}
    where["is_example"] = True
    if _chance(unit, "planned", 3):
        number = f"{10 + _chance(unit, 'plan', 60)}/KH"
        participation.enter_plan(number=number, issued_on=held_on - timedelta(days=1), **where)
    participation.launch(said=_said(unit, held_on), **where)


def _by_itself(campaign: Campaign, officer: Officer, *, today: date, at: datetime) -> None:
    where: dict[str, Any] = {"campaign": campaign, "unit": officer.unit, "by": officer, "at": at, "is_example": True}
    held_on = today - timedelta(days=2)
    participation.enter_plan(number="31/KH-UBND", issued_on=held_on - timedelta(days=1), **where)
    participation.launch(said=_said(officer.unit, held_on), **where)


def _said(unit: Unit, held_on: date) -> participation.Said:
    """Say one or two themes; every fifth unit names none, and some nobody counted."""
    first = _chance(unit, "theme", len(THEMES))
    how_many = (0, 1, 1, 2, 2)[_chance(unit, "themes", 5)]
    themes = [participation.SaidTheme(*THEMES[(first + step) % len(THEMES)]) for step in range(how_many)]
    people = _chance(unit, "people", 9)
    return participation.Said(
        held_on=held_on,
        form=FormOfLaunch.values[_chance(unit, "form", len(FormOfLaunch.values))],
        participants=None if people == 0 else 40 + 17 * people,
        themes=themes,
    )


def _chance(unit: Unit, what: str, of: int) -> int:
    """Draw a whole number below ``of``, the same for the same unit and matter in every demonstration."""
    seed = f"{unit.province_code}/{unit.code or unit.name}/{what}"
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % of
