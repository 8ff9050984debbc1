"""What a report begins with: what the product knows already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.reports.stage import AFTER, NOVEMBER, filled, form, key, newest, save
from tests.reports.test_correcting import finish
from thidua.allocation.models import Allocation, Period, Scenario
from thidua.kernel.merging import Verdict, digest
from thidua.participation.actions import Said, SaidTheme, enter_plan, launch
from thidua.pledges import actions as pledges
from thidua.reports import actions, queries
from thidua.reports.models import Reading, Section
from thidua.reports.queries.figures import _a_year_back
from thidua.reports.rules.cells import Part, section_field
from thidua.reports.rules.outline import OUTLINE

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db
LEADERSHIP = section_field("leadership")


@pytest.fixture
def begun(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    """The commune has its plan and has launched."""
    enter_plan(
        campaign=campaign,
        unit=city["xa"],
        number="12/KH-UBND",
        issued_on=date(2025, 9, 12),
        by=cast["unit"],
        at=AT,
    )
    theme = SaidTheme("Sạch từ nhà ra ngõ", "rác thải\r\ntồn đọng", "thu gom 90%")
    said = Said(date(2025, 9, 15), participants=1250, themes=[theme])
    launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)


SAID = """Đơn vị đã ban hành Kế hoạch số 12/KH-UBND ngày 12/09/2025.
Đã phát động ngày 15/09/2025, 1.250 người tham gia.
Chủ đề “Sạch từ nhà ra ngõ”, nhằm giải quyết: rác thải
tồn đọng. Đã giải quyết: thu gom 90%."""


@pytest.mark.usefixtures("begun")
def test_plan_and_launch_are_said_already_and_stored_with_the_first_save(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    shown = form(month, city["xa"])
    assert (shown.cells[LEADERSHIP], shown.report) == (SAID, None)
    # A browser sends line breaks of its own; nothing has changed for that.
    sent = {name: text.replace("\n", "\r\n") for name, text in shown.cells.items()}
    saved = actions.save_cells(
        period=month,
        unit=city["xa"],
        typed=sent,
        base={name: digest(text) for name, text in shown.cells.items()},
        as_digests=True,
        by=cast["unit"],
        at=NOVEMBER,
    )
    assert {one.verdict for one in saved.merged} == {Verdict.UNCHANGED}
    assert Section.objects.get(key="leadership").text == SAID


@pytest.mark.usefixtures("begun")
def test_what_somebody_cleared_stays_cleared(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    save(month, city["xa"], {LEADERSHIP: ""}, by=cast["unit"])
    assert form(month, city["xa"]).cells[LEADERSHIP] == ""


def test_a_form_begins_with_the_outline_and_with_empty_figures_as_of_the_last_day(
    month: Period, year_end: Period, carried: dict[str, Target], city: City
) -> None:
    shown = form(month, city["xa"])
    assert [row.heading for row in shown.sections] == list(OUTLINE)
    assert [row.target for row in shown.figures] == list(carried.values())
    assert {(row.figure.value, row.figure.as_of, row.figure.status, row.standing) for row in shown.figures} == {
        (None, date(2025, 10, 31), "actual", "not-due")
    }
    # What is due before the year is over is an estimate, as of the last day in time.
    assert {(row.figure.as_of, row.figure.status) for row in form(year_end, city["xa"]).figures} == {
        (date(2025, 12, 14), "estimate")
    }


def test_scenario_and_last_period_stand_beside_the_figure(
    received: Report,
    month: Period,
    year_end: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    held = Allocation.objects.get(target=carried["revenue"])
    Scenario.objects.create(allocation=held, period=year_end, decimals=2, value=9)
    rows = {row.target: row for row in form(year_end, city["xa"]).figures}
    revenue, poor = rows[carried["revenue"]], rows[carried["poor"]]
    assert (revenue.before, revenue.scenario, poor.before, poor.scenario) == (
        Decimal("8.50"),
        Decimal("9.00"),
        Decimal("0.00"),
        None,
    )
    save(year_end, city["xa"], {key(carried["revenue"]): "8"}, by=cast["unit"])
    (row,) = (row for row in form(year_end, city["xa"]).figures if row.target == carried["revenue"])
    assert [one.doubt for one in row.strange] == ["falls"]


def test_only_what_counts_is_the_last_figure_and_a_correction_changes_it(
    corrected: Report,
    month: Period,
    year_end: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    def before() -> Decimal | None:
        return next(row.before for row in form(year_end, city["xa"]).figures if row.target == carried["revenue"])

    save(month, city["xa"], {key(carried["revenue"]): "8,9"}, by=cast["unit"], at=AFTER)
    assert before() == Decimal("8.50")
    finish(corrected, cast)
    assert before() == Decimal("8.90")


def test_the_figure_of_a_year_ago_is_filled_in(
    received: Report,
    campaign: Campaign,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
) -> None:
    next_year = Period.objects.create(
        campaign=campaign,
        name="Tháng 10/2026",
        cadence="monthly",
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 10, 31),
        due=date(2026, 11, 6),
    )
    rows = {row.target: row for row in form(next_year, city["xa"]).figures}
    assert [rows[target].figure.last_year for target in carried.values()] == [
        one.value for one in Reading.objects.filter(edition=newest(received)).order_by("target__ordinal")
    ]
    # A sum begins anew with the year, a state does not.
    assert (rows[carried["revenue"]].before, rows[carried["unemployed"]].before) == (None, Decimal("2.10"))
    carried["revenue"].indicator.kept_decimals = 0
    carried["revenue"].indicator.save()
    (row,) = (row for row in form(next_year, city["xa"]).figures if row.target == carried["revenue"])
    assert row.figure.last_year is None, "8,5 does not fit without decimals"
    saved = save(next_year, city["xa"], {key(carried["inland"], Part.LAST_YEAR): "4"}, by=cast["unit"])
    assert Reading.objects.get(edition=saved.edition, target=carried["inland"]).last_year == Decimal(4)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2025, 10, 31), date(2024, 10, 31)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2024, 2, 28), date(2023, 2, 28)),
        (date(2025, 12, 14), date(2024, 12, 14)),
    ],
)
def test_a_year_before_the_end_of_a_month_is_the_end_of_that_month(day: date, before: date) -> None:
    assert _a_year_back(day) == before


def test_sections_of_tasks_and_movements_come_with_the_launch_and_stay_once_written(
    campaign: Campaign, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    movement = campaign.campaign_movements.get()
    said = Said(date(2025, 9, 15), movements=[movement])
    kept = launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)
    cell = section_field(f"movement.{movement.public_id.hex}")
    save(month, city["xa"], filled(carried) | {cell: "Mười lớp học"}, by=cast["unit"])
    launch(
        campaign=campaign,
        unit=city["xa"],
        said=Said(date(2025, 9, 15)),
        version=kept.version,
        by=cast["unit"],
        at=AT,
    )
    assert form(month, city["xa"]).cells[cell] == "Mười lớp học"


def test_what_the_unit_registered_stands_beside_what_came(
    month: Period, carried: dict[str, Target], campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    values = {carried["revenue"].pk: Decimal("12.5"), carried["poor"].pk: Decimal(0)}
    pledges.enter_pledge(
        campaign=campaign, unit=city["xa"], said=pledges.Said(values=values), by=cast["unit"], at=NOVEMBER
    )
    rows = queries.form_of(period=month, unit=city["xa"], today=NOVEMBER.date()).figures
    assert {row.target.pk: row.promised for row in rows if row.promised is not None} == values
