"""The way of a report: from draft to receipt, back and on again, and what counts at each step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.reports.stage import NOVEMBER, key, save
from thidua.notices.models import Notice
from thidua.reports import actions, queries
from thidua.reports.actions.returning import Flagged
from thidua.reports.models import Edition, Mark
from thidua.reports.rules.cells import figure_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db


def newest(report: Report) -> Edition:
    return Edition.objects.filter(report=report).latest("number")


def test_a_received_report_counts_and_leaves_its_mark(
    sent: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    edition = newest(sent)
    assert (edition.state, sent.sent_on, sent.counted) == ("approved", date(2025, 11, 3), None)
    assert not Mark.objects.exists()
    received = actions.receive(report=sent, version=edition.version, by=cast["office"], at=NOVEMBER)
    sent.refresh_from_db()
    assert (received.state, sent.counted) == ("received", received)
    assert list(Mark.objects.values_list("unit", "period")) == [(city["xa"].pk, month.pk)]
    assert set(Notice.objects.filter(kind="report.received").values_list("user__username", flat=True)) == {
        "unit",
        "head",
    }


def test_a_returned_report_opens_only_what_was_flagged_and_comes_straight_back(
    sent: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    poor = figure_field(carried["poor"].public_id)
    actions.send_back(
        report=sent,
        version=newest(sent).version,
        flagged=[Flagged(poor, "Số này lệch với số của Sở.")],
        by=cast["office"],
        at=NOVEMBER,
    )
    saved = save(month, city["xa"], {key(carried["poor"]): "0,2", key(carried["unemployed"]): "9"}, by=cast["unit"])
    assert saved.refused == {key(carried["unemployed"]): "Ô này không mở để sửa."}
    again = actions.submit(report=sent, version=saved.edition.version, by=cast["unit"], at=NOVEMBER)
    assert (again.state, again.report.sent_on) == ("approved", date(2025, 11, 3))
    form = queries.form_of(period=month, unit=city["xa"], today=NOVEMBER.date())
    said = {row.target.pk: row.figure.value for row in form.figures}
    assert (str(said[carried["poor"].pk]), str(said[carried["unemployed"].pk])) == ("0.20", "2.10")
