"""Marks are taken, deeds below ask for what they change, and a proof finds what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.monitoring.stage import AT, carry, report, said, target_of
from thidua.allocation import actions as allocation
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions as campaigns
from thidua.jobs import rounds, work
from thidua.jobs.models import Job
from thidua.kernel.actors import SYSTEM
from thidua.monitoring import actions, jobs, queries
from thidua.monitoring.actions import keeping
from thidua.monitoring.models import Cell, Rebuild
from thidua.organisations import actions as organisations
from thidua.reports.models import Mark

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

WHO: dict[str, Any] = {"by": SYSTEM, "at": AT}


def still(share: int) -> None:
    """Tell nobody how far a job has come."""


@pytest.fixture
def revenue(bare: Campaign, months: list[Period], city: City) -> Target:
    target = target_of(bare, "sum")
    carry(target, city["xa"], city["phuong"])
    actions.rebuild(campaigns=[bare], **WHO)
    actions.drain(**WHO)
    return target


def total(city: City, target: Target, period: Period) -> tuple[int, Decimal]:
    sums = queries.kept(city["city"], [period.pk])[target.pk, period.pk]
    return sums.reported, Decimal(sums.total).scaleb(-6)


def test_a_report_a_correction_and_a_late_one_land_where_they_belong(
    revenue: Target, months: list[Period], city: City
) -> None:
    september, october = months
    report(city["xa"], october, {revenue: said("10.25")})
    assert asdict(actions.drain(**WHO)) == {"marks": 1, "blocks": 1, "rebuilt": 0}
    assert total(city, revenue, october) == (1, Decimal("10.25"))
    report(city["xa"], october, {revenue: said("11")})  # a correction
    report(city["phuong"], september, {revenue: said("3")})  # late
    assert asdict(actions.drain(**WHO)) == {"marks": 2, "blocks": 2, "rebuilt": 0}
    assert total(city, revenue, october) == (1, Decimal(11))
    assert total(city, revenue, september) == (1, Decimal(3))
    assert asdict(actions.drain(**WHO)) == {"marks": 0, "blocks": 0, "rebuilt": 0}


def asdict(drained: keeping.Drained) -> dict[str, int]:
    return {"marks": drained.marks, "blocks": drained.blocks, "rebuilt": drained.rebuilt}


def test_many_blocks_are_added_up_whole(
    revenue: Target, months: list[Period], city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_BLOCKS", 1)
    for period in months:
        report(city["xa"], period, {revenue: said(1)})
    assert asdict(actions.drain(**WHO)) == {"marks": 2, "blocks": 0, "rebuilt": 1}


def test_a_drain_asks_as_much_for_thirty_marks_as_for_one(revenue: Target, months: list[Period], city: City) -> None:
    counts = []
    for many in (1, 30):
        for _ in range(many):
            report(city["xa"], months[0], {revenue: said(many)})
        with CaptureQueriesContext(connection) as asked:
            actions.drain(**WHO)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_a_unit_carries_asks_for_the_whole_campaign(
    revenue: Target, bare: Campaign, months: list[Period], city: City, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    allocation.allocate(target=revenue, parts=[allocation.Part(city["dac_khu"])], **office)
    assert list(Rebuild.objects.values_list("campaign", flat=True)) == [bare.pk]
    assert actions.drain(**WHO).rebuilt == 1
    assert queries.kept(city["city"], [months[0].pk])[revenue.pk, months[0].pk].expected == 3
    campaigns.describe_indicator(
        indicator=revenue.indicator, version=1, accrual="cumulative", kept_decimals=2, numerator="", denominator="",
        rollup="maximum", **office,
    )  # fmt: skip
    assert Rebuild.objects.count() == 1
    actions.drain(**WHO)
    organisations.add_unit(name="Trường mới", kind="sub_unit", parent=city["xa"], on=date(2025, 10, 1), **office)
    assert Rebuild.objects.filter(campaign=bare).exists()


def test_an_operator_that_makes_no_sense_is_refused(bare: Campaign, cast: dict[str, Officer]) -> None:
    rate = target_of(bare, "none").indicator
    how: dict[str, Any] = {"accrual": "level", "kept_decimals": 2, "by": cast["office"], "at": AT}
    for wanted in ("sum", "latest", "ratio"):
        with pytest.raises(campaigns.CannotRollUp):
            campaigns.describe_indicator(indicator=rate, version=1, numerator="", denominator="", rollup=wanted, **how)
    kept = campaigns.describe_indicator(indicator=rate, version=1, numerator="Có", denominator="Tất cả", **how)
    assert kept.rollup == "ratio"  # a rate of two counts adds its counts up
    again = campaigns.describe_indicator(indicator=kept, version=2, numerator="", denominator="", **how)
    assert again.rollup == "none"
    lines = AuditRecord.objects.filter(verb="indicator.described").order_by("pk")
    assert [line.after["rollup"] for line in lines] == ["ratio", "none"]


def test_a_proof_finds_what_is_wrong_says_so_and_mends_it(
    revenue: Target, bare: Campaign, months: list[Period], city: City
) -> None:
    report(city["xa"], months[0], {revenue: said(5)})
    assert actions.prove(campaign=bare, **WHO) == 0
    Cell.objects.filter(period=months[0]).update(total_low=7)
    Cell.objects.filter(period=months[1]).delete()
    assert actions.prove(campaign=bare, **WHO) == 2
    line = AuditRecord.objects.get(verb="rollup.differed")
    assert (line.subject_id, line.after) == (bare.public_id, {"blocks": 2})
    assert total(city, revenue, months[0]) == (1, Decimal(5))
    assert actions.prove(campaign=bare, **WHO) == 0


@pytest.mark.django_db(transaction=True)
def test_receiving_wakes_a_worker_and_the_figure_is_there(revenue: Target, months: list[Period], city: City) -> None:
    report(city["xa"], months[0], {revenue: said(5)})
    assert Mark.objects.count() == 1
    jobs.figures_changed([], AT)  # as the line "report.received" does, inside the deed's transaction
    assert Mark.objects.count() == 0
    assert total(city, revenue, months[0]) == (1, Decimal(5))
    assert Job.objects.filter(kind=jobs.DRAIN).latest("pk").result == {"marks": 1, "blocks": 1, "rebuilt": 0}


def test_what_no_wake_up_reached_the_sweep_finds(revenue: Target, months: list[Period], city: City) -> None:
    at = datetime(2025, 12, 1, 3, 0, tzinfo=UTC)
    rounds.ask_again(at=at)
    work.drain(clock=lambda: at)
    report(city["xa"], months[0], {revenue: said(5)})
    later = at + timedelta(minutes=1)
    rounds.ask_again(at=later)
    work.drain(clock=lambda: later)
    assert Mark.objects.count() == 0


def test_every_night_everything_is_proved(revenue: Target, bare: Campaign) -> None:
    Cell.objects.all().delete()
    job = Job.objects.create(kind=jobs.PROVE, key="x", asked_at=AT, not_before=AT)
    assert jobs.prove(job, AT, still) == {"wrong": 2}
    assert jobs.prove(job, AT, still) == {"wrong": 0}
