"""Reports in lists: all units of a period, all periods of a unit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.stage import AFTER, NOVEMBER, filled, newest, save, signed
from thidua.organisations.models import GroupMember
from thidua.reports import actions, queries
from thidua.reports.actions.returning import Flagged
from thidua.reports.queries.lists import Tally
from thidua.reports.rules.cells import section_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db
DAY, LATER = NOVEMBER.date(), AFTER.date()


def names(units: Any) -> list[str]:
    return [one.name for one in units]


def listed(cast: dict[str, Officer], period: Period, day: date = LATER, who: str = "office", **how: Any) -> list[str]:
    return names(queries.listed(cast[who], period, day, **how))


EVERYBODY = [
    "Xã An Ví Dụ",
    "Xã Bình Ví Dụ",
    "Đặc khu Đảo Ví Dụ",
    "Phường Đồng Ví Dụ",
    "Sở Nội vụ",
    "Thanh tra thành phố",
]
XA = ["Xã An Ví Dụ"]


def test_the_list_shows_the_units_that_one_may_read(month: Period, city: City, cast: dict[str, Officer]) -> None:
    everybody = listed(cast, month)
    assert sorted(everybody) == sorted(EVERYBODY)
    assert {
        who: len(listed(cast, month, who=who)) for who in ("leader", "auditor", "unit", "head", "lead", "council")
    } == {
        "leader": 6,
        "auditor": 6,
        "unit": 1,
        "head": 1,
        "lead": 4,
        "council": 0,
    }
    assert listed(cast, month, typed="an ví dụ")[:1] == XA
    assert sorted(listed(cast, month, group=city.block.public_id)) == ["Sở Nội vụ", "Thanh tra thành phố"]


def test_filters_follow_a_report_on_its_way(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    def where(day: date = DAY) -> list[str]:
        return [code for code in queries.FILTERS if "Xã An Ví Dụ" in listed(cast, month, day, only=code)]

    assert (where(), where(LATER)) == (["chua-gui"], ["chua-gui", "qua-han"])
    report: Report = save(month, city["xa"], filled(carried), by=cast["unit"]).edition.report
    assert (where(), where(LATER)) == (["chua-gui", "nhap"], ["chua-gui", "qua-han", "nhap"])
    actions.submit(report=report, version=newest(report).version, by=cast["unit"], at=NOVEMBER)
    assert where() == ["chua-gui", "cho-duyet"]
    actions.approve(report=report, version=newest(report).version, document=signed(), by=cast["head"], at=AFTER)
    assert where() == ["cho-tiep-nhan", "gui-muon"]
    actions.send_back(
        report=report,
        version=newest(report).version,
        flagged=[Flagged(section_field("limits"), "Ngắn")],
        by=cast["office"],
        at=AFTER,
    )
    assert where() == ["bi-tra", "gui-muon"]
    actions.submit(report=report, version=newest(report).version, by=cast["unit"], at=AFTER)
    actions.receive(report=report, version=newest(report).version, by=cast["office"], at=AFTER)
    assert where() == ["da-tiep-nhan", "gui-muon"]
    actions.extend(period=month, unit=city["xa"], due=date(2025, 12, 1), reason="Bão", by=cast["office"], at=AFTER)
    assert where() == ["da-tiep-nhan", "gia-han"]
    # Being corrected it counts still.
    actions.begin_correction(report=report, version=newest(report).version, why="Nhầm", by=cast["unit"], at=AFTER)
    assert where() == ["da-tiep-nhan", "gia-han"]


def test_the_tally_counts_each_unit_once(sent: Report, month: Period, cast: dict[str, Officer]) -> None:
    assert queries.tally(cast["office"], month, LATER) == Tally(units=6, sent=1, in_time=1, waiting=1, received=0)
    actions.receive(report=sent, version=newest(sent).version, by=cast["office"], at=NOVEMBER)
    actions.begin_correction(report=sent, version=newest(sent).version, why="Nhầm", by=cast["unit"], at=AFTER)
    counts = queries.tally(cast["office"], month, LATER)
    assert (counts, counts.missing, counts.late) == (
        Tally(units=6, sent=1, in_time=1, waiting=0, received=1),
        5,
        0,
    )


def test_rows_say_days_standing_and_groups(sent: Report, month: Period, city: City, cast: dict[str, Officer]) -> None:
    actions.extend(
        period=month, unit=city["xa_khac"], due=date(2025, 12, 1), reason="Bão", by=cast["office"], at=NOVEMBER
    )
    shown = queries.rows(queries.listed(cast["office"], month, LATER, typed="xã"), month, LATER)
    assert [
        (row.unit, row.groups, row.days.due, row.standing, row.state, row.sent_on, row.report) for row in shown
    ] == [
        (city["xa"], [city.cluster], date(2025, 11, 6), "done", "approved", DAY, sent),
        (city["xa_khac"], [city.cluster], date(2025, 12, 1), "not-due", "", None, None),
    ]


def test_the_periods_of_a_unit_are_its_turns(
    sent: Report, month: Period, year_end: Period, city: City, cast: dict[str, Officer]
) -> None:
    assert [
        (turn.period, turn.days.due, turn.standing, turn.state, turn.sent_on, turn.is_done)
        for turn in queries.turns(city["xa"], [month, year_end], LATER)
    ] == [
        (month, date(2025, 11, 6), "done", "approved", DAY, True),
        (year_end, date(2025, 12, 15), "not-due", "", None, False),
    ]
    actions.send_back(
        report=sent,
        version=newest(sent).version,
        flagged=[Flagged(section_field("limits"), "Ngắn")],
        by=cast["office"],
        at=AFTER,
    )
    assert [turn.is_done for turn in queries.turns(city["xa"], [month], LATER)] == [False]


def test_a_correction_is_something_to_do_until_it_is_sent(
    corrected: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    def stands() -> list[tuple[str, bool]]:
        return [(turn.state, turn.is_done) for turn in queries.turns(city["xa"], [month], LATER)]

    assert stands() == [("draft", False)]
    actions.submit(report=corrected, version=newest(corrected).version, by=cast["unit"], at=NOVEMBER)
    assert stands() == [("submitted", False)]
    actions.approve(
        report=corrected, version=newest(corrected).version, document=signed(), by=cast["head"], at=NOVEMBER
    )
    assert stands() == [("approved", True)]


def test_duties_are_what_has_begun_of_what_runs(
    campaign: Campaign, month: Period, year_end: Period, city: City
) -> None:
    def duties(word: str, day: date) -> list[Period]:
        years = set(GroupMember.objects.filter(unit=city[word]).values_list("year", flat=True))
        return [turn.period for turn in queries.duties_of(city[word], years, day)]

    assert duties("xa", date(2025, 9, 17)) == [year_end]
    assert duties("xa", LATER) == [month, year_end]
    assert duties("city", LATER) == []
    campaign.state, campaign.closed_on = "closed", LATER
    campaign.save()
    assert duties("xa", LATER) == []
    year_end.purpose = "closing"
    year_end.save()
    assert duties("xa", LATER) == [year_end]


def test_queries_do_not_grow_with_the_rows(
    received: Report,
    month: Period,
    year_end: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
    django_assert_num_queries: Any,
) -> None:
    day = LATER

    def counted(number: int, deed: Any) -> None:
        with django_assert_num_queries(number):
            deed()

    for _ in range(2):
        counted(4, lambda: queries.rows(queries.listed(cast["office"], month, day), month, day))
        counted(1, lambda: queries.tally(cast["office"], month, day))
        counted(3, lambda: queries.turns(city["xa"], [month, year_end], day))
        counted(1, lambda: queries.duties_of(city["xa"], {2025}, day))
        counted(14, lambda: queries.form_of(period=month, unit=city["xa"], today=day))
        counted(
            2,
            lambda: queries.with_confirmations(queries.led_figures(carried["poor"], month)),
        )
        # More rows, as many queries.
        save(month, city["xa_khac"], {}, by=cast["office"])
        save(year_end, city["xa"], filled(carried), by=cast["unit"])
