"""The tree through time: what stands below what, on which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import AT, TODAY, City
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Refused
from thidua.organisations import actions, queries, rules
from thidua.organisations.actions.standing import kinds, stand
from thidua.organisations.models import Reorganisation, Unit, UnitPlace

if TYPE_CHECKING:
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

DAY = date(2025, 10, 1)
BEFORE = DAY - timedelta(days=1)
ACT = actions.Document("Quyết định ví dụ")


def names(units: object) -> list[str]:
    return [unit.name for unit in units]  # type: ignore[attr-defined] # a query or a list of units


def add(name: str, parent: Unit, *, on: date = DAY, kind: str = "sub_unit") -> Unit:
    return actions.add_unit(name=name, kind=kind, parent=parent, on=on, by=SYSTEM, at=AT)


def move(unit: Unit, parent: Unit, on: date) -> Reorganisation:
    return actions.move(unit=unit, parent=parent, on=on, document=ACT, by=SYSTEM, at=AT)


def test_the_city_is_read_with_a_day(city: City) -> None:
    assert names(queries.ancestors(city["ban_tdkt"], TODAY)) == ["Thành phố Ví Dụ", "Sở Nội vụ"]
    assert names(queries.subtree(city["so_noi_vu"], TODAY)) == ["Ban Thi đua - Khen thưởng", "Sở Nội vụ"]
    assert names(queries.subtree(city["so_noi_vu"], TODAY, own=False)) == ["Ban Thi đua - Khen thưởng"]
    assert queries.is_below(city["ban_tdkt"], city["city"], TODAY)
    assert not queries.is_below(city["city"], city["ban_tdkt"], TODAY)


def test_before_its_first_day_nothing_stands(city: City) -> None:
    early = date(2025, 6, 30)
    assert names(queries.at(early)) == []
    assert queries.ancestors(city["xa"], early) == []
    assert names(queries.subtree(city["city"], early)) == []


def test_a_unit_is_added_from_a_day_on_with_one_line_of_the_journal(city: City) -> None:
    school = actions.add_unit(
        name=" Trường  Hoà Bình ", kind="school", parent=city["xa"], on=DAY, by=SYSTEM, at=AT, is_example=True
    )
    assert (school.name, school.province_code, school.is_example) == ("Trường Hòa Bình", "31", True)
    assert names(queries.children(city["xa"], BEFORE)) == []
    assert names(queries.children(city["xa"], DAY)) == ["Trường Hòa Bình"]
    line = AuditRecord.objects.get()
    assert (line.verb, line.subject_id) == ("unit.added", school.public_id)
    assert line.after == {
        "name": "Trường Hòa Bình",
        "kind": "school",
        "code": None,
        "parent": str(city["xa"].public_id),
        "from": "2025-10-01",
    }


@pytest.mark.parametrize("twin", ["Thôn Hòa Bình", "thôn  Hoà Bình", "THÔN HÒA BÌNH"])
def test_a_second_unit_of_the_same_name_below_one_parent_is_refused(city: City, twin: str) -> None:
    add("Thôn Hòa Bình", city["xa"])
    with pytest.raises(actions.NameTaken, match="Xã An Ví Dụ"):
        add(twin, city["xa"])
    assert add(twin, city["xa_khac"]).name.casefold() == "thôn hòa bình"


def test_a_code_that_an_existing_unit_has_is_refused(city: City) -> None:
    actions.add_unit(name="Xã Một", kind="xa", parent=city["city"], code="00001", on=DAY, by=SYSTEM, at=AT)
    with pytest.raises(actions.CodeTaken, match="00001") as refusal:
        actions.add_unit(name="Xã Hai", kind="xa", parent=city["city"], code="00001", on=DAY, by=SYSTEM, at=AT)
    assert refusal.value.field == "code"


def test_an_unknown_kind_an_empty_name_and_a_parent_not_yet_there_are_refused(city: City) -> None:
    with pytest.raises(actions.UnknownKind):
        add("Thôn Một", city["xa"], kind="district")
    with pytest.raises(Refused, match="tên đơn vị"):
        add("  ", city["xa"])
    with pytest.raises(actions.NoSuchPlace):
        add("Thôn Một", city["xa"], on=date(2025, 6, 1))


def test_a_unit_moves_with_everything_below_and_the_past_stays(city: City) -> None:
    school = add("Trường Một", city["xa"])
    add("Tổ Một", school)
    later = DAY + timedelta(days=30)
    move(school, city["xa_khac"], later)
    before = later - timedelta(days=1)
    assert names(queries.subtree(city["xa"], before, own=False)) == ["Tổ Một", "Trường Một"]
    assert names(queries.subtree(city["xa_khac"], before, own=False)) == []
    assert names(queries.subtree(city["xa"], later, own=False)) == []
    assert names(queries.subtree(city["xa_khac"], later, own=False)) == ["Tổ Một", "Trường Một"]
    assert [(place.parent, place.valid_from, place.last_day) for place in queries.places_of(school)] == [
        (city["xa"], DAY, before),
        (city["xa_khac"], later, None),
    ]
    line = AuditRecord.objects.get(verb="reorganisation.move")
    assert line.before == {"parents": {str(school.public_id): str(city["xa"].public_id)}}
    assert line.after == {
        "number": 1,
        "on": "2025-10-31",
        "document": "Quyết định ví dụ",
        "document_number": "",
        "document_on": None,
        "ended": [],
        "begun": [],
        "shares": [],
        "below": {str(school.public_id): str(city["xa_khac"].public_id)},
        "moved": 2,
    }


def test_a_move_on_the_day_of_the_last_one_replaces_it(city: City) -> None:
    school = add("Trường Một", city["xa"])
    move(school, city["xa_khac"], DAY)
    assert [(place.parent, place.valid_from) for place in queries.places_of(school)] == [(city["xa_khac"], DAY)]


def test_moves_that_make_no_tree_are_refused(city: City) -> None:
    school = add("Trường Một", city["xa"])
    group = add("Tổ Một", school)
    with pytest.raises(actions.NoSuchPlace, match="dưới chính nó"):
        move(school, group, DAY)
    with pytest.raises(actions.NoSuchPlace, match="dưới chính nó"):
        move(school, school, DAY)
    with pytest.raises(actions.NoSuchPlace, match="chưa có"):
        move(school, city["xa_khac"], BEFORE)


def test_what_changes_later_cannot_be_moved_or_added_to_earlier(city: City) -> None:
    school = add("Trường Một", city["xa"])
    later = DAY + timedelta(days=30)
    move(school, city["xa_khac"], later)
    with pytest.raises(actions.NoSuchPlace, match="muộn hơn"):
        move(school, city["phuong"], DAY)
    with pytest.raises(actions.NoSuchPlace, match="muộn hơn"):
        add("Tổ Một", school, on=DAY)


def test_a_tree_has_a_greatest_depth(city: City) -> None:
    unit = city["xa"]
    for number in range(rules.MOST_DEPTH - 2):
        unit = add(f"Tổ {number}", unit)
    with pytest.raises(actions.NoSuchPlace, match="quá sâu"):
        add("Tổ cuối", unit)


def test_a_unit_officer_adds_units_below_their_own_alone(city: City, cast: dict[str, Officer]) -> None:
    by = cast["unit"]
    below = actions.add_unit(name="Thôn", kind="sub_unit", parent=city["xa"], on=TODAY, by=by, at=AT)
    assert actions.add_unit(name="Tổ", kind="sub_unit", parent=below, on=DAY, by=by, at=AT).pk
    for elsewhere in ("xa_khac", "city", "ban_tdkt"):
        with pytest.raises(NotAllowed, match="không phải với đơn vị này"):
            actions.add_unit(name="Thôn", kind="sub_unit", parent=city[elsewhere], on=DAY, by=by, at=AT)
    with pytest.raises(NotAllowed):
        actions.move(unit=city["xa"], parent=city["xa_khac"], on=DAY, document=ACT, by=cast["auditor"], at=AT)


# -- Against a tree kept naively --------------------------------------------------------------------------------------


@dataclass
class Naive:
    """Parents by day, read by recursion: slow and plainly right."""

    parents: dict[int, list[tuple[date, int | None]]] = field(default_factory=dict)

    def put(self, unit: int, parent: int | None, on: date) -> None:
        kept = [(day, above) for day, above in self.parents.get(unit, []) if day != on]
        self.parents[unit] = sorted([*kept, (on, parent)], key=lambda entry: entry[0])

    def parent(self, unit: int, day: date) -> int | None:
        return [above for first, above in self.parents[unit] if first <= day][-1]

    def stands(self, unit: int, day: date) -> bool:
        return self.parents[unit][0][0] <= day

    def ancestors(self, unit: int, day: date) -> list[int]:
        above = self.parent(unit, day)
        return [] if above is None else [*self.ancestors(above, day), above]

    def subtree(self, top: int, day: date) -> set[int]:
        standing = [unit for unit in self.parents if self.stands(unit, day)]
        return {unit for unit in standing if unit == top or top in self.ancestors(unit, day)}


FIRST = date(2025, 7, 1)
DEED = st.tuples(st.booleans(), st.integers(0, 30), st.integers(0, 30), st.integers(0, 20))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=st.lists(DEED, min_size=1, max_size=14))
def test_the_range_of_a_path_is_the_subtree_on_every_day_after_any_moves(
    db: None, deeds: list[tuple[bool, int, int, int]]
) -> None:
    """Every unit's subtree and ancestors, on every day on which something changed, equal the naive tree's."""
    with transaction.atomic():
        naive = carry_out(deeds)
        for day in {first for entries in naive.parents.values() for first, _ in entries}:
            for pk in naive.parents:
                unit = Unit(pk=pk)
                standing = naive.stands(pk, day)
                below = set(queries.subtree(unit, day).values_list("pk", flat=True))
                assert below == (naive.subtree(pk, day) if standing else set())
                above = [one.pk for one in queries.ancestors(unit, day)]
                assert above == (naive.ancestors(pk, day) if standing else [])
        assert_no_overlaps()
        transaction.set_rollback(True)


def carry_out(deeds: list[tuple[bool, int, int, int]]) -> Naive:
    """Do random deeds through the actions, and in the naive tree what was not refused."""
    root = stand([Unit(name="Gốc", kind=kinds()["nation"], province_code="31")], parent=None, on=FIRST)[0]
    units, naive = [root], Naive()
    naive.put(root.pk, None, FIRST)
    for number, (moves, one, other, days) in enumerate(deeds):
        on, unit, parent = FIRST + timedelta(days=days), units[one % len(units)], units[other % len(units)]
        try:
            if moves:
                move(unit, parent, on)
            else:
                unit = add(f"Đơn vị {number}", parent, on=on)
                units.append(unit)
        except actions.NoSuchPlace:
            continue
        naive.put(unit.pk, parent.pk, on)
    return naive


def assert_no_overlaps() -> None:
    for unit in Unit.objects.all():
        places = list(UnitPlace.objects.filter(unit=unit).order_by("valid_from"))
        ends = [place.valid_to for place in places]
        assert ends == [place.valid_from for place in places[1:]] + [None]
