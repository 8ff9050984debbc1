"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT
from thidua.organisations.models import (
    Group,
    GroupKind,
    GroupMember,
    Reorganisation,
    ReplacedPlace,
    Succession,
    Unit,
    UnitKind,
    UnitName,
    UnitPlace,
)

if TYPE_CHECKING:
    from tests.cast import City

pytestmark = pytest.mark.django_db
SINCE, LATER = date(2025, 7, 1), date(2026, 7, 1)


def unit(**columns: Any) -> Unit:
    usual = {"name": "Xã Thử", "kind": UnitKind.objects.get(code="xa"), "province_code": "31", "valid_from": SINCE}
    return Unit.objects.create(**usual | columns)


def place(of: Unit, path: str, **columns: Any) -> UnitPlace:
    return UnitPlace.objects.create(**{"unit": of, "path": path, "valid_from": SINCE} | columns)


def refused(name: str) -> Any:
    """The database refuses: PostgreSQL and SQLite name the constraint, or SQLite the columns of a unique one."""
    return pytest.raises(IntegrityError, match=f"{name}|UNIQUE constraint failed")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"valid_to": SINCE}, "unit_days_in_order"),
        ({"name": ""}, "unit_has_name"),
        ({"confidence": "sure"}, "unit_confidence_known"),
        ({"area": -1}, "unit_area_not_negative"),
        ({"area_decimals": 7}, "unit_area_decimals_known"),
        ({"latitude": 20_000_000}, "unit_centroid_whole"),
        ({"latitude": 91_000_000, "longitude": 0}, "unit_centroid_whole"),
        ({"is_home": True}, "one_home_province"),
    ],
)
def test_a_unit_that_cannot_be_is_refused(city: City, columns: dict[str, Any], constraint: str) -> None:
    with refused(constraint), transaction.atomic():
        unit(**columns)


def test_a_code_belongs_to_one_existing_unit_and_may_pass_to_its_successor(city: City) -> None:
    old = unit(code="00001")
    with refused("one_open_unit_per_code"), transaction.atomic():
        unit(code="00001", valid_from=LATER)
    Unit.objects.filter(pk=old.pk).update(valid_to=LATER)
    assert unit(code="00001", valid_from=LATER).pk
    assert unit(code="00001", province_code="33").pk
    assert [unit(code=None).pk, unit(code=None).pk]


def test_a_unit_has_one_open_place_and_none_that_begin_or_end_together(city: City) -> None:
    one = unit()
    place(one, "0000901", valid_to=LATER)
    with refused("one_place_begins_a_day"), transaction.atomic():
        place(one, "0000902")
    with refused("one_place_ends_a_day"), transaction.atomic():
        place(one, "0000903", valid_from=date(2025, 8, 1), valid_to=LATER)
    place(one, "0000904", valid_from=LATER)
    with refused("one_open_place_per_unit"), transaction.atomic():
        place(one, "0000905", valid_from=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [({"valid_to": SINCE}, "place_days_in_order"), ({"path": ""}, "place_has_path")],
)
def test_a_place_that_cannot_be_is_refused(city: City, columns: dict[str, Any], constraint: str) -> None:
    one = unit()
    with refused(constraint), transaction.atomic():
        place(one, **{"path": "0000901"} | columns)


def test_no_unit_stands_under_itself_and_no_two_on_one_path(city: City) -> None:
    one, other = unit(), unit()
    with refused("place_not_under_itself"), transaction.atomic():
        place(one, "0000901", parent=one)
    place(one, "0000901")
    with refused("one_unit_per_path_and_day"), transaction.atomic():
        place(other, "0000901")


def group(**columns: Any) -> Group:
    usual = {"province_code": "31", "kind": GroupKind.CLUSTER, "year": 2026, "number": 1, "name": "Cụm 1"}
    return Group.objects.create(**usual | columns)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"kind": "team"}, "group_kind_known"),
        ({"number": 0}, "group_number_positive"),
        ({"year": 1900}, "group_year_plausible"),
        ({"year": 2025}, "one_group_per_number_and_year"),
    ],
)
def test_a_group_that_cannot_be_is_refused(city: City, columns: dict[str, Any], constraint: str) -> None:
    with refused(constraint), transaction.atomic():
        group(**columns)


def test_a_unit_is_in_one_group_of_a_kind_a_year(city: City) -> None:
    second = group(year=2025, number=2)
    with refused("one_group_per_unit_kind_and_year"), transaction.atomic():
        GroupMember.objects.create(group=second, unit=city["xa"], kind=GroupKind.CLUSTER, year=2025)
    next_year = group()
    assert GroupMember.objects.create(group=next_year, unit=city["xa"], kind=GroupKind.CLUSTER, year=2026).pk
    with refused("membership_kind_known"), transaction.atomic():
        GroupMember.objects.create(group=next_year, unit=city["xa"], kind="team", year=2026)


def test_a_kind_has_a_known_level(city: City) -> None:
    with refused("unit_kind_level_known"), transaction.atomic():
        UnitKind.objects.create(code="new", name="Mới", sort=99, level=4)


# -- Events, shares, names --------------------------------------------------------------------------------------------


def event(**columns: Any) -> Reorganisation:
    usual = {
        "number": 1,
        "kind": "merge",
        "effective_on": LATER,
        "document_title": "Nghị quyết ví dụ",
        "recorded_at": AT,
    }
    return Reorganisation.objects.create(**usual | columns)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"kind": "swap"}, "reorganisation_kind_known"),
        ({"number": 0}, "reorganisation_number_positive"),
        ({"document_title": ""}, "reorganisation_cites_a_document"),
        ({"settled_at": AT, "undone_at": AT}, "reorganisation_settled_or_undone"),
    ],
)
def test_an_event_that_cannot_be_is_refused(db: None, columns: dict[str, Any], constraint: str) -> None:
    with refused(constraint), transaction.atomic():
        event(**columns)


def test_no_two_events_bear_one_number(db: None) -> None:
    event()
    with refused("number"), transaction.atomic():
        event()


def test_a_share_is_a_part_of_another_unit_said_once_an_event(city: City) -> None:
    one, other, act = unit(), unit(), event()
    for share in (0, 1_000_001):
        with refused("succession_share_in_range"), transaction.atomic():
            Succession.objects.create(reorganisation=act, predecessor=one, successor=other, share=share)
    with refused("succession_not_of_itself"), transaction.atomic():
        Succession.objects.create(reorganisation=act, predecessor=one, successor=one)
    Succession.objects.create(reorganisation=act, predecessor=one, successor=other)
    with refused("one_succession_per_pair"), transaction.atomic():
        Succession.objects.create(reorganisation=act, predecessor=one, successor=other)


def test_a_unit_bears_one_open_name_and_none_that_begin_or_end_together(city: City) -> None:
    one = unit()
    UnitName.objects.create(unit=one, name="Xã Cũ", valid_from=SINCE, valid_to=LATER)
    UnitName.objects.create(unit=one, name="Xã Mới", valid_from=LATER)
    for name, columns in (
        ("one_name_begins_a_day", {"valid_from": SINCE, "valid_to": date(2027, 1, 1)}),
        ("one_name_ends_a_day", {"valid_from": date(2025, 8, 1), "valid_to": LATER}),
        ("one_open_name_per_unit", {"valid_from": date(2027, 1, 1)}),
        ("name_days_in_order", {"valid_from": date(2027, 1, 1), "valid_to": date(2026, 9, 1)}),
        ("unit_name_not_empty", {"name": "", "valid_from": date(2028, 1, 1), "valid_to": date(2029, 1, 1)}),
    ):
        with refused(name), transaction.atomic():
            UnitName.objects.create(**{"unit": one, "name": "Xã Khác"} | columns)


def test_a_replaced_place_is_kept_once_an_event_and_has_a_path(city: City) -> None:
    one, act = unit(), event()
    kept = {"reorganisation": act, "place": 1, "unit": one, "valid_from": SINCE}
    with refused("replaced_place_has_path"), transaction.atomic():
        ReplacedPlace.objects.create(path="", **kept)
    ReplacedPlace.objects.create(path="0000901", **kept)
    with refused("one_replaced_place_per_event"), transaction.atomic():
        ReplacedPlace.objects.create(path="0000902", **kept)
