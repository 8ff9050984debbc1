"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.reports.stage import NOVEMBER, newest
from thidua.files import actions as files
from thidua.files.examining import examine
from thidua.reports.models import Confirmation, Edition, Extension, Flag, Reading, Report, Return, Section

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
DAY = NOVEMBER.date()


def refused(name: str) -> Any:
    """The database refuses: PostgreSQL and SQLite name the constraint, or SQLite the columns of a unique one."""
    return pytest.raises(IntegrityError, match=f"{name}|UNIQUE constraint failed")


@pytest.fixture
def report(month: Period, city: City) -> Report:
    return Report.objects.create(period=month, unit=city["xa"])


def edition(report: Report, **columns: Any) -> Edition:
    return Edition.objects.create(**{"report": report, "begun_at": NOVEMBER, "saved_at": NOVEMBER} | columns)


def test_a_unit_reports_once_for_a_period(report: Report) -> None:
    with refused("one_report_per_unit_and_period"), transaction.atomic():
        Report.objects.create(period=report.period, unit=report.unit)


def test_a_covered_report_says_nothing_itself(report: Report, year_end: Period) -> None:
    for said in ({"sent_on": DAY}, {"counted": edition(report)}):
        with refused("covered_report_says_nothing_itself"), transaction.atomic():
            Report.objects.create(period=year_end, unit=report.unit, covered_by=report, **said)
    assert Report.objects.create(period=year_end, unit=report.unit, covered_by=report).pk


PAPER = {"way": "paper", "paper_number": "12/BC", "paper_on": DAY}
SENT = {"submitted_at": NOVEMBER, "approved_at": NOVEMBER}


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"state": "lost"}, "edition_state_known|edition_state_has_its_moments"),
        ({"way": "wind"}, "edition_way_known|edition_paper_known"),
        ({"way": "paper"}, "edition_paper_known"),
        ({"paper_number": "12/BC"}, "edition_paper_known"),
        ({"number": 2}, "edition_corrects_for_a_reason"),
        ({"state": "submitted"}, "edition_state_has_its_moments"),
        ({"state": "approved", "submitted_at": NOVEMBER, **PAPER}, "edition_state_has_its_moments"),
        ({"state": "received", **SENT, **PAPER}, "edition_state_has_its_moments"),
        ({"state": "approved", **SENT}, "edition_approved_means_signed"),
        ({"state": "approved", **SENT, "document_number": "1", "signer": "A"}, "edition_approved_means_signed"),
    ],
)
def test_an_edition_that_cannot_be_is_refused(report: Report, columns: dict[str, Any], constraint: str) -> None:
    with refused(constraint), transaction.atomic():
        edition(report, **columns)


def test_what_is_approved_was_signed_or_came_on_paper(report: Report, cast: dict[str, Officer]) -> None:
    file = files.keep(file=examine(data=b"ky", name="ky.txt"), by=cast["unit"], at=NOVEMBER)
    signed = {"document_number": "45/BC", "signed_on": DAY, "signer": "Người Ký", "signed_file": file}
    for missing in ({"document_number": ""}, {"signed_on": None}, {"signer": ""}, {"signed_file": None}):
        with refused("edition_approved_means_signed"), transaction.atomic():
            edition(report, state="approved", **SENT, **(signed | missing))
    edition(report, state="received", received_at=NOVEMBER, **SENT, **signed)
    assert edition(report, number=2, why="Nhầm", state="approved", **SENT, **PAPER).pk


def test_an_edition_has_its_number_and_one_is_open(report: Report) -> None:
    edition(report, state="received", received_at=NOVEMBER, **SENT, **PAPER)
    with refused("edition_number_once"), transaction.atomic():
        edition(report)
    edition(report, number=2, why="Nhầm")
    with refused("one_open_edition_per_report"), transaction.atomic():
        edition(report, number=3, why="Nhầm")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"kind": "guess"}, "reading_kind_known"),
        ({"status": "certain"}, "reading_status_known"),
        ({"kind": "value"}, "reading_has_value_or_none"),
        ({"kind": "empty", "value": 0}, "reading_has_value_or_none"),
        ({"kind": "not_applicable", "value": 0}, "reading_has_value_or_none"),
        ({"decimals": 7}, "reading_decimals_kept"),
        ({"count_decimals": 7}, "reading_decimals_kept"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(
    report: Report, carried: dict[str, Target], columns: dict[str, Any], constraint: str
) -> None:
    with refused(constraint), transaction.atomic():
        Reading.objects.create(edition=edition(report), target=carried["poor"], **columns)


def test_a_target_is_read_once_and_a_section_written_once(report: Report, carried: dict[str, Target]) -> None:
    one = edition(report)
    Reading.objects.create(edition=one, target=carried["poor"])
    with refused("one_reading_per_target"), transaction.atomic():
        Reading.objects.create(edition=one, target=carried["poor"])
    Section.objects.create(edition=one, key="limits")
    with refused("one_section_per_key"), transaction.atomic():
        Section.objects.create(edition=one, key="limits")


def test_a_return_waits_alone_and_names_fields_once_with_a_reason(report: Report) -> None:
    one = edition(report)
    with refused("return_asker_known"), transaction.atomic():
        Return.objects.create(edition=one, asker="friend", at=NOVEMBER)
    back = Return.objects.create(edition=one, asker="head", at=NOVEMBER)
    with refused("one_open_return_per_edition"), transaction.atomic():
        Return.objects.create(edition=one, asker="office", at=NOVEMBER)
    with refused("flag_has_reason"), transaction.atomic():
        Flag.objects.create(back=back, field="d", reason="")
    Flag.objects.create(back=back, field="d", reason="Mờ")
    with refused("one_flag_per_field"), transaction.atomic():
        Flag.objects.create(back=back, field="d", reason="Mờ")
    back.settled_at = NOVEMBER
    back.save()
    assert Return.objects.create(edition=one, asker="office", at=NOVEMBER).pk


def test_an_extension_has_a_reason_and_there_is_one(month: Period, city: City) -> None:
    here: dict[str, Any] = {"period": month, "unit": city["xa"], "due": DAY, "given_at": NOVEMBER}
    with refused("extension_has_reason"), transaction.atomic():
        Extension.objects.create(reason="", **here)
    Extension.objects.create(reason="Bão", **here)
    with refused("one_extension_per_unit_and_period"), transaction.atomic():
        Extension.objects.create(reason="Bão", **here)


def test_a_figure_is_confirmed_once_and_disputed_for_a_reason(
    sent: Report, carried: dict[str, Target], city: City
) -> None:
    here: dict[str, Any] = {
        "edition": newest(sent),
        "target": carried["poor"],
        "unit": city["so_noi_vu"],
        "at": NOVEMBER,
    }
    with refused("confirmation_disputes_for_a_reason"), transaction.atomic():
        Confirmation.objects.create(is_confirmed=False, **here)
    Confirmation.objects.create(is_confirmed=True, **here)
    with refused("one_confirmation_per_figure"), transaction.atomic():
        Confirmation.objects.create(is_confirmed=True, **here)
