"""What the journal says about nominees and the register; identity numbers are never among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.nominees.models import Award, Hold, Kind, Method, Nominee, PositionGroup, Source
from thidua.nominees.wording import COMPLETION, DISCIPLINE, REACH

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _nominees(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Nominee.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.name, reverse("nominees:nominee", args=[one.public_id]), is_example=one.is_example)
        for one in found
    }


def _awards(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Award.objects.filter(public_id__in=ids).select_related("nominee").order_by("pk")
    return {one.public_id: Named(one.nominee.name, reverse("nominees:award", args=[one.public_id])) for one in found}


def _holds(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Hold.objects.filter(public_id__in=ids).select_related("nominee").order_by("pk")
    return {
        one.public_id: Named(one.nominee.name, reverse("nominees:nominee", args=[one.nominee.public_id]))
        for one in found
    }


things("nominees.nominee", Thing(_("đối tượng khen thưởng"), _nominees))
things("nominees.award", Thing(_("khen thưởng trong sổ"), _awards))
things("nominees.hold", Thing(_("việc tạm dừng xét khen thưởng"), _holds))
verbs(
    {
        "award.registered": _("Ghi vào sổ khen thưởng"),
        "award.struck": _("Hủy, thu hồi khen thưởng trong sổ"),
        "nominee.added": _("Thêm đối tượng khen thưởng"),
        "nominee.changed": _("Sửa đối tượng khen thưởng"),
        "nominee.year": _("Ghi kết quả một năm"),
        "nominee.initiative": _("Ghi sáng kiến, đề tài"),
        "nominee.merit": _("Ghi thành tích"),
        "hold.placed": _("Tạm dừng xét khen thưởng"),
        "hold.released": _("Gỡ tạm dừng xét khen thưởng"),
    }
)
fields(
    {
        "title": Field(_("Danh hiệu, hình thức")),
        "year": Field(_("Năm khen thưởng")),
        "method": Field(_("Phương thức khen thưởng"), means={one.value: one.label for one in Method}),
        "decision_number": Field(_("Số quyết định")),
        "decided_on": Field(_("Ngày quyết định")),
        "authority": Field(_("Người quyết định")),
        "source": Field(_("Nguồn"), means={one.value: one.label for one in Source}),
        "revoked_on": Field(_("Ngày hủy, thu hồi")),
        "reason": Field(_("Lý do")),
        "document": Field(_("Văn bản")),
        "release_document": Field(_("Văn bản kết luận")),
    },
    of=("award", "hold"),
)
fields(
    {
        "kind": Field(_("Loại đối tượng"), means={one.value: one.label for one in Kind}),
        "name": Field(_("Họ tên, tên gọi")),
        "unit": Field(_("Thuộc đơn vị"), refers=UNIT),
        "is_whole_unit": Field(_("Tập thể là chính đơn vị này")),
        "position": Field(_("Chức vụ")),
        "is_enterprise": Field(_("Là doanh nghiệp")),
        "founded": Field(_("Năm thành lập")),
        "closed_on": Field(_("Không còn thuộc diện từ ngày")),
        "identity": Field(_("Số định danh cá nhân")),
        "year": Field(_("Năm")),
        "completion": Field(_("Mức độ hoàn thành nhiệm vụ"), means=COMPLETION),
        "discipline": Field(_("Hình thức kỷ luật"), means=DISCIPLINE),
        "people": Field(_("Số người của tập thể")),
        "people_completed": Field(_("Số người hoàn thành nhiệm vụ")),
        "people_ldtt": Field(_("Số người đạt Lao động tiên tiến")),
        "cstdcs": Field(_("Số Chiến sĩ thi đua cơ sở")),
        "rank_in_group": Field(_("Thứ hạng trong cụm, khối")),
        "targets_exceeded": Field(_("Vượt mức các chỉ tiêu")),
        "initiative": Field(_("Tên sáng kiến, đề tài")),
        "reach": Field(_("Phạm vi ảnh hưởng"), means=REACH),
        "used_for": Field(_("Đã dùng để xét")),
        "from": Field(_("Từ ngày")),
        "to": Field(_("Đến ngày")),
        "merit": Field(_("Thành tích")),
        "file": Field(_("Tệp minh chứng")),
        "position_group": Field(_("Nhóm chức vụ"), means={one.value: one.label for one in PositionGroup}),
    },
    of=("nominee",),
)
