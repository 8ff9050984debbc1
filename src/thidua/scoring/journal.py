"""What the journal says about point tables and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.scoring.addresses import address_of_sheet, address_of_table
from thidua.scoring.models import ItemScore, PointTable, ScoreSheet
from thidua.scoring.wording import INPUTS, STANDINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _tables(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = PointTable.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {one.public_id: Named(one.name, address_of_table(one), one.is_example) for one in found}


def _sheets(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = ScoreSheet.objects.filter(public_id__in=ids)
    found = found.select_related("table_version__table__campaign", "unit").order_by("pk")
    return {
        one.public_id: Named(f"{one.unit.name}: {one.table_version.table.name}", address_of_sheet(one), one.is_example)
        for one in found
    }


def _items(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = ItemScore.objects.filter(public_id__in=ids)
    found = found.select_related("sheet__table_version__table__campaign", "sheet__unit").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.sheet.unit.name}: {one.code}", address_of_sheet(one.sheet, one.code), one.sheet.is_example
        )
        for one in found
    }


things("scoring.pointtable", Thing(_("bảng điểm"), _tables))
things("scoring.scoresheet", Thing(_("phiếu chấm điểm"), _sheets))
things("scoring.itemscore", Thing(_("mục của phiếu chấm điểm"), _items))
verbs(
    {
        "point_table.made": _("Lập bảng điểm"),
        "point_table.amended": _("Sửa thông tin bảng điểm"),
        "point_table.rewritten": _("Sửa bản soạn bảng điểm"),
        "point_table.laid": _("Ban hành bảng điểm"),
        "point_table.renewed": _("Soạn phiên bản mới của bảng điểm"),
        "point_table.opened": _("Mở thêm phiếu chấm điểm"),
        "point_table.read": _("Đọc số liệu vào phiếu chấm điểm"),
        "score.said": _("Tự chấm điểm"),
        "score.laid": _("Trình lãnh đạo phiếu chấm điểm"),
        "score.submitted": _("Nộp phiếu chấm điểm"),
        "score.cross_checked": _("Chấm chéo"),
        "score.verified": _("Thẩm định điểm"),
        "score.verified_as_proposed": _("Cho điểm theo đề xuất"),
        "score.returned": _("Trả lại phiếu chấm điểm"),
        "score.agreed": _("Đồng ý điểm thẩm định"),
        "score.objected": _("Nêu ý kiến về điểm"),
        "score.answered": _("Trả lời ý kiến về điểm"),
    }
)
fields(
    {
        "name": Field(_("Tên")),
        "groups": Field(_("Cụm, khối"), refers="organisations.group"),
        "self_score_due": Field(_("Quá hạn tự chấm từ ngày")),
        "objection_due": Field(_("Quá hạn nêu ý kiến từ ngày")),
        "items": Field(_("Số mục")),
        "number": Field(_("Phiên bản")),
        "effective_from": Field(_("Áp dụng từ ngày")),
        "sheets": Field(_("Số phiếu")),
        "period": Field(_("Kỳ báo cáo")),
        "lines": Field(_("Số dòng đọc được")),
        "added": Field(_("Mục thêm")),
        "changed": Field(_("Mục sửa")),
        "removed": Field(_("Mục bỏ")),
    },
    of=("point_table",),
)
fields(
    {
        "hearers": Field(_("Số người nhận")),
        "total": Field(_("Tổng điểm tự chấm")),
        "days_late": Field(_("Số ngày muộn")),
        "code": Field(_("Mục")),
        "codes": Field(_("Các mục")),
        "items": Field(_("Số mục")),
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "agrees": Field(_("Đồng ý")),
        "remark": Field(_("Nhận xét")),
        "standing": Field(_("Tình trạng"), means={code.value: words for code, words in STANDINGS.items()}),
        "why": Field(_("Lý do")),
        "reason": Field(_("Lý do")),
        "text": Field(_("Nội dung")),
        "upheld": Field(_("Chấp nhận")),
        **{name: Field(words) for name, words in INPUTS.items()},
    },
    of=("score",),
)
