"""Random trees, mergers, operators, corrections and gaps: what is kept is what a slow loop over rows says, always."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.monitoring import reference
from tests.monitoring.stage import AT, campaign_of, carry, month, report, said, target_of
from thidua.campaigns.rules import Rollup
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import Refused
from thidua.monitoring import actions, queries
from thidua.monitoring.models import Cell
from thidua.monitoring.queries.today import as_it_is
from thidua.monitoring.rules.adding import Sums, value_of
from thidua.organisations import actions as organisations
from thidua.organisations.actions.standing import kinds, stand
from thidua.organisations.models import Unit
from thidua.reports.models import Mark, Report

if TYPE_CHECKING:
    from thidua.campaigns.models import Target

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)
ACT = organisations.Document("Quyết định ví dụ")
UNSHRUNK = [phase for phase in Phase if phase not in {Phase.shrink, Phase.explain}]
NUMBER = st.integers(0, 40)
AMOUNT = st.one_of(
    st.decimals(min_value=-1000, max_value=10**6, places=2),
    st.sampled_from([Decimal(0), Decimal("92233720368547758.07"), Decimal("-92233720368547758.07"), Decimal("0.01")]),
)
COUNT = st.decimals(min_value=0, max_value=9 * 10**12, places=6)
FIGURE = st.one_of(
    AMOUNT.map(lambda value: {"value": value}),
    st.tuples(COUNT, COUNT).map(lambda two: {"numerator": two[0], "denominator": two[1]}),
    st.sampled_from([{"kind": "not_applicable", "reason": "Không có"}, {"kind": "empty"}]),
)
SHAPE = st.tuples(st.sampled_from(["actual", "estimate"]), st.sampled_from([None, date(2025, 2, 3)]))
SAYING = st.tuples(NUMBER, NUMBER, st.lists(st.tuples(FIGURE, SHAPE), min_size=6, max_size=6))
EVENTS = ("merge", "absorb", "split", "move", "dissolve", "add")
EVENT = st.tuples(st.sampled_from(EVENTS), NUMBER, NUMBER, NUMBER, st.integers(0, 20), st.integers(10, 200))


def reading(figure: dict[str, Any], shape: tuple[str, date | None]) -> dict[str, Any]:
    status, as_of = shape
    if "numerator" in figure:
        kept = {"count_decimals": 6, **figure, "value": Decimal(1), "decimals": 0, "kind": "value"}
        return kept | {"status": status, "as_of": as_of}
    if "value" in figure:
        return said(figure["value"], status=status, as_of=as_of)
    return figure | {"decimals": 2}


def told(sums: Sums, target: Target) -> reference.Answer:
    value = value_of(sums, Rollup(target.indicator.rollup), target.indicator.kept_decimals)
    counts = (sums.expected, sums.reported, sums.not_applicable, sums.used, sums.carried, sums.estimates)
    return (*counts, sums.oldest, sums.newest, value)


class World:
    """A campaign of six targets, one of each operator, over a tree and four months."""

    def __init__(self, carriers: list[int]) -> None:
        stand([Unit(name="Gốc", kind=kinds()["nation"], province_code="31")], parent=None, on=FIRST)
        for number in range(7):
            above = Unit.objects.order_by("pk")[number // 3]
            organisations.add_unit(name=f"Gốc {number}", kind="sub_unit", parent=above, on=FIRST, by=SYSTEM, at=AT)
        self.campaign = campaign_of()
        self.periods = [month(self.campaign, number) for number in (2, 4, 6, 8)]
        self.targets = [target_of(self.campaign, one.value) for one in Rollup]
        units = list(Unit.objects.order_by("pk"))
        for place, target in enumerate(self.targets):
            for number in {(one * (place + 1)) % len(units) for one in carriers}:
                carry(target, units[number], weight=number + 1)

    def say(self, saying: Any) -> None:
        units = list(Unit.objects.order_by("pk"))
        number, when, figures = saying
        unit, period = units[number % len(units)], self.periods[when % 4]
        report(unit, period, {t: reading(*one) for t, one in zip(self.targets, figures, strict=True)})

    def happen(self, event: Any) -> None:
        verb, first, second, third, share, days = event
        units = list(Unit.objects.order_by("pk"))
        one, two, three = (units[number % len(units)] for number in (first, second, third))
        act: dict[str, Any] = {"on": FIRST + timedelta(days=days), "document": ACT, "by": SYSTEM, "at": AT}
        new = organisations.NewUnit(f"Mới {first}-{second}-{days}", "sub_unit", parent=three)
        parts = [organisations.Part(two, Fraction(share + 1, 22)), organisations.Part(new, Fraction(21 - share, 22))]
        try:
            if verb == "merge":
                organisations.merge(predecessors=[one, two], into=new, **act)
            elif verb == "absorb":
                organisations.merge(predecessors=[one], into=two, **act)
            elif verb == "split":
                organisations.split(unit=one, parts=parts, **act)
            elif verb == "move":
                organisations.move(unit=one, parent=two, **act)
            elif verb == "dissolve":
                organisations.dissolve(unit=one, below={}, **act)
            else:
                organisations.add_unit(name=new.name, kind="sub_unit", parent=one, on=act["on"], by=SYSTEM, at=AT)
        except Refused:
            return


def kept(world: World) -> dict[tuple[int, int, int], reference.Answer]:
    """What the kept table says of everything."""
    targets = {one.pk: one for one in world.targets}
    found = {}
    for unit in Unit.objects.filter(pk__in=Cell.objects.values("unit")):
        for (target, period), sums in queries.kept(unit, [one.pk for one in world.periods]).items():
            found[unit.pk, target, period] = told(sums, targets[target])
    return found


@settings(
    max_examples=15, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    carriers=st.lists(NUMBER, min_size=2, max_size=9),
    before=st.lists(SAYING, max_size=8),
    events=st.lists(EVENT, max_size=5),
    after=st.lists(SAYING, min_size=1, max_size=8),
    covered=NUMBER,
)
def test_what_is_kept_is_what_a_slow_loop_says(
    db: None, carriers: list[int], before: list[Any], events: list[Any], after: list[Any], covered: int
) -> None:
    with transaction.atomic():
        world = World(carriers)
        for saying in before:
            world.say(saying)
        for event in events:
            world.happen(event)
        actions.rebuild(campaigns=[world.campaign], by=SYSTEM, at=AT)
        actions.drain(by=SYSTEM, at=AT)
        assert kept(world) == reference.as_it_was(world.campaign)
        for saying in after:
            world.say(saying)
        discharge(world, covered)
        drained = actions.drain(by=SYSTEM, at=AT)
        assert (drained.rebuilt, Mark.objects.count()) == (0, 0)  # by blocks, not whole
        should = reference.as_it_was(world.campaign)
        assert kept(world) == should
        assert live(world) == should
        assert queries.differing(world.campaign) == []
        actions.rebuild(campaigns=[world.campaign], by=SYSTEM, at=AT)
        assert actions.drain(by=SYSTEM, at=AT).rebuilt == 1
        assert kept(world) == should
        assert_now(world, date(2025, 12, 31))
        transaction.set_rollback(True)


def discharge(world: World, number: int) -> None:
    """Let a report of another campaign discharge a unit's report here."""
    other = campaign_of("Đợt khác")
    unit = list(Unit.objects.order_by("pk"))[number % Unit.objects.count()]
    period = world.periods[number % 4]
    if Report.objects.filter(unit=unit, period=period).exists():
        return
    covering = report(unit, month(other, 5), {one: said(7) for one in world.targets[:2]}, mark=False)
    Report.objects.create(unit=unit, period=period, covered_by=covering)
    Mark.objects.create(unit=unit, period=period, made_at=AT)


def live(world: World) -> dict[tuple[int, int, int], reference.Answer]:
    targets = {one.pk: one for one in world.targets}
    found = queries.live(world.campaign, [one.pk for one in world.periods])
    return {key: told(sums, targets[key[1]]) for key, sums in found.items()}


def assert_now(world: World, day: date) -> None:
    """Read as it is now, every unit says what a slow loop says, and the whole is what it was."""
    should = reference.as_it_is(world.campaign, day)
    targets = {one.pk: one for one in world.targets}
    found: dict[tuple[int, int, int], reference.Answer] = {}
    for unit in Unit.objects.all():
        sums = as_it_is(world.campaign, unit, [one.pk for one in world.periods], day)
        found |= {(unit.pk, target, period): told(one, targets[target]) for (target, period), one in sums.items()}
    assert found == should
