"""The launches of September: early, in time, late, and not at all; with themes or without."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from thidua.campaigns import queries as campaigns
from thidua.demo.city import officer_of
from thidua.demo.lots import lot
from thidua.organisations import queries as units
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.participation.models import FormOfLaunch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.campaigns.models import Campaign, CampaignMovement, CampaignTask
    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

THEMES: Final = (
    ("Sạch đường, sạch ngõ", "Rác tồn đọng ở khu chợ và ven đường", "Dọn xong ba điểm rác tự phát"),
    ("Hồ sơ không quá hạn", "Hồ sơ đất đai trả muộn sau khi lập đơn vị mới", ""),
    ("Mỗi tổ một mô hình số", "Người cao tuổi chưa tự nộp được hồ sơ trực tuyến", "Mỗi tổ có hai người hướng dẫn"),
    ("Nói đi đôi với làm", "Việc giao tại cuộc họp chậm được thực hiện", ""),
    ("Giữ đất bãi, giữ rừng", "Lấn chiếm đất công ven đê, ven biển", ""),
    ("Công trình đúng hẹn", "Giải phóng mặt bằng các dự án còn vướng", ""),
    (
        "Không để ai lại phía sau",
        "Hộ nghèo, hộ cận nghèo thiếu việc làm ổn định",
        "Giới thiệu việc làm cho hộ nghèo",
    ),
)
FIRST: Final = date(2025, 9, 10)
DAYS: Final = (0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 8, 9, 12, 15, None, None)
"""Days after the first on which one unit in twenty each launched; from the tenth on it was late, the last two never."""
BY_THEMSELVES: Final = {"xa-vinh-bao": 2, "xa-kien-thuy": 5, "phuong-hong-bang": 13, "so-xay-dung": 6}
"""Officers of the cast whose units launched with their own hands, and so many days after the first."""


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give the launches by day and hour."""
    own = {one.unit_id: (one, days) for name, days in BY_THEMSELVES.items() if (one := officer_of(name, FIRST))}
    movements, tasks = list(campaigns.movements(campaign)), list(campaigns.tasks(campaign))
    for unit in units.members_of_year(campaigns.year_of(campaign)):
        officer, after = own.get(unit.pk, (None, DAYS[lot(unit, "launched", len(DAYS))]))
        if after is None:
            continue
        held_on = FIRST + timedelta(days=after)
        said = _said(unit, held_on, movements, tasks)
        yield (
            held_on + timedelta(days=1),
            time(9, lot(unit, "minute", 60)),
            _launching(campaign, unit, said, officer or office, on_paper=officer is None),
        )


def _launching(campaign: Campaign, unit: Unit, said: participation.Said, by: Officer, *, on_paper: bool) -> Any:
    number = f"{10 + lot(unit, 'plan', 60)}/KH"
    paper = Paper(f"{20 + lot(unit, 'number', 80)}/BC", said.held_on + timedelta(days=1)) if on_paper else None

    def enter(at: Any) -> None:
        where: dict[str, Any] = {"campaign": campaign, "unit": unit, "paper": paper, "by": by, "at": at}
        where["is_example"] = True
        if lot(unit, "planned", 5):
            participation.enter_plan(number=number, issued_on=said.held_on - timedelta(days=1), **where)
        participation.launch(said=said, **where)

    return enter


def _said(
    unit: Unit, held_on: date, movements: list[CampaignMovement], tasks: list[CampaignTask]
) -> participation.Said:
    """Say one or two themes; every fifth unit names none, and some nobody counted."""
    first = lot(unit, "theme", len(THEMES))
    how_many = (0, 1, 1, 2, 2)[lot(unit, "themes", 5)]
    people = lot(unit, "people", 9)
    return participation.Said(
        held_on=held_on,
        form=FormOfLaunch.values[lot(unit, "form", len(FormOfLaunch.values))],
        participants=None if people == 0 else 40 + 17 * people,
        themes=[participation.SaidTheme(*THEMES[(first + step) % len(THEMES)]) for step in range(how_many)],
        movements=[one for place, one in enumerate(movements) if lot(unit, f"movement {place}", 3) == 0],
        tasks=[one for place, one in enumerate(tasks) if lot(unit, f"task {place}", 3) == 0],
    )
