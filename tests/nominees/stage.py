"""A person and a collective of the commune; every one of them made up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.cast import AT
from thidua.files.examining import examine
from thidua.nominees import actions
from thidua.nominees.models import Award, Hold, Initiative, Kind, Merit, Nominee, PositionGroup, YearOf

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

__all__ = ["body", "person", "registered"]

NUMBER: Final = "031085001234"
"""An identity number that is nobody's: tests look for it in the clear everywhere."""


def made(unit: Unit, name: str, kind: str = "individual", **more: Any) -> Nominee:
    """Lay a nominee without its action."""
    if kind == Kind.INDIVIDUAL:
        more.setdefault("position_group", PositionGroup.DIRECT_WORKER)
    return Nominee.objects.create(unit=unit, name=name, kind=kind, is_example=True, **more)


def registered(nominee: Nominee, by: Officer, title: str = "CSTDCS", year: int = 2024, **more: Any) -> Award:
    """Write an award into the register."""
    said: dict[str, Any] = {
        "method": "regular",
        "decision_number": f"{year}/QĐ-UBND",
        "decided_on": date(year, 12, 20),
        "authority": "Chủ tịch Ủy ban nhân dân xã An Ví Dụ",
        "source": "entered",
    }
    return actions.register_award(nominee=nominee, title=title, year=year, by=by, at=AT, **(said | more))


@pytest.fixture
def person(city: City) -> Nominee:
    """A direct worker of the commune."""
    return made(city["xa"], "Nguyễn Thị Ví Dụ", position="Công chức")


@pytest.fixture
def body(city: City) -> Nominee:
    """The commune itself."""
    return made(city["xa"], "Xã An Ví Dụ", "collective", is_whole_unit=True, founded=2025)


def nominated(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """Give the world a nominee of the commune with everything that may be kept of one, and one of the other commune."""
    unit: dict[str, Any] = {"by": cast["unit"], "at": AT}
    said = actions.SaidNominee(
        "individual", city["xa"], "Nguyễn Thị Ví Dụ", position_group="direct_worker", identity=NUMBER
    )
    mine = actions.add_nominee(said=said, is_example=True, **unit)
    actions.write_year(nominee=mine, year=2025, version=0, said=actions.SaidYear("tot", "QĐ 3"), **unit)
    idea = actions.write_initiative(
        nominee=mine, said=actions.SaidInitiative(2024, "Một cửa số ví dụ", "co_so"), **unit
    )
    merit = actions.write_merit(
        nominee=mine,
        said=actions.SaidMerit(date(2025, 1, 1), date(2025, 6, 30), "Làm việc ví dụ."),
        file=examine(data=b"Bien ban", name="bien-ban.txt"),
        **unit,
    )
    hold = actions.hold_back(nominee=mine, reason="Xác minh đơn ví dụ", document="CV 1/VD", **unit)
    other = made(city["xa_khac"], "Trần Văn Ví Dụ")
    return {
        "nominee": mine.public_id,
        "foreign_nominee": other.public_id,
        "nominee_kind": "ca-nhan",
        "nominee_year": 2025,
        "initiative": idea.public_id,
        "merit": merit.public_id,
        "hold": hold.public_id,
        "award": registered(mine, cast["office"]).public_id,
        "foreign_award": registered(other, cast["office"]).public_id,
    }


def crowded(number: int, city: City) -> None:
    """Add one of everything that these pages list."""
    mine = Nominee.objects.get(name="Nguyễn Thị Ví Dụ")
    year = 1950 + number % 50
    YearOf.objects.create(nominee=mine, year=year, completion="tot")
    Initiative.objects.create(nominee=mine, year=year, name=f"Sáng kiến {number}", reach="co_so")
    Merit.objects.create(nominee=mine, starts_on=AT.date(), ends_on=AT.date(), text=f"Thành tích {number}")
    Hold.objects.create(nominee=mine, reason=f"Lý do {number}", document="CV", placed_at=AT)
    other = made(city["xa"], f"Người {number}")
    for one in (mine, other):
        Award.objects.create(
            nominee=one,
            unit=city["xa"],
            title="GIAY_KHEN",
            year=year,
            method="regular",
            decision_number=f"{number}",
            decided_on=date(year, 12, 1),
            authority="Chủ tịch",
            source="entered",
        )
