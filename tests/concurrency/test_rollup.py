"""Many write while two workers add up: no cell is ever wrong once the marks are gone, and none of these is lost."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from tests.concurrency.crowd import at_once
from tests.monitoring import reference
from tests.monitoring.stage import AT, campaign_of, carry, month, report, said, target_of
from tests.monitoring.test_random_worlds import told
from thidua.campaigns.rules import Rollup
from thidua.kernel.actors import SYSTEM
from thidua.monitoring import actions, queries
from thidua.monitoring.models import Cell
from thidua.organisations.actions import add_unit
from thidua.organisations.models import Unit
from thidua.reports.models import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, WRITES = 4, 12


class Ground:
    """A city, communes with schools below them, six targets, three periods."""

    def __init__(self, city: City) -> None:
        self.units = [city[word] for word in ("xa", "xa_khac", "phuong", "dac_khu", "so_noi_vu", "ban_tdkt")]
        for number in range(4):
            above = city["xa"] if number % 2 else city["phuong"]
            add_unit(name=f"Trường {number}", kind="sub_unit", parent=above, on=date(2025, 7, 2), by=SYSTEM, at=AT)
        self.units += list(Unit.objects.filter(name__startswith="Trường"))
        self.campaign = campaign_of()
        self.periods = [month(self.campaign, number) for number in (8, 9, 10)]
        self.targets = [target_of(self.campaign, one.value) for one in Rollup]
        for target in self.targets:
            carry(target, *self.units)
        actions.rebuild(campaigns=[self.campaign], by=SYSTEM, at=AT)
        actions.drain(by=SYSTEM, at=AT)

    def writer(self, seed: int) -> Callable[[], None]:
        """Somebody who writes one report after the other."""
        lot = random.Random(seed)

        def write() -> None:
            for _ in range(WRITES):
                self.write(lot)

        return write

    def write(self, lot: random.Random) -> None:
        """One report or correction, with its mark, in one transaction."""
        unit = lot.choice(self.units)
        figures = {
            one: said(top=lot.randint(0, 50), base=lot.randint(50, 90))
            if one.indicator.rollup == "ratio"
            else said(lot.randint(-99, 999))
            for one in self.targets
        }
        with transaction.atomic():
            report(Unit.objects.select_for_update().get(pk=unit.pk), lot.choice(self.periods), figures)

    def kept(self) -> dict[tuple[int, int, int], reference.Answer]:
        targets = {one.pk: one for one in self.targets}
        return {
            (unit.pk, target, period): told(sums, targets[target])
            for unit in Unit.objects.filter(pk__in=Cell.objects.values("unit"))
            for (target, period), sums in queries.kept(unit, [one.pk for one in self.periods]).items()
        }


def test_two_workers_and_writers_at_once_leave_no_wrong_cell_and_no_mark(city: City) -> None:
    ground = Ground(city)

    def worker() -> list[int]:
        return [actions.drain(by=SYSTEM, at=AT).marks for _ in range(2 * WRITES)]

    answers = at_once([*(ground.writer(seed) for seed in range(WRITERS)), worker, worker])

    last = actions.drain(by=SYSTEM, at=AT)
    assert sum(map(sum, answers[WRITERS:])) + last.marks == WRITERS * WRITES  # each mark was taken once
    assert Mark.objects.count() == 0
    assert queries.differing(ground.campaign) == []
    assert ground.kept() == reference.as_it_was(ground.campaign)


def test_a_proof_that_runs_beside_writers_blames_nobody(city: City) -> None:
    ground = Ground(city)

    def prover() -> list[int]:
        return [actions.prove(campaign=ground.campaign, by=SYSTEM, at=AT) for _ in range(WRITES)]

    answers = at_once([ground.writer(1), ground.writer(2), prover, prover])

    assert answers[2:] == [[0] * WRITES] * 2
