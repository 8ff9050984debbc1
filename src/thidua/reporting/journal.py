"""What the journal says about the office's reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.reporting.models import OfficeReport, Passage
from thidua.reporting.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _reports(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = OfficeReport.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {one.public_id: Named(one.title, _address(one)) for one in found}


def _passages(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Passage.objects.filter(public_id__in=ids).select_related("report__campaign").order_by("pk")
    return {one.public_id: Named(f"{one.report.title}: {one}", _address(one.report)) for one in found}


def _address(report: OfficeReport) -> str:
    return reverse("reporting:report", args=[report.campaign.public_id, report.public_id])


things("reporting.officereport", Thing(_("báo cáo của Ban"), _reports))
things("reporting.passage", Thing(_("mục của báo cáo"), _passages))
verbs(
    {
        "office_report.composed": _("Lập báo cáo của Ban"),
        "office_report.refreshed": _("Làm mới số liệu báo cáo của Ban"),
        "office_report.looked_over": _("Xem xong thay đổi của báo cáo"),
        "office_report.closed": _("Chốt báo cáo của Ban"),
        "office_report.reopened": _("Mở lại báo cáo của Ban"),
        "office_report.dropped": _("Bỏ báo cáo của Ban"),
        "passage.written": _("Viết mục của báo cáo"),
        "passage.added": _("Thêm mục vào báo cáo"),
    }
)
fields(
    {
        "kind": Field(_("Loại báo cáo"), means={one.value: words for one, words in KINDS.items()}),
        "title": Field(_("Tên báo cáo")),
        "period": Field(_("Kỳ báo cáo")),
        "changed": Field(_("Số liệu và bảng đã đổi")),
        "reason": Field(_("Lý do")),
        "number": Field(_("Số của mục")),
        "heading": Field(_("Tên mục")),
        "text": Field(_("Nội dung")),
        "parts": Field(_("Bảng, biểu đồ")),
        "is_shown": Field(_("Có trong báo cáo")),
    },
    of=("office_report", "passage"),
)
