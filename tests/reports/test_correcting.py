"""Corrections: the next edition goes the whole way; until it is received the old one counts and stays readable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.reports.stage import AFTER, NOVEMBER, form, key, newest, save, signed
from thidua.kernel.refused import Refused
from thidua.reports import actions, queries
from thidua.reports.actions.returning import Flagged
from thidua.reports.models import Edition, Mark, Reading
from thidua.reports.rules.cells import section_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db


def finish(report: Report, cast: dict[str, Officer]) -> Edition:
    """Lead a correction to its receipt."""
    actions.submit(report=report, version=newest(report).version, by=cast["unit"], at=AFTER)
    actions.approve(report=report, version=newest(report).version, document=signed(), by=cast["head"], at=AFTER)
    return actions.receive(report=report, version=newest(report).version, by=cast["office"], at=AFTER)


def test_a_correction_is_a_copy_that_goes_the_whole_way_and_then_counts(
    corrected: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    first, second = Edition.objects.filter(report=corrected).order_by("number")
    assert (second.number, second.state, second.why, second.signed_file) == (2, "draft", "Nhập nhầm", None)
    assert queries.form_of_edition(second, today=AFTER.date()).cells == (
        queries.form_of_edition(first, today=AFTER.date()).cells
    )

    save(month, city["xa"], {key(carried["poor"]): "0,3"}, by=cast["unit"], at=AFTER)
    corrected.refresh_from_db()
    assert (corrected.counted, corrected.sent_on) == (first, date(2025, 11, 3))
    finish(corrected, cast)
    corrected.refresh_from_db()

    assert (corrected.counted, corrected.sent_on) == (second, date(2025, 11, 3))
    assert [one.value for one in Reading.objects.filter(target=carried["poor"]).order_by("edition__number")] == [
        Decimal("0.00"),
        Decimal("0.30"),
    ]
    assert Mark.objects.filter(unit=city["xa"], period=month).count() == 2
    assert [one.number for one in queries.editions_of(corrected)] == [2, 1]


def test_a_received_edition_is_closed_and_shown_as_it_was_said(
    corrected: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    first = Edition.objects.get(report=corrected, number=1)
    Reading.objects.filter(edition=first, target=carried["poor"]).delete()  # as if it had been given later
    shown = queries.form_of_edition(first, today=AFTER.date())
    assert (shown.open_fields, carried["poor"] in [row.target for row in shown.figures]) == (set(), False)
    assert shown.state == "received"


def test_a_correction_of_a_correction(
    corrected: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    finish(corrected, cast)
    third = actions.begin_correction(
        report=corrected, version=newest(corrected).version, why="Lần nữa", by=cast["unit"], at=AFTER
    )
    assert (third.number, finish(corrected, cast).number) == (3, 3)


def test_a_correction_has_a_reason_and_there_is_one_at_a_time(received: Report, cast: dict[str, Officer]) -> None:
    version = newest(received).version
    with pytest.raises(Refused) as refusal:
        actions.begin_correction(report=received, version=version, why=" ", by=cast["unit"], at=NOVEMBER)
    assert refusal.value.field == "why"
    actions.begin_correction(report=received, version=version, why="Nhầm", by=cast["unit"], at=NOVEMBER)
    with pytest.raises(actions.WrongStep):
        actions.begin_correction(report=received, version=version, why="Nhầm", by=cast["head"], at=NOVEMBER)
    assert received.editions.count() == 2


def test_a_correction_that_was_not_submitted_is_dropped_and_nothing_has_changed(
    corrected: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    actions.drop_correction(report=corrected, version=newest(corrected).version, by=cast["unit"], at=NOVEMBER)
    corrected.refresh_from_db()
    assert (newest(corrected).number, corrected.counted_id, form(month, city["xa"]).state) == (
        1,
        newest(corrected).pk,
        "received",
    )


def test_a_returned_correction_is_not_dropped(corrected: Report, cast: dict[str, Officer]) -> None:
    actions.submit(report=corrected, version=newest(corrected).version, by=cast["unit"], at=NOVEMBER)
    actions.head_send_back(
        report=corrected,
        version=newest(corrected).version,
        flagged=[Flagged(section_field("limits"), "Ngắn quá")],
        by=cast["head"],
        at=NOVEMBER,
    )
    with pytest.raises(actions.WrongStep, match="chưa trình"):
        actions.drop_correction(report=corrected, version=newest(corrected).version, by=cast["unit"], at=NOVEMBER)


def test_a_draft_that_is_no_correction_is_not_dropped(draft: Report, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.WrongStep, match="chưa trình"):
        actions.drop_correction(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)


def test_a_correction_taken_back_keeps_the_day_of_the_first_edition(
    corrected: Report, cast: dict[str, Officer]
) -> None:
    actions.submit(report=corrected, version=newest(corrected).version, by=cast["unit"], at=AFTER)
    actions.approve(report=corrected, version=newest(corrected).version, document=signed(), by=cast["head"], at=AFTER)
    actions.withdraw(report=corrected, version=newest(corrected).version, by=cast["unit"], at=AFTER)
    corrected.refresh_from_db()
    assert (corrected.sent_on, newest(corrected).state, corrected.counted_id is not None) == (
        date(2025, 11, 3),
        "draft",
        True,
    )
