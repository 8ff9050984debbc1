"""Returns: named fields with a reason each; nothing else opens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.stage import NOVEMBER, form, key, newest, save, signed
from thidua.allocation.models import Allocation
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import Refused
from thidua.notices.models import Notice
from thidua.reports import actions
from thidua.reports.actions.returning import Flagged
from thidua.reports.models import Reading, Return
from thidua.reports.rules.cells import DOCUMENT, Part, figure_field, section_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db
LIMITS = section_field("limits")
WHY = "Số này lệch với số của Sở."


def send_back(report: Report, cast: dict[str, Officer], *fields: str) -> None:
    flagged = [Flagged(field, WHY) for field in fields]
    actions.send_back(report=report, version=newest(report).version, flagged=flagged, by=cast["office"], at=NOVEMBER)


def test_only_what_was_flagged_opens_and_it_comes_straight_back(
    sent: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    poor = figure_field(carried["poor"].public_id)
    send_back(sent, cast, poor, LIMITS)

    shown = form(month, city["xa"])
    assert (shown.open_fields, shown.back is not None and shown.back.asker) == ({poor, LIMITS}, "office")
    assert [row.flag for row in shown.figures if row.flag] == [WHY]
    assert set(Notice.objects.filter(kind="report.returned").values_list("user__username", flat=True)) == {
        "unit",
        "head",
    }
    typed = {key(carried["poor"]): "0,2", LIMITS: "Ít người.", key(carried["unemployed"]): "9"}
    saved = save(month, city["xa"], typed, by=cast["unit"])
    assert saved.refused == {key(carried["unemployed"]): "Ô này không mở để sửa."}
    again = actions.submit(report=sent, version=saved.edition.version, by=cast["unit"], at=NOVEMBER)
    assert (again.state, again.report.sent_on) == ("approved", date(2025, 11, 3))
    cells = form(month, city["xa"]).cells
    assert (cells[key(carried["poor"])], cells[LIMITS], cells[key(carried["unemployed"])]) == (
        "0,2",
        "Ít người.",
        "2,1",
    )


def test_the_whole_form_may_be_sent_back_with_closed_cells_as_they_were(
    sent: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    """A page that was opened before others saved sends closed cells as it knew them: nobody changed them here."""
    old = form(month, city["xa"]).cells
    Reading.objects.filter(target=carried["unemployed"]).update(answer="Đã xem")
    send_back(sent, cast, figure_field(carried["poor"].public_id))
    saved = actions.save_cells(
        period=month,
        unit=city["xa"],
        typed=old | {key(carried["poor"]): "0,2"},
        base=old,
        by=cast["unit"],
        at=NOVEMBER,
    )
    cells = form(month, city["xa"]).cells
    assert (saved.refused, saved.clashes) == ({}, [])
    assert (cells[key(carried["poor"])], cells[key(carried["unemployed"], Part.ANSWER)]) == ("0,2", "Đã xem")


def test_what_the_head_returned_comes_back_to_the_head(
    draft: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
    actions.head_send_back(
        report=draft, version=newest(draft).version, flagged=[Flagged(LIMITS, WHY)], by=cast["head"], at=NOVEMBER
    )
    shown = form(month, city["xa"])
    assert (shown.open_fields, draft.sent_on) == ({LIMITS}, None)
    edition = actions.submit(report=draft, version=newest(draft).version, by=cast["unit"], at=NOVEMBER)
    assert edition.state == "submitted"


def test_a_flagged_document_is_signed_anew(sent: Report, month: Period, city: City, cast: dict[str, Officer]) -> None:
    send_back(sent, cast, DOCUMENT)
    assert form(month, city["xa"]).open_fields == set()
    edition = actions.submit(report=sent, version=newest(sent).version, by=cast["unit"], at=NOVEMBER)
    assert edition.state == "submitted"
    edition = actions.approve(
        report=sent, version=edition.version, document=signed("46/BC-UBND"), by=cast["head"], at=NOVEMBER
    )
    assert (edition.document_number, edition.state) == ("46/BC-UBND", "approved")


def test_a_return_is_settled_when_it_is_answered_and_the_next_is_another(
    sent: Report, carried: dict[str, Target], cast: dict[str, Officer]
) -> None:
    for field in (LIMITS, figure_field(carried["poor"].public_id)):
        send_back(sent, cast, field)
        actions.submit(report=sent, version=newest(sent).version, by=cast["unit"], at=NOVEMBER)
    assert list(Return.objects.order_by("pk").values_list("settled_at", "flags__field")) == [
        (NOVEMBER, LIMITS),
        (NOVEMBER, figure_field(carried["poor"].public_id)),
    ]


def test_what_became_strange_elsewhere_since_holds_no_returned_report_up(
    sent: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    inland = figure_field(carried["inland"].public_id)
    send_back(sent, cast, inland)
    # The part now exceeds the whole, whose own figure is closed and cannot be answered.
    save(month, city["xa"], {key(carried["inland"]): "9"}, by=cast["unit"])
    # A target that was given meanwhile is not filled in, and not open either.
    Reading.objects.filter(target=carried["poor"]).delete()
    shown = form(month, city["xa"])
    strange = {row.target.pk for row in shown.figures if row.strange}
    assert (strange, shown.unanswered) == ({carried["revenue"].pk, carried["poor"].pk}, [])
    assert actions.submit(report=sent, version=newest(sent).version, by=cast["unit"], at=NOVEMBER).state == "approved"


@pytest.mark.parametrize(
    ("flagged", "sentence"),
    [
        ([], "Hãy chọn ít nhất một mục phải sửa"),
        ([Flagged(LIMITS, "  ")], "phải có lý do"),
        ([Flagged(LIMITS, WHY), Flagged("s.nothing", WHY)], "không còn trong báo cáo"),
        ([Flagged("r.00", WHY)], "không còn trong báo cáo"),
    ],
)
def test_a_return_names_what_there_is_with_a_reason_each(
    sent: Report, cast: dict[str, Officer], flagged: list[Flagged], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        actions.send_back(report=sent, version=newest(sent).version, flagged=flagged, by=cast["office"], at=NOVEMBER)
    assert (refusal.value.field, newest(sent).state, Return.objects.count()) == ("flags", "approved", 0)


def test_what_the_unit_no_longer_carries_cannot_be_returned(
    sent: Report, carried: dict[str, Target], cast: dict[str, Officer]
) -> None:
    Allocation.objects.filter(target=carried["poor"]).update(withdrawn_at=NOVEMBER)
    with pytest.raises(Refused, match="không còn trong báo cáo"):
        send_back(sent, cast, figure_field(carried["poor"].public_id))


def test_the_journal_says_what_was_returned_and_why(
    sent: Report, carried: dict[str, Target], cast: dict[str, Officer]
) -> None:
    send_back(sent, cast, figure_field(carried["poor"].public_id), LIMITS)
    line: dict[str, Any] = AuditRecord.objects.get(verb="report.returned").after
    assert (line["flagged_figures"], line["flagged_rest"], line["asker"]) == (
        {str(carried["poor"].public_id): WHY},
        [WHY],
        "office",
    )
