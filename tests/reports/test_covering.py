"""One report for several campaigns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.reports.stage import AFTER, NOVEMBER, filled, form, key, newest, save, signed
from thidua.allocation.models import Allocation
from thidua.campaigns import queries as campaigns
from thidua.kernel.refused import Refused
from thidua.participation.actions import Said, launch
from thidua.reports import actions, queries
from thidua.reports.actions.returning import Flagged
from thidua.reports.models import Mark, Report
from thidua.reports.rules.cells import section_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(other_campaign: Campaign, city: City) -> Target:
    """A target of the other campaign that the commune carries."""
    target = other_campaign.targets.order_by("ordinal")[0]
    Allocation.objects.create(target=target, unit=city["xa"], decimals=2, value=3, allocated_at=NOVEMBER)
    return target


@pytest.fixture
def covering(draft: Report, quarter: Period, second: Target, cast: dict[str, Officer]) -> Report:
    """October's draft, which discharges the other campaign's quarter too."""
    actions.cover(report=draft, period=quarter, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
    return draft


def send(report: Report, cast: dict[str, Officer]) -> None:
    actions.submit(report=report, version=newest(report).version, by=cast["unit"], at=NOVEMBER)
    actions.approve(report=report, version=newest(report).version, document=signed(), by=cast["head"], at=NOVEMBER)


def test_targets_movements_and_standings_of_the_other_campaign_join(
    covering: Report,
    month: Period,
    quarter: Period,
    second: Target,
    other_campaign: Campaign,
    city: City,
    cast: dict[str, Officer],
) -> None:
    movement = campaigns.movements(other_campaign)[0]
    launch(
        campaign=other_campaign,
        unit=city["xa"],
        said=Said(date(2025, 9, 15), movements=[movement]),
        by=cast["unit"],
        at=NOVEMBER,
    )
    shown = form(month, city["xa"])
    assert shown.campaigns == [month.campaign, other_campaign]
    assert second in [row.target for row in shown.figures]
    assert f"movement.{movement.public_id.hex}" in [row.heading.key for row in shown.sections]

    save(month, city["xa"], {key(second): "0"}, by=cast["unit"])
    send(covering, cast)
    assert [one.standing for one in (form(month, city["xa"]), form(quarter, city["xa"]))] == ["done", "done"]
    assert not form(quarter, city["xa"]).is_open
    actions.receive(report=covering, version=newest(covering).version, by=cast["office"], at=NOVEMBER)
    assert set(Mark.objects.values_list("unit", "period")) == {
        (city["xa"].pk, month.pk),
        (city["xa"].pk, quarter.pk),
    }
    assert [one.edition.report for one in queries.led_figures(second, quarter)] == [covering]


def test_lists_let_the_covering_report_speak(
    covering: Report, quarter: Period, second: Target, city: City, cast: dict[str, Officer]
) -> None:
    save(covering.period, city["xa"], {key(second): "1"}, by=cast["unit"])
    send(covering, cast)
    day = NOVEMBER.date()
    waiting = queries.rows(queries.listed(cast["office"], quarter, day, only="cho-tiep-nhan"), quarter, day)
    assert [(row.unit, row.state, row.sent_on, row.standing) for row in waiting] == [
        (city["xa"], "approved", date(2025, 11, 3), "done")
    ]
    (turn,) = queries.turns(city["xa"], [quarter], day)
    assert (turn.state, turn.sent_on, turn.is_done) == ("approved", date(2025, 11, 3), True)
    actions.receive(report=covering, version=newest(covering).version, by=cast["office"], at=NOVEMBER)
    counts = queries.tally(cast["office"], quarter, day)
    assert (counts.sent, counts.in_time, counts.received, counts.waiting) == (1, 1, 1, 0)


def test_a_covered_report_is_not_filled_in_itself(
    covering: Report, quarter: Period, second: Target, city: City, cast: dict[str, Officer]
) -> None:
    shown = form(quarter, city["xa"])
    assert (shown.is_covered, shown.is_open, shown.open_fields) == (True, False, set())
    with pytest.raises(actions.WrongStep, match="gộp vào báo cáo của đợt khác"):
        save(quarter, city["xa"], {key(second): "1"}, by=cast["unit"])


def test_parted_again_the_other_period_has_a_report_of_its_own_and_nothing_typed_is_lost(
    covering: Report, month: Period, quarter: Period, second: Target, city: City, cast: dict[str, Officer]
) -> None:
    save(month, city["xa"], {key(second): "7"}, by=cast["unit"])
    for _ in range(2):
        actions.uncover(report=covering, period=quarter, version=newest(covering).version, by=cast["unit"], at=NOVEMBER)
    (row,) = (row for row in form(month, city["xa"]).figures if row.target == second)
    assert (str(row.figure.value), row.is_open, row.allocation) == ("7.00", False, None)
    assert save(quarter, city["xa"], {key(second): "8"}, by=cast["unit"]).edition.report.period == quarter
    assert (Report.objects.count(), Mark.objects.filter(period=quarter).count()) == (2, 1)


def test_only_a_period_at_the_same_time_without_a_report_is_covered(
    draft: Report, month: Period, quarter: Period, second: Target, city: City, cast: dict[str, Officer]
) -> None:
    assert queries.periods_to_cover(draft) == [quarter]

    def refused() -> bool:
        with pytest.raises(Refused, match="không gộp được"):
            actions.cover(report=draft, period=quarter, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
        return queries.periods_to_cover(draft) == []

    quarter.starts_on, quarter.ends_on = date(2025, 11, 1), date(2025, 11, 30)
    quarter.save()
    assert refused()
    quarter.starts_on = date(2025, 10, 1)
    quarter.save()
    save(quarter, city["xa"], {key(second): "1"}, by=cast["unit"])
    assert refused()


def test_what_was_sent_once_covers_nothing_new(
    received: Report, quarter: Period, second: Target, cast: dict[str, Officer]
) -> None:
    """Its day would be the day of the other report too, which nobody had sent then."""
    actions.begin_correction(report=received, version=newest(received).version, why="Nhầm", by=cast["unit"], at=AFTER)
    assert queries.periods_to_cover(received) == []
    with pytest.raises(Refused, match="đã gửi"):
        actions.cover(report=received, period=quarter, version=newest(received).version, by=cast["unit"], at=AFTER)


def test_a_locked_period_is_not_covered(draft: Report, quarter: Period, cast: dict[str, Officer]) -> None:
    quarter.due, quarter.closes_on = date(2025, 11, 1), date(2025, 11, 2)
    quarter.save()
    with pytest.raises(actions.PeriodClosed):
        actions.cover(report=draft, period=quarter, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)


def test_covering_twice_is_covering_once(covering: Report, quarter: Period, cast: dict[str, Officer]) -> None:
    actions.cover(report=covering, period=quarter, version=newest(covering).version, by=cast["unit"], at=NOVEMBER)
    assert Report.objects.filter(covered_by=covering).count() == 1


def test_a_returned_report_is_corrected_in_the_other_campaigns_figures_too(
    covering: Report, month: Period, second: Target, city: City, cast: dict[str, Officer]
) -> None:
    save(month, city["xa"], {key(second): "1"}, by=cast["unit"])
    send(covering, cast)
    field = next(row.field for row in form(month, city["xa"]).figures if row.target == second)
    actions.send_back(
        report=covering,
        version=newest(covering).version,
        flagged=[Flagged(field, "Sai"), Flagged(section_field("limits"), "Ngắn")],
        by=cast["office"],
        at=NOVEMBER,
    )
    assert save(month, city["xa"], {key(second): "2"}, by=cast["unit"]).refused == {}


def test_the_form_begins_with_what_was_typed_before(
    draft: Report, month: Period, carried: dict[str, Target], city: City
) -> None:
    assert {one: form(month, city["xa"]).cells[one] for one in filled(carried)} == filled(carried)
