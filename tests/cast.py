"""The cast: a small city and the people who work in it, one for each way of seeing the product.

``city`` lays the units, ``cast`` seats an officer for each part, ``sign_in`` gives a client of one of them.
Every unit and person here is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.layers import layer
from thidua.organisations import rules as unit_rules
from thidua.organisations.models import Group, GroupHead, GroupKind, GroupMember, Unit, UnitKind, UnitPlace
from thidua.people import rules as people_rules
from thidua.people.models import Officer, Role, User

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AT", "PARTS", "TODAY", "cast", "city", "laid_cast", "laid_city", "seats", "sign_in"]

TODAY = date(2025, 9, 17)
AT = datetime(2025, 9, 17, 2, 0, tzinfo=UTC)
SINCE = date(2025, 7, 1)

PARTS = (
    "stranger",
    "office",
    "office_head",
    "unit",
    "head",
    "lead",
    "leader",
    "council",
    "secretary",
    "auditor",
    "administrator",
)
_SEATS = {
    "office": ("emulation_office", "ban_tdkt"),
    "office_head": ("office_head", "ban_tdkt"),
    "unit": ("unit_officer", "xa"),
    "head": ("unit_head", "xa"),
    "lead": ("group_lead", "phuong"),
    "leader": ("city_leader", "city"),
    "council": ("council_member", "so_noi_vu"),
    "secretary": ("council_secretary", "so_noi_vu"),
    "auditor": ("auditor", "thanh_tra"),
    "administrator": ("administrator", "ban_tdkt"),
}


@dataclass(frozen=True)
class City:
    """Units by a short word, and the one cluster."""

    units: dict[str, Unit]
    cluster: Group
    block: Group

    def __getitem__(self, word: str) -> Unit:
        return self.units[word]


def _unit(word: str, name: str, kind: str, above: Unit | None = None, code: str | None = None) -> Unit:
    unit = Unit.objects.create(
        name=name,
        kind=UnitKind.objects.get(code=kind),
        code=code,
        province_code="31",
        valid_from=SINCE,
        is_example=True,
        is_home=word == "city",
    )
    parent_path = UnitPlace.objects.get(unit=above).path if above else ""
    path = unit_rules.path_below(parent_path, unit.pk)
    UnitPlace.objects.create(unit=unit, parent=above, path=path, valid_from=SINCE)
    return unit


@layer
def laid_city() -> City:
    """Lay a city with two communes, a ward, a special zone, two departments, a cluster and a block."""
    for sort, text in enumerate(unit_rules.KINDS):
        UnitKind.objects.get_or_create(code=text.code, defaults={"name": text.name, "level": text.level, "sort": sort})
    top = _unit("city", "Thành phố Ví Dụ", "province", code="31")
    units = {"city": top}
    for word, name, kind in (
        ("xa", "Xã An Ví Dụ", "xa"),
        ("xa_khac", "Xã Bình Ví Dụ", "xa"),
        ("phuong", "Phường Đồng Ví Dụ", "phuong"),
        ("dac_khu", "Đặc khu Đảo Ví Dụ", "dac_khu"),
        ("so_noi_vu", "Sở Nội vụ", "so"),
        ("thanh_tra", "Thanh tra thành phố", "ban_nganh"),
    ):
        units[word] = _unit(word, name, kind, top)
    units["ban_tdkt"] = _unit("ban_tdkt", "Ban Thi đua - Khen thưởng", "sub_unit", units["so_noi_vu"])
    groups = {
        group_kind: Group.objects.create(
            province_code="31", kind=group_kind, year=2025, number=1, name=name, is_example=True
        )
        for group_kind, name in ((GroupKind.CLUSTER, "Cụm 1"), (GroupKind.BLOCK, "Khối 1"))
    }
    members = {
        GroupKind.CLUSTER: ("xa", "xa_khac", "phuong", "dac_khu"),
        GroupKind.BLOCK: ("so_noi_vu", "thanh_tra"),
    }
    for group_kind, words in members.items():
        for word in words:
            GroupMember.objects.create(group=groups[group_kind], unit=units[word], kind=group_kind, year=2025)
    for group_kind, word in ((GroupKind.CLUSTER, "phuong"), (GroupKind.BLOCK, "so_noi_vu")):
        GroupHead.objects.create(group=groups[group_kind], unit=units[word], part="head", valid_from=SINCE)
    return City(units, groups[GroupKind.CLUSTER], groups[GroupKind.BLOCK])


@pytest.fixture
def city(laid_city: City) -> City:
    """A city with two communes, a ward, a special zone, two departments, a cluster and a block."""
    return laid_city


@pytest.fixture
def seats(db: None) -> dict[str, Role]:
    """The roles that the product knows from the start."""
    return lay_seats()


def lay_seats() -> dict[str, Role]:
    """Lay the roles, or find them."""
    return {
        role.code: Role.objects.get_or_create(
            code=role.code,
            defaults={
                "name": role.name,
                "policy": role.policy,
                "verbs": list(role.verbs),
                "laid": list(role.verbs),
                "sort": sort,
            },
        )[0]
        for sort, role in enumerate(people_rules.ROLES)
    }


@layer
def laid_cast(laid_city: City) -> dict[str, Officer]:
    """Seat an officer for each part of the cast but the stranger."""
    seats, people = lay_seats(), {}
    for part, (role, unit) in _SEATS.items():
        user = User.objects.create(username=part, name=f"Cán bộ {part.title()}", is_example=True)
        people[part] = Officer.objects.create(
            user=user, unit=laid_city[unit], role=seats[role], valid_from=SINCE, is_example=True
        )
    return people


@pytest.fixture
def cast(laid_cast: dict[str, Officer]) -> dict[str, Officer]:
    """An officer for each part of the cast but the stranger."""
    return laid_cast


@pytest.fixture
def sign_in(cast: dict[str, Officer]) -> Callable[[str], Client]:
    """A function that gives a client of one part of the cast; a stranger's is not signed in."""

    def enter(part: str) -> Client:
        client = Client()
        if part != "stranger":
            client.force_login(cast[part].user)
        return client

    return enter
