"""Several people at one report at the same moment: nothing typed is lost, and each step is taken once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from tests.concurrency.crowd import at_once, names
from tests.reports.stage import NOVEMBER, carried, draft, filled, form, key, month, newest, sent, signed  # noqa: F401
from tests.reports.test_pages_filling import shown, typed
from thidua.audit.models import AuditRecord
from thidua.jobs.actions import once
from thidua.reports import actions
from thidua.reports.actions.returning import Flagged
from thidua.reports.addresses import address_of
from thidua.reports.models import Edition, Mark, Reading, Report
from thidua.reports.rules.cells import Part, section_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer

# ruff: noqa: F811 -- fixtures by their names
pytestmark = pytest.mark.django_db(transaction=True)
LIMITS = section_field("limits")


def test_eight_editors_of_one_report_that_nobody_had_begun_lose_nothing(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    typed = filled(carried) | {LIMITS: "Ít người.", section_field("ahead"): "Làm tiếp."}
    typed |= {key(carried["poor"], Part.ANSWER): "Đã đối chiếu"}
    base = form(month, city["xa"]).cells

    def editor(cell: str) -> Callable[[], Any]:
        # Each sends the whole form, as a browser does, with one cell changed.
        return lambda: actions.save_cells(
            period=month, unit=city["xa"], typed=base | {cell: typed[cell]}, base=base, by=cast["unit"], at=NOVEMBER
        )

    saved = at_once([editor(cell) for cell in typed])

    assert [(one.refused, one.clashes) for one in saved] == [({}, [])] * 8
    cells = form(month, city["xa"]).cells
    assert {cell: cells[cell] for cell in typed} == typed
    assert (Report.objects.count(), Edition.objects.count(), Reading.objects.count()) == (1, 1, 5)
    assert newest(Report.objects.get()).version == 9
    assert sorted(AuditRecord.objects.filter(verb__startswith="report.").values_list("verb", flat=True)) == [
        "report.begun",
        *["report.saved"] * 7,
    ]


def test_two_texts_for_one_cell_leave_one_stored_and_one_asked_about(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    cell, base = key(carried["revenue"]), form(month, city["xa"]).cells

    def editor(text: str) -> Callable[[], Any]:
        return lambda: actions.save_cells(
            period=month, unit=city["xa"], typed={cell: text}, base=base, by=cast["unit"], at=NOVEMBER
        )

    saved = at_once([editor("9"), editor("10")])

    asked = [one for save in saved for one in save.clashes]
    assert [{one.here, one.there} for one in asked] == [{"9", "10"}]
    assert form(month, city["xa"]).cells[cell] == asked[0].here


def both(deed: Callable[..., Any], report: Report, *by: Officer, **more: Any) -> list[str]:
    """Take a step twice at the same moment, each time from the version that stood there before."""
    version = newest(report).version

    def take(officer: Officer) -> Callable[[], Any]:
        return lambda: deed(report=Report.objects.get(pk=report.pk), version=version, by=officer, at=NOVEMBER, **more)

    return names(at_once([take(officer) for officer in by]))


def test_each_step_is_taken_once_and_the_other_is_told(draft: Report, cast: dict[str, Officer]) -> None:
    unit, head, office = cast["unit"], cast["head"], cast["office"]
    once_each = ["WrongStep", "done"]
    assert both(actions.submit, draft, unit, head) == once_each
    assert both(actions.approve, draft, head, head, document=signed()) == once_each
    assert both(actions.receive, draft, office, cast["office_head"]) == once_each
    assert both(actions.begin_correction, draft, unit, head, why="Nhầm") == once_each
    assert Edition.objects.count() == 2
    assert Mark.objects.count() == 0  # the one that was left woke a worker, who added up and took it away
    assert AuditRecord.objects.filter(verb="report.received").count() == 1


def test_receiving_and_returning_and_taking_back_at_once_is_one_of_the_three(
    sent: Report, cast: dict[str, Officer]
) -> None:
    version = newest(sent).version

    def here(who: str) -> dict[str, Any]:
        return {"report": Report.objects.get(pk=sent.pk), "version": version, "by": cast[who], "at": NOVEMBER}

    answers = at_once(
        [
            lambda: actions.receive(**here("office")),
            lambda: actions.send_back(flagged=[Flagged(LIMITS, "Ngắn")], **here("office_head")),
            lambda: actions.withdraw(**here("unit")),
        ]
    )

    assert names(answers) == ["WrongStep", "WrongStep", "done"]
    won = next(one for one in answers if isinstance(one, Edition))
    sent.refresh_from_db()
    assert (newest(sent).state, sent.counted_id is not None, sent.sent_on is None) == (
        won.state,
        won.state == "received",
        won.state == "draft",
    )


def test_saving_and_submitting_at_once_never_sends_what_was_not_seen(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    version, base = newest(draft).version, form(month, city["xa"]).cells
    answers = at_once(
        [
            lambda: actions.submit(
                report=Report.objects.get(pk=draft.pk), version=version, by=cast["head"], at=NOVEMBER
            ),
            lambda: actions.save_cells(
                period=month,
                unit=city["xa"],
                typed={key(carried["revenue"]): "9"},
                base=base,
                by=cast["unit"],
                at=NOVEMBER,
            ),
        ]
    )
    assert names(answers) == ["WrongStep", "done"]
    submitted = newest(draft).state == "submitted"
    assert (form(month, city["xa"]).cells[key(carried["revenue"])] == "8,5") is submitted


def test_the_same_form_sent_twice_is_one_report(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    base = form(month, city["xa"]).cells

    def deed() -> dict[str, Any]:
        saved = actions.save_cells(
            period=month, unit=city["xa"], typed=filled(carried), base=base, by=cast["unit"], at=NOVEMBER
        )
        return {"version": saved.edition.version}

    def send() -> dict[str, Any]:
        return once(key=UUID(int=9), verb="report.save", by=cast["unit"], at=NOVEMBER, deed=deed)

    assert at_once([send] * 3) == [{"version": 2}] * 3
    assert (Report.objects.count(), AuditRecord.objects.filter(verb="report.begun").count()) == (1, 1)


def test_one_form_submitted_several_times_at_once_leads_every_sender_back(
    month: Period, carried: dict[str, Target], city: City, sign_in: Callable[[str], Client]
) -> None:
    address = address_of(month, city["xa"])
    sent = typed(shown(sign_in("unit"), address)) | filled(carried)
    sent |= {key(carried["poor"], Part.ANSWER): "Đã đối chiếu", LIMITS: "Ít người.", "step": "trinh"}

    def send() -> int:
        return sign_in("unit").post(address, sent).status_code

    assert at_once([send] * 4) == [302] * 4
    assert AuditRecord.objects.filter(verb="report.submitted").count() == 1
