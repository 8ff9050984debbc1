"""Clusters and blocks of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Stale
from thidua.organisations import actions, queries
from thidua.organisations.models import Group, GroupMember

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def form(city: City, *words: str, number: int = 1, kind: str = "cluster", lead: str = "") -> actions.GroupForm:
    units = [city[word] for word in words]
    return actions.GroupForm(
        kind=kind, number=number, name=f"Cụm {number}", units=units, lead=city[lead] if lead else None, is_example=True
    )


def form_all(city: City, *forms: actions.GroupForm, year: int = 2026) -> list[Group]:
    return actions.form_groups(province=city["city"], year=year, groups=forms, by=SYSTEM, at=AT)


def test_the_groups_of_a_year_are_formed_at_once(city: City) -> None:
    made = form_all(
        city,
        form(city, "xa", "phuong", lead="phuong"),
        form(city, "xa_khac", "dac_khu", number=2),
        form(city, "so_noi_vu", kind="block"),
    )
    assert [(group.kind, group.number, group.lead, group.is_example, group.province_code) for group in made] == [
        ("cluster", 1, city["phuong"], True, "31"),
        ("cluster", 2, None, True, "31"),
        ("block", 1, None, True, "31"),
    ]
    assert [unit.name for unit in queries.members(made[0])] == ["Phường Đồng Ví Dụ", "Xã An Ví Dụ"]
    assert set(GroupMember.objects.filter(group__in=made).values_list("kind", "year")) == {
        ("cluster", 2026),
        ("block", 2026),
    }
    line = AuditRecord.objects.get()
    assert (line.verb, line.subject_id) == ("group.formed", city["city"].public_id)
    assert line.after == {"year": 2026, "cluster": 2, "block": 1, "members": 5}


def test_everybody_who_competes_in_a_year_is_known(city: City) -> None:
    assert {unit.name for unit in queries.members_of_year(2025)} == {
        "Xã An Ví Dụ",
        "Xã Bình Ví Dụ",
        "Phường Đồng Ví Dụ",
        "Đặc khu Đảo Ví Dụ",
        "Sở Nội vụ",
        "Thanh tra thành phố",
    }
    assert queries.members_of_year(2025, "block").count() == 2
    assert queries.group_of(city["xa"], 2025) == city.cluster
    assert queries.group_of(city["ban_tdkt"], 2025) is None
    assert queries.leads(city["phuong"], 2025)
    assert not queries.leads(city["xa"], 2025)
    assert queries.years_of_groups() == [2025]


def test_a_year_that_has_groups_of_a_kind_gets_no_second_set(city: City) -> None:
    with pytest.raises(actions.GroupsExist, match="2025"):
        form_all(city, form(city, "xa"), year=2025)


def test_a_unit_named_twice_in_one_kind_is_refused(city: City) -> None:
    with pytest.raises(actions.BadMembership, match="Xã An Ví Dụ"):
        form_all(city, form(city, "xa"), form(city, "xa", number=2))
    assert not Group.objects.filter(year=2026).exists()
    assert len(form_all(city, form(city, "xa"), form(city, "xa", kind="block"))) == 2


def test_a_lead_from_outside_is_refused(city: City) -> None:
    with pytest.raises(actions.BadMembership, match="Cụm 1"):
        form_all(city, form(city, "xa", lead="phuong"))


def test_the_office_names_a_member_as_lead(city: City, cast: dict[str, Officer]) -> None:
    fresh = actions.name_lead(
        group=city.cluster, unit=city["xa"], version=city.cluster.version, by=cast["office"], at=AT
    )
    assert (fresh.lead, fresh.version) == (city["xa"], 2)
    line = AuditRecord.objects.get(verb="group.led")
    assert (line.before, line.after) == (
        {"lead": str(city["phuong"].public_id)},
        {"lead": str(city["xa"].public_id)},
    )
    assert (line.actor_id, line.role) == (cast["office"].user.public_id, "emulation_office")


def test_a_stale_or_foreign_lead_is_refused(city: City, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.BadMembership):
        actions.name_lead(group=city.cluster, unit=city["so_noi_vu"], version=1, by=SYSTEM, at=AT)
    with pytest.raises(Stale):
        actions.name_lead(group=city.cluster, unit=city["xa"], version=9, by=SYSTEM, at=AT)
    with pytest.raises(NotAllowed):
        actions.name_lead(group=city.cluster, unit=city["xa"], version=1, by=cast["lead"], at=AT)
    assert not AuditRecord.objects.exists()
