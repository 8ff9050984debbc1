"""What the journal tells of reports, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.stage import key, newest, save
from thidua.audit.models import AuditRecord
from thidua.audit.queries.telling import tell
from thidua.reports import actions
from thidua.reports.actions.returning import Flagged
from thidua.reports.addresses import address_of
from thidua.reports.rules.cells import Part, figure_field, section_field

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db


def told(verb: str) -> dict[str, tuple[str, str]]:
    """Give what the newest line of a verb says has changed: before and after, by label."""
    (line,) = tell([AuditRecord.objects.filter(verb=verb).latest("sequence")])
    return {
        one.label.text: (_sorted(one.before.text if one.before else ""), _sorted(one.after.text if one.after else ""))
        for one in line.changes
    }


def _sorted(text: str) -> str:
    """PostgreSQL keeps no order of names."""
    return ", ".join(sorted(text.split(", ")))


def test_cells_are_told_by_the_names_of_their_targets(
    draft: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    typed = {
        key(carried["poor"]): "0,3",
        key(carried["inland"]): "6",
        key(carried["poor"], Part.STATUS): "estimate",
        section_field("limits"): "Ít người.",
    }
    save(month, city["xa"], typed, by=cast["unit"])
    said = told("report.saved")
    assert {label: said[label] for label in ("Giá trị", "Mức số liệu", "Mục đã viết", "Đơn vị", "Kỳ báo cáo")} == {
        "Giá trị": (
            "Thu nội địa → 5, Tỷ lệ hộ nghèo giảm → 0",
            "Thu nội địa → 6, Tỷ lệ hộ nghèo giảm → 0,3",
        ),
        "Mức số liệu": ("Tỷ lệ hộ nghèo giảm → Thực hiện", "Tỷ lệ hộ nghèo giảm → Ước thực hiện"),
        "Mục đã viết": ("", "Hạn chế, nguyên nhân"),
        "Đơn vị": ("", "Xã An Ví Dụ"),
        "Kỳ báo cáo": ("", "Tháng 10/2025"),
    }


def test_a_return_is_told_with_its_reasons_and_leads_to_the_report(
    sent: Report, month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    flagged = [
        Flagged(figure_field(carried["poor"].public_id), "Lệch số của Sở"),
        Flagged(section_field("limits"), "Ngắn quá"),
    ]
    actions.send_back(
        report=sent, version=newest(sent).version, flagged=flagged, by=cast["office"], at=sent.editions.get().saved_at
    )
    (line,) = tell(AuditRecord.objects.filter(verb="report.returned"))
    assert (line.deed, line.subject and (line.subject.name, line.subject.url)) == (
        "Trả lại báo cáo",
        ("Xã An Ví Dụ: Tháng 10/2025", address_of(month, city["xa"])),
    )
    said = told("report.returned")
    assert {label: said[label][1] for label in ("Số liệu bị trả lại", "Mục khác bị trả lại", "Người trả lại")} == {
        "Số liệu bị trả lại": "Tỷ lệ hộ nghèo giảm → Lệch số của Sở",
        "Mục khác bị trả lại": "Ngắn quá",
        "Người trả lại": "Ban Thi đua - Khen thưởng",
    }
