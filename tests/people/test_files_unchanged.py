"""What goes out as a file and comes in again as it is changes nothing: units, groups and officers of any names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import AT, SINCE, TODAY
from thidua.kernel.refused import Refused
from thidua.organisations import rules
from thidua.organisations.importing import GROUPS, UNITS
from thidua.organisations.models import Group, GroupHead, GroupMember, Unit, UnitKind, UnitName, UnitPlace
from thidua.people.importing import OFFICERS
from thidua.people.models import Officer, Role, User
from thidua.sheets import actions, files

if TYPE_CHECKING:
    from typing import Any

    from tests.cast import City
    from thidua.sheets.registry import Importer

pytestmark = pytest.mark.django_db

WORD = st.sampled_from(
    "Thủy Thuỷ Hòa Hoà Khoẻ Khỏe Quý An Đông Ngã 1 01 007 số (cũ) - – & Lê/Lợi x’ 50% có 1.5 =A1 @ < 'B'".split()  # noqa: SIM905 -- a list to be read
)
NAME = st.lists(WORD, min_size=1, max_size=4).map(lambda words: "X" + " ".join(words))


@dataclass(frozen=True)
class Body:
    """A unit to be laid: which of those before it stands above, its code or none, and what else is known of it."""

    name: str
    above: int
    code: str | None
    short_name: str
    kind: str
    is_example: bool


BODY = st.builds(
    Body,
    name=NAME,
    above=st.integers(0, 30),
    code=st.none() | st.from_regex(r"0{0,3}[0-9]{1,4}", fullmatch=True),
    short_name=st.just("") | NAME,
    kind=st.sampled_from(["xa", "phuong", "so", "sub_unit", "school"]),
    is_example=st.booleans(),
)
UNSHRUNK = [phase for phase in Phase if phase not in {Phase.shrink, Phase.explain}]


@settings(
    max_examples=6,
    deadline=None,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(bodies=st.lists(BODY, min_size=3, max_size=12), persons=st.lists(NAME, min_size=1, max_size=6))
def test_a_file_that_comes_back_as_it_went_out_changes_nothing(
    cast: dict[str, Officer], city: City, bodies: list[Body], persons: list[str]
) -> None:
    with transaction.atomic():
        units = laid(city["city"], bodies)
        grouped(units)
        employed(units, persons)
        before = stored()
        for importer in (UNITS, GROUPS, OFFICERS):
            comes_back(importer, cast["office_head"])
        assert stored() == before
        transaction.set_rollback(True)


def laid(top: Unit, bodies: list[Body]) -> list[Unit]:
    """Lay units below the city as the product would: no two names alike below one unit, no code twice."""
    units, keys = [top], set()
    codes = {top.code}
    paths = {top.pk: UnitPlace.objects.get(unit=top).path}
    for body in bodies:
        parent = units[body.above % len(units)]
        name, key = rules.clean_name(body.name), (parent.pk, rules.name_key(body.name))
        if key in keys or body.code in codes - {None}:
            continue
        keys.add(key)
        codes.add(body.code)
        unit = Unit.objects.create(
            name=name,
            short_name=rules.clean_name(body.short_name),
            code=body.code,
            kind=UnitKind.objects.get(code=body.kind),
            province_code="31",
            valid_from=SINCE,
            is_example=body.is_example,
        )
        paths[unit.pk] = rules.path_below(paths[parent.pk], unit.pk)
        UnitPlace.objects.create(unit=unit, parent=parent, path=paths[unit.pk], valid_from=SINCE)
        units.append(unit)
    return units[1:]


def grouped(units: list[Unit]) -> None:
    """Let two clusters of the year share the units, one of them led by its first."""
    for number in (8, 9):
        group = Group.objects.create(province_code="31", kind="cluster", year=TODAY.year, number=number, name="Cụm Hoà")
        members = units[number % 2 :: 2]
        for unit in members:
            GroupMember.objects.create(group=group, unit=unit, kind="cluster", year=TODAY.year)
        for unit in members[:1]:
            GroupHead.objects.create(group=group, unit=unit, part="head", valid_from=SINCE)


def employed(units: list[Unit], persons: list[str]) -> None:
    """Give each person an office or two; namesakes are told apart by their user names."""
    role = Role.objects.get(code="unit_officer")
    for number, name in enumerate(persons):
        user = User.objects.create(username=f"{number:03d}.a", name=rules.clean_name(name), email="")
        for unit in units[number : number + 2]:
            Officer.objects.create(user=user, unit=unit, role=role, valid_from=SINCE)


def stored() -> list[list[dict[str, Any]]]:
    """Every row that a file could change."""
    tables: tuple[Any, ...] = (Unit, UnitPlace, UnitName, Group, GroupMember, GroupHead, User, Officer)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def comes_back(importer: Importer, by: Officer) -> None:
    """Export everything of a kind, bring it in, and be told that there is nothing to do."""
    rows = list(importer.export({}, by=by, today=TODAY))
    data = files.rows_file(importer, rows, at=AT)
    intake = actions.receive(kind=importer.slug, data=data, name="tep.xlsx", by=by, at=AT)
    verdicts = [(row.outcome, row.raw) for row in intake.rows.exclude(verdict="unchanged")]
    assert (verdicts, intake.counts["unchanged"]) == ([], len(rows))
    with pytest.raises(Refused):
        actions.apply(intake=intake, by=by, at=AT)
