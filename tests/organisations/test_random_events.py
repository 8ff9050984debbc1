"""Random sequences of events: the tree stays a forest, nothing is lost, undoing restores all rows."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import AT, TODAY
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import Refused
from thidua.organisations import actions, queries, rules
from thidua.organisations.actions.standing import kinds, stand
from thidua.organisations.models import Reorganisation, ReplacedPlace, Succession, Unit, UnitName, UnitPlace
from thidua.organisations.rules.lineage import WHOLE

pytestmark = pytest.mark.django_db

FIRST = TODAY - timedelta(days=30)
DAYS = [TODAY + timedelta(days=days) for days in range(-31, 32)]
ACT = actions.Document("Quyết định ví dụ")
DEEDS = ("add", "merge", "absorb", "split", "part", "rename", "move", "dissolve", "undo", "undo")
NUMBER = st.integers(0, 40)
DEED = st.tuples(st.sampled_from(DEEDS), NUMBER, NUMBER, NUMBER, st.integers(0, 20), st.integers(-12, 12))


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Every row but the events themselves; a unit's version only ever grows."""
    tables: tuple[Any, ...] = (Unit, UnitPlace, UnitName, Succession, ReplacedPlace)
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "version"}
            for row in model.objects.order_by("pk").values()
        ]
        for model in tables
    }


def do(deed: tuple[str, int, int, int, int, int], units: list[Unit], step: int) -> Reorganisation | None:
    """Do one deed with units picked by number; None where it was none of the events that can be undone."""
    verb, first, second, third, share, days = deed
    on = TODAY + timedelta(days=days)
    one, two, three = (units[number % len(units)] for number in (first, second, third))
    below = dict.fromkeys(queries.children_unsaid([one], on), three)
    act: dict[str, Any] = {"on": on, "document": ACT, "by": SYSTEM, "at": AT}
    new = actions.NewUnit(f"Đơn vị mới {step}", "sub_unit", parent=None if share % 2 else three)
    parts = [actions.Part(one if verb == "part" else two, Fraction(share + 1, 22))]
    parts.append(actions.Part(new, Fraction(21 - share, 22)))
    events = {
        "merge": lambda: actions.merge(predecessors=[one, two], into=new, **act),
        "absorb": lambda: actions.merge(predecessors=[one], into=two, **act),
        "split": lambda: actions.split(unit=one, parts=parts, below=below, **act),
        "part": lambda: actions.split(unit=one, parts=parts, **act),
        "rename": lambda: actions.rename(unit=one, name=f"Tên mới {step}", **act),
        "move": lambda: actions.move(unit=one, parent=two, **act),
        "dissolve": lambda: actions.dissolve(unit=one, below=below, **act),
    }
    if verb in events:
        return events[verb]()
    recorded = list(Reorganisation.objects.filter(undone_at=None).order_by("pk"))
    if verb == "add":
        actions.add_unit(name=f"Đơn vị {step}", kind="sub_unit", parent=one, on=on, by=SYSTEM, at=AT)
    elif recorded:
        actions.undo(reorganisation=recorded[first % len(recorded)], by=SYSTEM, at=AT)
    return None


# Shrinking a sequence of events takes minutes, and the events of the failure are short enough to read.
UNSHRUNK = [phase for phase in Phase if phase not in {Phase.shrink, Phase.explain}]


@settings(
    max_examples=20, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(deeds=st.lists(DEED, min_size=4, max_size=18))
def test_any_events_keep_a_forest_and_every_figure_and_undoing_restores_all_rows(
    db: None, deeds: list[tuple[str, int, int, int, int, int]]
) -> None:
    with transaction.atomic():
        stand([Unit(name="Gốc", kind=kinds()["nation"], province_code="31")], parent=None, on=FIRST)
        for number in range(6):
            unit = Unit.objects.order_by("pk")[number // 2]
            actions.add_unit(name=f"Gốc {number}", kind="sub_unit", parent=unit, on=FIRST, by=SYSTEM, at=AT)
        for step, deed in enumerate(deeds):
            before = snapshot()
            try:
                event = do(deed, list(Unit.objects.order_by("pk")), step)
            except Refused:
                assert snapshot() == before
                continue
            if event and event.can_undo(TODAY):
                undone_and_done_again(event, before, deed, step)
        assert_forest_on_every_day()
        assert_names_cover_every_life()
        assert_shares_are_whole()
        assert_both_readings_agree()
        transaction.set_rollback(True)


def undone_and_done_again(event: Reorganisation, before: dict[str, Any], deed: Any, step: int) -> None:
    """What was just planned can be undone, and then every row is as it was before."""
    with transaction.atomic():
        actions.undo(reorganisation=event, by=SYSTEM, at=AT)
        assert snapshot() == before
        assert do(deed, [Unit.objects.get(pk=row["id"]) for row in before["Unit"]], step) is not None
        transaction.set_rollback(True)


def assert_forest_on_every_day() -> None:
    units = {unit.pk: unit for unit in Unit.objects.all()}
    places = list(UnitPlace.objects.all())
    for day in DAYS:
        standing = [place for place in places if rules.holds_on(day, place.valid_from, place.valid_to)]
        paths = {place.unit_id: place.path for place in standing}
        existing = {pk for pk, unit in units.items() if rules.holds_on(day, unit.valid_from, unit.valid_to)}
        assert len(standing) == len(paths), "one place a unit"
        assert set(paths) == existing
        for place in standing:
            above = paths[place.parent_id] if place.parent_id else ""
            assert place.path == above + rules.label(place.unit_id)


def assert_names_cover_every_life() -> None:
    for unit in Unit.objects.prefetch_related("names"):
        held = sorted(unit.names.all(), key=lambda name: name.valid_from)
        assert len(held) != 1, "a unit that was never renamed has no row"
        if held:
            assert held[0].valid_from == unit.valid_from
            assert [name.valid_to for name in held] == [name.valid_from for name in held[1:]] + [None]
            assert unit.name == unit.name_on(max(TODAY, unit.valid_from))


def assert_shares_are_whole() -> None:
    events: dict[tuple[int, int], int] = {}
    for one in Succession.objects.select_related("reorganisation", "successor"):
        key = (one.reorganisation_id, one.predecessor_id)
        events[key] = events.get(key, 0) + one.share
        assert rules.holds_on(one.reorganisation.effective_on, one.successor.valid_from, one.successor.valid_to)
    for (event, pk), share in events.items():
        ended = Unit.objects.filter(pk=pk, ended_by=event).exists()
        assert share == WHOLE if ended else 0 < share < WHOLE


def assert_both_readings_agree() -> None:
    units = {unit.pk: unit for unit in Unit.objects.all()}
    figures = [
        queries.Figure(pk, unit.valid_from + timedelta(days=7 * week), 1000 * pk + week)
        for pk, unit in units.items()
        for week in range(3)
    ]
    total = sum(figure.amount for figure in figures)
    for day in DAYS[::6]:
        read = queries.readings(figures, day)
        assert sum(line.amount for line in read.then) == total
        assert sum(line.amount for line in read.now) == total
        for line in read.now:
            unit = line.unit
            assert line.gone == (unit.valid_to is not None and unit.valid_to <= day)
            if line.gone:
                assert not Succession.objects.filter(predecessor=unit, reorganisation=unit.ended_by).exists()
            assert sum(amount for _, amount in line.sources) == line.amount
    for unit in units.values():
        parts = queries.successors_on(unit, DAYS[-1], since=unit.valid_from)
        assert sum(part for _, part in parts) == 1
