"""Clusters and blocks of a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT, SINCE, TODAY
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Stale
from thidua.organisations import actions, queries
from thidua.organisations.models import Group, GroupHead, GroupMember, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

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
    assert [
        (group.kind, group.number, group.lead, group.is_example, group.province_code)
        for group in queries.headed(made, AT.date())
    ] == [
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
    assert queries.leads(city["phuong"], TODAY)
    assert not queries.leads(city["phuong"], TODAY.replace(year=2026))
    assert not queries.leads(city["xa"], TODAY)
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


# -- Who leads ---------------------------------------------------------------------------------------------------------


def elected(city: City, word: str, on: date = TODAY, part: str = "head", **more: Any) -> GroupHead:
    group = Group.objects.get(pk=city.cluster.pk)
    options: dict[str, Any] = {"by": SYSTEM, "at": AT, "version": group.version} | more
    return actions.elect(group=group, unit=city[word], part=part, on=on, **options)


def terms(group: Group) -> list[tuple[str, str, date, date | None]]:
    heads = GroupHead.objects.filter(group=group).order_by("valid_from", "pk")
    return [(head.unit.name, head.part, head.valid_from, head.valid_to) for head in heads]


def test_a_member_is_elected_and_the_one_before_ends(city: City, cast: dict[str, Officer]) -> None:
    elected(city, "xa", by=cast["office"])
    assert terms(city.cluster) == [
        ("Phường Đồng Ví Dụ", "head", SINCE, TODAY),
        ("Xã An Ví Dụ", "head", TODAY, None),
    ]
    (group,) = queries.headed([city.cluster], TODAY)
    (before,) = queries.headed([Group.objects.get(pk=group.pk)], TODAY - timedelta(days=1))
    assert (group.lead, before.lead) == (city["xa"], city["phuong"])
    line = AuditRecord.objects.get(verb="group.elected")
    assert (line.before, line.after) == (
        {"unit": str(city["phuong"].public_id)},
        {"unit": str(city["xa"].public_id), "part": "head", "from": "2025-09-17", "to": None},
    )
    assert (line.actor_id, line.role) == (cast["office"].user.public_id, "emulation_office")


def test_a_term_has_an_end_and_a_later_one_stands(city: City) -> None:
    elected(city, "xa", until=date(2025, 11, 1))
    elected(city, "xa_khac", on=date(2025, 11, 1))
    assert terms(city.cluster)[1:] == [
        ("Xã An Ví Dụ", "head", TODAY, date(2025, 11, 1)),
        ("Xã Bình Ví Dụ", "head", date(2025, 11, 1), None),
    ]
    with pytest.raises(actions.BadTerm, match="01/11/2025"):
        elected(city, "dac_khu", on=date(2025, 10, 1))


def test_whoever_is_elected_twice_on_one_day_replaces_the_first(city: City) -> None:
    elected(city, "xa")
    elected(city, "xa_khac")
    assert terms(city.cluster) == [
        ("Phường Đồng Ví Dụ", "head", SINCE, TODAY),
        ("Xã Bình Ví Dụ", "head", TODAY, None),
    ]


def test_the_head_sees_to_its_deputies_and_nobody_else_does(city: City, cast: dict[str, Officer]) -> None:
    elected(city, "xa", part="deputy", by=cast["lead"])
    (group,) = queries.headed([city.cluster], TODAY)
    assert (group.lead, group.deputies) == (city["phuong"], [city["xa"]])
    for part in ("unit", "head", "leader", "auditor", "administrator"):
        with pytest.raises(NotAllowed):
            elected(city, "xa_khac", part="deputy", by=cast[part])
    with pytest.raises(NotAllowed):
        elected(city, "xa", by=cast["lead"])


def test_a_deputy_that_becomes_head_is_deputy_no_more(city: City) -> None:
    elected(city, "xa", part="deputy", on=date(2025, 8, 1))
    elected(city, "xa")
    assert terms(city.cluster) == [
        ("Phường Đồng Ví Dụ", "head", SINCE, TODAY),
        ("Xã An Ví Dụ", "deputy", date(2025, 8, 1), TODAY),
        ("Xã An Ví Dụ", "head", TODAY, None),
    ]
    with pytest.raises(actions.BadMembership, match="đang đứng đầu"):
        elected(city, "xa", part="deputy", on=date(2025, 10, 1))


def test_a_term_ends_when_the_unit_stands_down(city: City, cast: dict[str, Officer]) -> None:
    head = GroupHead.objects.get(group=city.cluster)
    actions.stand_down(head=head, on=TODAY, version=1, by=cast["office"], at=AT)
    assert terms(city.cluster) == [("Phường Đồng Ví Dụ", "head", SINCE, TODAY)]
    assert not queries.leads(city["phuong"], TODAY)
    head.refresh_from_db()
    with pytest.raises(actions.BadTerm):
        actions.stand_down(head=head, on=TODAY, version=2, by=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("on", "until", "field"),
    [
        (date(2024, 12, 31), None, "on"),
        (date(2026, 1, 1), None, "on"),
        (TODAY, TODAY, "last_day"),
        (TODAY, date(2026, 1, 2), "last_day"),
    ],
)
def test_a_term_lies_within_the_groups_year(city: City, on: date, until: date | None, field: str) -> None:
    with pytest.raises(actions.BadTerm) as refused:
        elected(city, "xa", on=on, until=until)
    assert refused.value.field == field


def test_a_head_from_outside_and_a_stale_election_are_refused(city: City) -> None:
    with pytest.raises(actions.BadMembership):
        elected(city, "so_noi_vu")
    with pytest.raises(Stale):
        elected(city, "xa", version=9)
    assert terms(city.cluster) == [("Phường Đồng Ví Dụ", "head", SINCE, None)]
    assert not AuditRecord.objects.exists()


@pytest.mark.parametrize(
    ("word", "part", "begins", "ends"),
    [
        ("so_noi_vu", "deputy", SINCE, None),
        ("xa", "head", SINCE, None),
        ("xa", "head", date(2025, 1, 1), date(2025, 7, 2)),
        ("xa", "nobody", SINCE, None),
        ("xa", "deputy", TODAY, TODAY),
        ("phuong", "deputy", SINCE, None),
    ],
    ids=["no member", "second open head", "overlapping head", "unknown part", "no day", "two parts at once"],
)
def test_the_database_refuses(city: City, word: str, part: str, begins: date, ends: date | None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupHead.objects.create(group=city.cluster, unit=city[word], part=part, valid_from=begins, valid_to=ends)


def test_the_database_refuses_to_stretch_a_term_over_another(city: City) -> None:
    elected(city, "xa")
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupHead.objects.filter(unit=city["phuong"]).update(valid_to=date(2025, 9, 18))


# -- Members and names -------------------------------------------------------------------------------------------------


def names(group: Group) -> list[str]:
    return [unit.name for unit in queries.members(group)]


def test_a_unit_joins_moves_over_and_leaves(city: City, cast: dict[str, Officer]) -> None:
    who: dict[str, Any] = {"by": cast["office"], "at": AT}
    other = actions.form_group(province=city["city"], year=2025, kind="cluster", number=2, name=" Cụm  2 ", **who)
    moved = actions.move_member(group=city.cluster, unit=city["xa"], to=other, version=1, **who)
    assert (names(city.cluster), names(other), other.name) == (
        ["Đặc khu Đảo Ví Dụ", "Phường Đồng Ví Dụ", "Xã Bình Ví Dụ"],
        ["Xã An Ví Dụ"],
        "Cụm 2",
    )
    left = actions.remove_member(group=city.cluster, unit=city["dac_khu"], version=moved.version, **who)
    assert [unit.name for unit in queries.without_group(2025, "cluster", TODAY)] == ["Đặc khu Đảo Ví Dụ"]
    back = actions.add_member(group=left, unit=city["dac_khu"], version=left.version, **who)
    assert back.version == 4
    assert list(AuditRecord.objects.order_by("sequence").values_list("verb", flat=True)) == [
        "group.added",
        "group.moved_over",
        "group.left",
        "group.joined",
    ]


def test_a_unit_is_in_one_group_of_a_kind_and_year(city: City) -> None:
    other = actions.form_group(
        province=city["city"], year=2025, kind="cluster", number=2, name="Cụm 2", by=SYSTEM, at=AT
    )
    with pytest.raises(actions.BadMembership, match="Cụm 1"):
        actions.add_member(group=other, unit=city["xa"], version=1, by=SYSTEM, at=AT)
    with pytest.raises(actions.BadMembership) as refused:
        actions.move_member(group=city.cluster, unit=city["xa"], to=city.block, version=1, by=SYSTEM, at=AT)
    assert refused.value.field == "to"
    with pytest.raises(actions.NumberTaken):
        actions.form_group(province=city["city"], year=2025, kind="cluster", number=2, name="Cụm", by=SYSTEM, at=AT)


def test_who_leads_does_not_leave_and_who_is_no_member_cannot(city: City) -> None:
    for word, sentence in (("phuong", "đứng đầu"), ("so_noi_vu", "không ở trong")):
        with pytest.raises(actions.BadMembership, match=sentence):
            actions.remove_member(group=city.cluster, unit=city[word], version=1, by=SYSTEM, at=AT)


def test_who_led_once_may_leave_and_stays_in_the_record(city: City) -> None:
    elected(city, "xa")
    actions.remove_member(group=city.cluster, unit=city["phuong"], version=2, by=SYSTEM, at=AT)
    assert [head.unit for head in queries.heads_through_time(city.cluster)] == [city["xa"], city["phuong"]]


def test_a_unit_that_no_longer_exists_joins_nothing(city: City) -> None:
    gone = Unit.objects.get(pk=city["thanh_tra"].pk)
    actions.remove_member(group=city.block, unit=gone, version=1, by=SYSTEM, at=AT)
    Unit.objects.filter(pk=gone.pk).update(valid_to=date(2025, 9, 1))
    gone.refresh_from_db()
    with pytest.raises(actions.BadMembership, match="không còn"):
        actions.add_member(group=city.block, unit=gone, version=2, by=SYSTEM, at=AT)


def test_the_head_names_its_own_group_and_the_office_any(city: City, cast: dict[str, Officer]) -> None:
    fresh = actions.edit_group(group=city.cluster, version=1, name="Cụm ven sông", by=cast["lead"], at=AT)
    assert (fresh.name, fresh.version) == ("Cụm ven sông", 2)
    actions.edit_group(group=fresh, version=2, name="Cụm 1", by=cast["office"], at=AT)
    with pytest.raises(NotAllowed):
        actions.edit_group(group=city.block, version=1, name="Khối", by=cast["lead"], at=AT)
    next_year = datetime(2026, 1, 5, 3, 0, tzinfo=AT.tzinfo)
    with pytest.raises(NotAllowed):
        actions.edit_group(group=fresh, version=3, name="Muộn", by=cast["lead"], at=next_year)
    with pytest.raises(Stale):
        actions.edit_group(group=fresh, version=1, name="Cũ", by=cast["office"], at=AT)


# -- From year to year -------------------------------------------------------------------------------------------------


def test_the_next_year_begins_with_the_groups_of_this_one(city: City, cast: dict[str, Officer]) -> None:
    Unit.objects.filter(pk=city["dac_khu"].pk).update(valid_to=date(2025, 12, 1))
    copied = actions.copy_groups(province=city["city"], year=2025, by=cast["office"], at=AT)
    assert [(group.name, group.year, group.kind) for group in copied.groups] == [
        ("Cụm 1", 2026, "cluster"),
        ("Khối 1", 2026, "block"),
    ]
    assert (copied.members, copied.left_out) == (5, [city["dac_khu"]])
    assert names(copied.groups[0]) == ["Phường Đồng Ví Dụ", "Xã An Ví Dụ", "Xã Bình Ví Dụ"]
    assert not GroupHead.objects.filter(group__in=copied.groups).exists()
    with pytest.raises(actions.GroupsExist):
        actions.copy_groups(province=city["city"], year=2025, by=cast["office"], at=AT)
    with pytest.raises(actions.NoGroups):
        actions.copy_groups(province=city["city"], year=2030, by=cast["office"], at=AT)


def test_a_closed_year_changes_no_more(city: City, cast: dict[str, Officer]) -> None:
    who: dict[str, Any] = {"by": cast["office"], "at": AT}
    assert actions.close_groups(province=city["city"], year=2025, **who) == 2
    assert actions.close_groups(province=city["city"], year=2025, **who) == 0
    group = Group.objects.get(pk=city.cluster.pk)
    deeds: list[Callable[[], object]] = [
        lambda: actions.edit_group(group=group, version=1, name="Khác", **who),
        lambda: actions.remove_member(group=group, unit=city["xa"], version=1, **who),
        lambda: actions.add_member(group=group, unit=city["so_noi_vu"], version=1, **who),
        lambda: actions.elect(group=group, unit=city["xa"], part="head", on=TODAY, version=1, **who),
        lambda: actions.form_group(province=city["city"], year=2025, kind="block", number=7, name="Khối", **who),
    ]
    for deed in deeds:
        with pytest.raises(actions.YearClosed, match="2025"):
            deed()
    assert AuditRecord.objects.count() == 1
