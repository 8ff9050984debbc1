"""The city of the demonstration: its units, groups, and one officer for each way of seeing the product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.organisations import actions as organisations
from thidua.organisations import queries as units
from thidua.organisations import sources
from thidua.people import actions as people
from thidua.people.queries import in_office

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

HAI_PHONG = "31"
YEAR = 2025
AT_WORK_SINCE = date(2025, 7, 1)
OFTEN_SEEN = "11680"  # xã Kiến Thụy, whose officer and whose cluster's head are both in the cast
PLANNED_MERGER = ("hoi_mau_1", "hoi_mau_2")
PLANNED_FOR = date(2026, 1, 1)
CLUSTER_LEAD = "cluster lead"


@dataclass(frozen=True, slots=True)
class Part:
    """An officer of the demonstration: ``unit`` is an official code or the ref of a body; the person is made up."""

    username: str
    name: str
    role: str
    unit: str


PARTS = (
    Part("ban-tdkt", "Trần Văn Minh", "emulation_office", "ban_tdkt"),
    Part("truong-ban", "Lương Thị Ngọc", "office_head", "ban_tdkt"),
    Part("xa-kien-thuy", "Nguyễn Thị Hạnh", "unit_officer", OFTEN_SEEN),
    Part("lanh-dao-kien-thuy", "Đoàn Văn Khánh", "unit_head", OFTEN_SEEN),
    Part("xa-vinh-bao", "Phạm Văn Lực", "unit_officer", "11824"),
    Part("lanh-dao-vinh-bao", "Cao Thị Nhàn", "unit_head", "11824"),
    Part("phuong-hong-bang", "Lê Thị Thu", "unit_officer", "11311"),
    Part("dac-khu-cat-hai", "Vũ Đình Hải", "unit_officer", "11914"),
    Part("so-xay-dung", "Đỗ Quang Huy", "unit_officer", "so_xay_dung"),
    Part("so-giao-duc", "Phạm Thị Vân", "unit_officer", "so_giao_duc_dao_tao"),
    Part("lanh-dao-so-giao-duc", "Trần Đình Nam", "unit_head", "so_giao_duc_dao_tao"),
    Part("cum-truong", "Hoàng Thị Mai", "group_lead", CLUSTER_LEAD),
    Part("lanh-dao", "Bùi Văn Sơn", "city_leader", "city"),
    Part("hoi-dong", "Đặng Thị Lan", "council_member", "so_tai_chinh"),
    Part("thu-ky", "Trịnh Văn Quý", "council_secretary", "so_noi_vu"),
    Part("thanh-tra", "Ngô Văn Bình", "auditor", "thanh_tra"),
    Part("quan-tri", "Mai Thị Hòa", "administrator", "ban_tdkt"),
)


def build(*, at: datetime) -> Officer:
    """Lay the country's units, Hải Phòng's bodies and groups, and the officers; give the officer of the office.

    What is there already stays as it is.
    """
    organisations.load_country(home=HAI_PHONG, by=SYSTEM, at=at)
    city = units.province(HAI_PHONG, AT_WORK_SINCE)
    assert city is not None  # noqa: S101 -- load_country has just made it
    places = _places(city, at=at)
    organisations.load_former_units(province=HAI_PHONG, by=SYSTEM, at=at)
    if not units.groups_in_short(YEAR):
        _form_groups(city, places, at=at)
        _plan_merger(places, at=at)
    people.lay_roles(by=SYSTEM, at=at)
    return _appoint(places, at=at)


def _places(city: Unit, *, at: datetime) -> dict[str, Unit]:
    """Give the city's units by official code, its bodies by their ref, and the city itself."""
    bodies = organisations.add_bodies(
        province=city, bodies=sources.bodies_of(HAI_PHONG), source=sources.BODIES_SOURCE, by=SYSTEM, at=at
    )
    codes = [commune.code for commune in sources.communes_of(HAI_PHONG)]
    return {"city": city} | bodies | units.by_code(HAI_PHONG, codes, AT_WORK_SINCE)


def _form_groups(city: Unit, places: dict[str, Unit], *, at: datetime) -> None:
    groups = [
        organisations.GroupForm(
            kind=text.kind,
            number=text.number,
            name=text.name,
            units=[places[member] for member in text.members],
            lead=places[text.lead],
            is_example=True,
        )
        for text in sources.groups_of(HAI_PHONG)
    ]
    organisations.form_groups(province=city, year=YEAR, groups=groups, by=SYSTEM, at=at)


def _plan_merger(places: dict[str, Unit], *, at: datetime) -> None:
    """Plan a merger of two example bodies after the campaign, so that one can be seen and undone before its day."""
    organisations.merge(
        predecessors=[places[ref] for ref in PLANNED_MERGER],
        into=organisations.NewUnit("Hội đặc thù mẫu số 01-02", "doan_the", is_example=True),
        on=PLANNED_FOR,
        document=organisations.Document("Ví dụ: sắp xếp các hội đặc thù của thành phố"),
        note="Sự kiện ví dụ, chưa đến ngày có hiệu lực nên còn hoàn tác được.",
        is_example=True,
        by=SYSTEM,
        at=at,
    )


def _appoint(places: dict[str, Unit], *, at: datetime) -> Officer:
    """Seat the officers that are missing; give the first, who is the office."""
    office = officer_of(PARTS[0].username, day_of(at))
    if office:
        return office
    for part in PARTS:
        unit = _lead_of_cluster_with(OFTEN_SEEN, places) if part.unit == CLUSTER_LEAD else places[part.unit]
        user = people.add_user(username=part.username, name=part.name, is_example=True, by=SYSTEM, at=at)
        people.appoint(user=user, unit=unit, role=part.role, on=AT_WORK_SINCE, is_example=True, by=SYSTEM, at=at)
    return _found(officer_of(PARTS[0].username, day_of(at)))


def officer_of(username: str, today: date) -> Officer | None:
    """Give the office that one of the demonstration's users holds, or None before the city is built."""
    return in_office(today).filter(user__username=username).first()


def _found(officer: Officer | None) -> Officer:
    assert officer is not None  # noqa: S101 -- appointed just before
    return officer


def _lead_of_cluster_with(code: str, places: dict[str, Unit]) -> Unit:
    return next(places[text.lead] for text in sources.groups_of(HAI_PHONG) if code in text.members)
