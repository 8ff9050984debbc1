"""The figures of a dashboard: whose figure stands, who has said something, and what everything is made of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.monitoring.stage import AT, carry, month, report, said, target_of
from thidua.allocation.models import Scenario
from thidua.audit.models import AuditRecord
from thidua.campaigns.rules import Rollup
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.monitoring import actions, queries
from thidua.monitoring.queries import Basis, Saying
from thidua.monitoring.rules.adding import added, value_of
from thidua.monitoring.rules.lights import Light, Rule, Thresholds
from thidua.monitoring.rules.measures import in_other_measure
from thidua.organisations import actions as organisations
from thidua.organisations.models import Unit
from thidua.reports.models import Extension

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.monitoring.queries import Figure
    from thidua.people.models import Officer

WHO: dict[str, Any] = {"by": SYSTEM, "at": AT}
NOVEMBER = date(2025, 11, 10)


def drained(campaign: Campaign) -> None:
    actions.rebuild(campaigns=[campaign], **WHO)
    actions.drain(**WHO)


def shown(
    campaign: Campaign, unit: Unit, period: Period, *, today: date = NOVEMBER, basis: Basis = Basis.THEN
) -> Figure:
    drained(campaign)
    return queries.dashboard(campaign, unit, period, today=today, basis=basis).figures[0]


def test_the_whole_stands_and_the_parts_beside_it(bare: Campaign, months: list[Period], city: City) -> None:
    target = target_of(bare, "sum")
    carry(target, city["xa"], city["phuong"])
    carry(target, city["so_noi_vu"], scope="whole")
    report(city["xa"], months[1], {target: said("40.5")})
    figure = shown(bare, city["city"], months[1])
    assert (figure.value, figure.parts, figure.is_whole, figure.difference) == (
        Decimal("40.5"),
        Decimal("40.5"),
        False,
        None,
    )
    report(city["so_noi_vu"], months[1], {target: said(90)})
    figure = shown(bare, city["city"], months[1])
    assert (figure.value, figure.parts, figure.is_whole) == (Decimal(90), Decimal("40.5"), True)
    assert figure.difference == Decimal("49.5")
    assert (figure.sums.expected, figure.sums.reported) == (2, 1)  # the lead's figure is no part


def test_a_figure_is_told_in_the_plans_other_measure_by_the_plans_own_rate(
    bare: Campaign, months: list[Period], city: City
) -> None:
    more: dict[str, Any] = {
        "value": Decimal(4),
        "alt_value": Decimal(100),
        "alt_measure": "nghìn tỷ đồng",
        "measure": "tỷ USD",
    }
    target = target_of(bare, "sum", **more)
    carry(target, city["xa"])
    assert shown(bare, city["city"], months[1]).in_other_measure is None  # nothing reported is not nothing
    report(city["xa"], months[1], {target: said("1.5")})
    assert shown(bare, city["city"], months[1]).in_other_measure == Decimal("37.50")


@pytest.mark.parametrize(
    ("value", "goal", "other", "told"),
    [
        ("1", "3", "74.063", "24.69"),
        ("0", "3", "74", "0.00"),
        (None, "3", "74", None),
        ("1", "0", "74", None),
        ("1", None, "74", None),
        ("1", "3", None, None),
    ],
)
def test_another_measure_needs_a_figure_and_two_goals(
    value: str | None, goal: str | None, other: str | None, told: str | None
) -> None:
    given = [None if one is None else Decimal(one) for one in (value, goal, other)]
    assert in_other_measure(*given) == (None if told is None else Decimal(told))


def test_what_is_only_measured_whole_is_never_put_together(bare: Campaign, months: list[Period], city: City) -> None:
    target = target_of(bare, "none")
    carry(target, city["xa"], city["phuong"])
    for word in ("xa", "phuong"):
        report(city[word], months[1], {target: said(50)})
    figure = shown(bare, city["city"], months[1])
    assert (figure.value, figure.light, figure.sums.reported) == (None, Light.NO_DATA, 2)


def test_missing_is_not_yet_due_overdue_or_not_applicable_by_each_units_day(
    bare: Campaign, months: list[Period], city: City
) -> None:
    target = target_of(bare, "sum")
    carry(target, *(city[word] for word in ("xa", "xa_khac", "phuong", "dac_khu")))
    report(city["xa"], months[1], {target: said(0)})  # zero is a figure
    report(city["xa_khac"], months[1], {target: {"kind": "not_applicable", "reason": "Không có", "decimals": 2}})
    Extension.objects.create(period=months[1], unit=city["phuong"], due=date(2025, 11, 20), reason="Bão", given_at=AT)

    def standing(today: date, basis: Basis = Basis.THEN) -> tuple[int, ...]:
        figure = shown(bare, city["city"], months[1], today=today, basis=basis)
        sums = figure.sums
        return (sums.expected, sums.reported, sums.not_applicable, figure.not_yet_due, figure.overdue)

    assert standing(date(2025, 11, 5)) == (4, 1, 1, 2, 0)
    assert standing(date(2025, 11, 6)) == (4, 1, 1, 1, 1)
    assert standing(date(2025, 11, 6), Basis.NOW) == (4, 1, 1, 1, 1)
    assert standing(date(2025, 11, 20)) == (4, 1, 1, 0, 2)
    rows = queries.rows(
        queries.entries(target, city["city"], months[1], today=date(2025, 11, 6)), target, months[1], date(2025, 11, 6)
    )
    assert {row.entry.unit.name: row.saying for row in rows} == {
        "Xã An Ví Dụ": Saying.VALUE,
        "Xã Bình Ví Dụ": Saying.NOT_APPLICABLE,
        "Phường Đồng Ví Dụ": Saying.NOT_YET_DUE,
        "Đặc khu Đảo Ví Dụ": Saying.OVERDUE,
    }


def test_a_unit_reads_its_own_figure_without_waiting_for_anybody(
    bare: Campaign, months: list[Period], city: City
) -> None:
    target = target_of(bare, "sum")
    carry(target, city["xa"], value=Decimal(20))
    drained(bare)
    report(city["xa"], months[1], {target: said(15)})
    dashboard = queries.dashboard(bare, city["xa"], months[1], today=NOVEMBER)
    figure = dashboard.figures[0]
    assert (dashboard.pending, figure.value, figure.goal) == (0, Decimal(15), Decimal(20))
    assert queries.dashboard(bare, city["city"], months[1], today=NOVEMBER).pending == 1
    assert queries.dashboard(bare, city["city"], months[0], today=NOVEMBER).pending == 0  # nothing earlier is touched


def test_what_stands_between_should_reach_what_all_below_it_were_given(
    bare: Campaign, months: list[Period], city: City
) -> None:
    adding, mean = target_of(bare, "sum"), target_of(bare, "mean")
    held = carry(adding, city["ban_tdkt"], city["thanh_tra"], value=Decimal(20))
    carry(mean, city["ban_tdkt"], value=Decimal(90))
    Scenario.objects.create(allocation=held[0], period=months[1], decimals=2, value="7.5")

    def asked() -> dict[int, tuple[Decimal | None, Decimal | None]]:
        dashboard = queries.dashboard(bare, city["so_noi_vu"], months[1], today=NOVEMBER)
        return {one.target.pk: (one.goal, one.scenario) for one in dashboard.figures}

    drained(bare)
    # A mean does not add up; the inspectorate stands elsewhere.
    assert asked() == {adding.pk: (Decimal(20), Decimal("7.5")), mean.pk: (None, None)}
    carry(adding, city["so_noi_vu"], value=Decimal(30))
    drained(bare)
    assert asked()[adding.pk] == (Decimal(30), None)  # what it was given itself goes before


def test_scenarios_add_up_where_every_part_has_one(bare: Campaign, months: list[Period], city: City) -> None:
    target = target_of(bare, "sum")
    held = carry(target, city["xa"], city["phuong"])
    Scenario.objects.create(allocation=held[0], period=months[1], decimals=2, value="30.5")
    report(city["xa"], months[1], {target: said(40)})
    assert shown(bare, city["city"], months[1]).scenario is None
    Scenario.objects.create(allocation=held[1], period=months[1], decimals=2, value=10)
    figure = shown(bare, city["city"], months[1])
    assert (figure.scenario, figure.light, figure.verdict.rule) == (Decimal("40.5"), Light.AT_RISK, Rule.SCENARIO)
    assert shown(bare, city["xa"], months[1]).scenario == Decimal("30.5")


def test_figures_of_periods_alone_add_up_and_sums_so_far_are_told_apart(
    bare: Campaign, months: list[Period], city: City
) -> None:
    alone, so_far = target_of(bare, "sum", accrual="in_period"), target_of(bare, "sum")
    for target in (alone, so_far):
        carry(target, city["xa"])
    report(city["xa"], months[0], {alone: said(3), so_far: said(3)})
    report(city["xa"], months[1], {alone: said(4), so_far: said(7)})
    drained(bare)
    one, other = queries.dashboard(bare, city["city"], months[1], today=NOVEMBER).figures
    assert [one.value, one.in_period, one.so_far, one.previous] == [Decimal(n) for n in (4, 4, 7, 3)]
    assert [other.value, other.in_period, other.so_far, other.previous] == [Decimal(n) for n in (7, 4, 7, 3)]
    carry(so_far, city["phuong"])  # now one unit is missing: a difference would be no growth
    drained(bare)
    assert queries.dashboard(bare, city["city"], months[1], today=NOVEMBER).figures[1].in_period is None


def test_parts_stand_below_their_whole(bare: Campaign, months: list[Period], city: City) -> None:
    whole = target_of(bare, "sum", comparison="parts", value=None, item_id=None)
    parts = [target_of(bare, "sum", parent=whole, value=Decimal(value)) for value in (10, 20)]
    for part in parts:
        carry(part, city["xa"])
    report(city["xa"], months[1], {parts[0]: said(10), parts[1]: said(1)})
    figure = shown(bare, city["city"], months[1])
    assert [one.light for one in figure.children] == [Light.ACHIEVED, Light.BEHIND]
    assert (figure.light, figure.verdict.rule) == (Light.BEHIND, Rule.PARTS)


def test_a_merger_is_read_as_it_was_and_as_it_is(bare: Campaign, city: City) -> None:
    july = month(bare, 7)
    target = target_of(bare, "sum")
    carry(target, city["xa"], city["xa_khac"], city["phuong"])
    for word, value in (("xa", 10), ("xa_khac", 5), ("phuong", 1)):
        report(city[word], july, {target: said(value)})
    event = organisations.merge(
        predecessors=[city["xa"], city["xa_khac"]],
        into=organisations.NewUnit("Xã An Bình", "xa", parent=city["city"]),
        on=date(2025, 9, 1), document=organisations.Document("Nghị quyết ví dụ"), **WHO,
    )  # fmt: skip
    new = Unit.objects.get(begun_by=event)
    assert shown(bare, new, july, basis=Basis.NOW).value == Decimal(15)
    assert queries.dashboard(bare, new, july, today=NOVEMBER).figures == ()
    assert shown(bare, city["xa"], july).value == Decimal(10)
    for basis in Basis:
        assert shown(bare, city["city"], july, basis=basis).value == Decimal(16)
    entries = queries.entries(target, new, july, today=NOVEMBER, basis=Basis.NOW)
    assert [(one.unit.name, one.share) for one in entries] == [
        ("Xã An Ví Dụ", Fraction(1)),
        ("Xã Bình Ví Dụ", Fraction(1)),
    ]


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("rollup", list(Rollup))
def test_explained_rows_make_the_figure_again(
    rollup: Rollup, basis: Basis, bare: Campaign, months: list[Period], city: City
) -> None:
    target = target_of(bare, rollup.value)
    words = ("xa", "xa_khac", "phuong", "dac_khu", "ban_tdkt")
    for number, word in enumerate(words):
        carry(target, city[word], weight=number + 1)
        says = said(top=number, base=7 + number) if rollup is Rollup.RATIO else said(Decimal(number) / 4)
        report(city[word], months[number % 2], {target: says})
    figure = shown(bare, city["city"], months[1], basis=basis)
    entries = queries.entries(target, city["city"], months[1], today=NOVEMBER, basis=basis)
    assert added(one.sums for one in entries) == figure.sums
    assert value_of(added(one.sums for one in entries), rollup, 2) == figure.parts
    rows = queries.rows(entries, target, months[1], NOVEMBER)
    # and by hand, out of the readings that the page shows
    values = [row.reading for row in rows if row.saying in {Saying.VALUE, Saying.CARRIED} and row.reading]
    numbers = [one.value for one in values]
    weights = {city[word].pk: number + 1 for number, word in enumerate(words)}
    by_hand = {
        Rollup.SUM: sum(numbers),
        Rollup.LATEST: sum(numbers),
        Rollup.MAXIMUM: max(numbers),
        Rollup.NONE: None,
        Rollup.RATIO: round(sum(one.numerator for one in values) * 100 / sum(one.denominator for one in values), 2)
        if rollup is Rollup.RATIO
        else None,
        Rollup.MEAN: round(
            sum(one.value * weights[one.edition.report.unit_id] for one in values)
            / sum(weights[one.edition.report.unit_id] for one in values),
            2,
        ),
    }[rollup]
    assert figure.parts == by_hand


def test_a_board_asks_as_much_for_many_units_and_targets_as_for_few(
    bare: Campaign, months: list[Period], city: City
) -> None:
    counts: dict[Basis, list[int]] = {}
    for many in (1, 5):
        for _ in range(many):
            target = target_of(bare, "sum")
            carry(target, *(city[word] for word in ("xa", "xa_khac", "phuong", "dac_khu")[:many]))
            carry(target, city["so_noi_vu"], scope="whole")
        report(city["so_noi_vu"], months[1], dict.fromkeys(bare.targets.all(), said(3)))
        for word in ("xa", "phuong")[:many]:
            report(city[word], months[1], dict.fromkeys(bare.targets.all(), said(3)))
        drained(bare)
        for basis in Basis:
            with CaptureQueriesContext(connection) as asked:
                queries.dashboard(
                    bare,
                    Unit.objects.select_related("kind").get(pk=city["city"].pk),
                    months[1],
                    today=NOVEMBER,
                    basis=basis,
                )
            counts.setdefault(basis, []).append(len(asked))
    assert counts == {Basis.THEN: [16, 16], Basis.NOW: [17, 17]}


def fresh(unit: Unit) -> Unit:
    return Unit.objects.select_related("kind").get(pk=unit.pk)


# -- Thresholds -------------------------------------------------------------------------------------------------------


def test_thresholds_are_set_by_the_office_and_leave_a_line(bare: Campaign, cast: dict[str, Officer]) -> None:
    assert queries.thresholds_of(bare) == Thresholds()
    wanted = Thresholds(on_track=Decimal(2), at_risk=Decimal("12.5"))
    kept = actions.set_thresholds(campaign=bare, version=0, thresholds=wanted, by=cast["office"], at=AT)
    assert queries.thresholds_of(bare) == wanted
    line = AuditRecord.objects.get(verb="thresholds.set")
    assert (line.before, line.after) == ({"on_track": "0", "at_risk": "10"}, {"on_track": "2", "at_risk": "12.5"})
    with pytest.raises(Stale):
        actions.set_thresholds(campaign=bare, version=kept.version + 1, thresholds=wanted, by=cast["office"], at=AT)
    for wrong in (
        Thresholds(on_track=Decimal(20)),
        Thresholds(about=Decimal(101)),
        Thresholds(enough=Decimal("0.001")),
    ):
        with pytest.raises(actions.ThresholdsOutOfOrder):
            actions.set_thresholds(campaign=bare, version=1, thresholds=wrong, by=cast["office"], at=AT)
    with pytest.raises(NotAllowed):
        actions.set_thresholds(campaign=bare, version=1, thresholds=wanted, by=cast["unit"], at=AT)


# -- Where it goes ----------------------------------------------------------------------------------------------------


def test_a_forecast_rests_on_what_was_before_and_on_complete_periods(
    bare: Campaign, months: list[Period], city: City
) -> None:
    target = target_of(bare, "sum", decimals=0)
    carry(target, city["xa"], city["phuong"])
    before = {date(2025, number, 28): Decimal(10 * number) for number in range(1, 9)}
    actions.set_past(target=target, version=0, figures=before, source="Báo cáo ví dụ", **WHO)
    report(city["xa"], months[0], {target: said("45")})
    assert queries.past_of(target).figures == before
    alone = shown(bare, city["city"], months[0])
    report(city["phuong"], months[0], {target: said("45")})
    complete = shown(bare, city["city"], months[0])
    assert alone.forecast is not None
    assert complete.forecast is not None
    assert (alone.forecast.steps, complete.forecast.steps) == (8, 9)
    assert complete.forecast.on == date(2025, 12, 31)
    assert shown(bare, city["xa"], months[0]).forecast is None, "one period says nothing"


def test_figures_of_periods_alone_have_no_past_and_no_gaps(bare: Campaign, city: City) -> None:
    target = target_of(bare, "sum", decimals=0, accrual="in_period")
    carry(target, city["xa"])
    actions.set_past(target=target, version=0, figures={date(2025, 1, 31): Decimal(9)}, source="Ví dụ", **WHO)
    periods = [month(bare, number) for number in range(5, 11)]
    for one in periods:
        report(city["xa"], one, {target: said("10")})
    found = shown(bare, city["city"], periods[-1]).forecast
    assert found is not None
    assert (found.steps, found.value) == (6, Decimal(80))
    report(city["xa"], periods[1], {target: said(kind="not_applicable")})
    assert shown(bare, city["city"], periods[-1]).forecast is None


def test_the_past_is_said_once_with_its_source_and_changed_by_the_last_version(
    bare: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    target = target_of(bare, "none")
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    day = date(2025, 8, 31)
    first = actions.set_past(target=target, version=0, figures={day: Decimal("1.5")}, source="Niên giám", **office)
    assert first is not None
    for version in (0, 7):
        with pytest.raises(Stale):
            actions.set_past(target=target, version=version, figures={}, source="", **office)
    actions.set_past(target=target, version=1, figures={}, source="", **office)
    assert queries.past_of(target).figures == {}
    lines = AuditRecord.objects.filter(verb="history.set").order_by("pk").values_list("before", "after")
    shown_in_journal = {"figures": ["2025-08-31: 1.50"], "source": "Niên giám"}
    assert [set(one) | set(other) for one, other in lines] == [{"figures", "source"}, {"figures", "source"}]
    assert list(lines)[1][0] == shown_in_journal | {"figures": [f"2025-08-31: {Decimal('1.50'):f}"]}


@pytest.mark.parametrize(
    ("figures", "source", "field"),
    [
        ({date(2025, 12, 2): Decimal(1)}, "Niên giám", "figures"),
        ({date(2025, 8, 31): Decimal(1)}, " ", "source"),
        ({date(2025, 8, 31): Decimal("1.234")}, "Niên giám", "figures"),
        ({date(2010, 1, 1) + timedelta(days=n): Decimal(1) for n in range(121)}, "Niên giám", "figures"),
    ],
    ids=["a day to come", "no source", "too fine", "too many"],
)
def test_a_past_that_is_unclear_is_refused_and_writes_nothing(
    bare: Campaign, figures: dict[date, Decimal], source: str, field: str
) -> None:
    target = target_of(bare, "sum")
    with pytest.raises(Refused) as refused:
        actions.set_past(target=target, version=0, figures=figures, source=source, **WHO)
    assert refused.value.field == field
    assert queries.past_of(target) == queries.Past()
    with pytest.raises(NotAllowed):
        actions.set_past(target=target, version=0, figures={}, source="", by=None, at=AT)  # type: ignore[arg-type]
