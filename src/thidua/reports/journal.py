"""What the journal says about reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.participation.models import Way
from thidua.reports.addresses import address_of
from thidua.reports.models import Asker, Extension, Outline, Report, State, Status
from thidua.reports.rules.outline import OUTLINE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from django.db.models import QuerySet

TARGET = "campaigns.target"


def _named(rows: QuerySet[Report] | QuerySet[Extension], ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = rows.filter(public_id__in=ids).select_related("unit", "period__campaign")
    return {
        one.public_id: Named(f"{one.unit.name}: {one.period.name}", address_of(one.period, one.unit)) for one in found
    }


def _reports(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return _named(Report.objects.all(), ids)


def _extensions(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return _named(Extension.objects.all(), ids)


things("reports.report", Thing(_("báo cáo"), _reports))


def _outlines(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Outline.objects.filter(public_id__in=ids).select_related("campaign")
    return {
        one.public_id: Named(one.campaign.title, reverse("reports:outline", args=[one.campaign.public_id]))
        for one in found
    }


things("reports.outline", Thing(_("đề cương báo cáo"), _outlines))
things("reports.extension", Thing(_("gia hạn"), _extensions))
verbs(
    {
        "report.begun": _("Bắt đầu soạn báo cáo"),
        "report.saved": _("Lưu báo cáo"),
        "report.submitted": _("Trình báo cáo"),
        "report.document_kept": _("Giữ văn bản đã ký, chưa duyệt"),
        "report.approved": _("Duyệt báo cáo"),
        "report.withdrawn": _("Rút lại báo cáo"),
        "report.returned": _("Trả lại báo cáo"),
        "report.received": _("Tiếp nhận báo cáo"),
        "report.entered_from_paper": _("Nhập thay báo cáo từ văn bản giấy"),
        "report.correction_begun": _("Lập bản đính chính báo cáo"),
        "report.correction_dropped": _("Bỏ bản đính chính báo cáo"),
        "report.covers": _("Gộp báo cáo của đợt khác"),
        "report.no_longer_covers": _("Tách báo cáo của đợt khác"),
        "report.figure_confirmed": _("Xác nhận số liệu"),
        "report.figure_disputed": _("Không xác nhận số liệu"),
        "report.outline_laid": _("Sửa đề cương báo cáo"),
        "report.extended": _("Gia hạn báo cáo cho đơn vị"),
        "report.extension_taken_back": _("Rút gia hạn báo cáo"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "period": Field(_("Kỳ báo cáo")),
        "covered": Field(_("Kỳ được gộp")),
        "edition": Field(_("Bản")),
        "state": Field(_("Trạng thái"), means={one.value: one.label for one in State}),
        "due": Field(_("Quá hạn từ ngày")),
        "number": Field(_("Số văn bản")),
        "signed_on": Field(_("Ngày ký")),
        "file": Field(_("Tệp")),
        "way": Field(_("Cách nhập"), means={one.value: one.label for one in Way}),
        "paper_number": Field(_("Số văn bản đơn vị gửi")),
        "paper_on": Field(_("Ngày của văn bản")),
        "asker": Field(_("Người trả lại"), means={one.value: one.label for one in Asker}),
        "flagged_figures": Field(_("Số liệu bị trả lại"), refers=TARGET),
        "flagged_rest": Field(_("Mục khác bị trả lại")),
        "target": Field(_("Chỉ tiêu"), refers=TARGET),
        "why": Field(_("Lý do")),
        "titles": Field(_("Các mục của đề cương")),
        # What was filled in: the parts of figures by target, and the sections.
        "value": Field(_("Giá trị"), refers=TARGET),
        "numerator": Field(_("Tử số"), refers=TARGET),
        "denominator": Field(_("Mẫu số"), refers=TARGET),
        "last_year": Field(_("Cùng kỳ năm trước"), refers=TARGET),
        "status": Field(_("Mức số liệu"), refers=TARGET, means={one.value: one.label for one in Status}),
        "as_of": Field(_("Số liệu đến ngày"), refers=TARGET),
        "absent": Field(_("Không áp dụng"), refers=TARGET, means={"na": _("có")}),
        "reason": Field(_("Lý do"), refers=TARGET),
        "answer": Field(_("Giải trình"), refers=TARGET),
        "sections": Field(
            _("Mục đã viết"),
            means={heading.key: heading.title for heading in OUTLINE}
            | {"task": _("Nhiệm vụ"), "movement": _("Phong trào")},
        ),
    },
    of=("report",),
)
