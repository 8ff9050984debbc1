"""What the journal says about periods, allocations and scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.allocation.models import Allocation, Cadence, Period, Purpose, Scope
from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _periods(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Period.objects.filter(public_id__in=ids).values_list(
        "public_id", "name", "campaign__public_id", "is_example"
    )
    return {
        one: Named(name, reverse("allocation:periods", args=[campaign]), is_example)
        for one, name, campaign, is_example in rows
    }


def _allocations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Allocation.objects.filter(public_id__in=ids).values_list(
        "public_id",
        "target__label",
        "unit__name",
        "target__campaign__public_id",
        "target__public_id",
        "is_example",
    )
    return {
        one: Named(f"{label}: {unit}", reverse("allocation:target", args=[campaign, target]), is_example)
        for one, label, unit, campaign, target, is_example in rows
    }


things("allocation.period", Thing(_("kỳ báo cáo"), _periods))
things("allocation.allocation", Thing(_("chỉ tiêu đã giao"), _allocations))
verbs(
    {
        "period.laid": _("Lập kỳ báo cáo"),
        "period.amended": _("Sửa kỳ báo cáo"),
        "period.dropped": _("Bỏ kỳ báo cáo"),
        "allocation.made": _("Giao chỉ tiêu cho đơn vị"),
        "allocation.amended": _("Sửa chỉ tiêu đã giao"),
        "allocation.withdrawn": _("Thu hồi chỉ tiêu đã giao"),
        "scenario.set": _("Đặt kịch bản"),
    }
)
fields(
    {
        "name": Field(_("Tên kỳ")),
        "cadence": Field(_("Nhịp báo cáo"), means={one.value: one.label for one in Cadence}),
        "purpose": Field(_("Mục đích"), means={one.value: one.label for one in Purpose}),
        "starts_on": Field(_("Số liệu từ ngày")),
        "ends_on": Field(_("Số liệu đến hết ngày")),
        "due": Field(_("Hạn (ngày đầu tiên bị muộn)")),
        "closes_on": Field(_("Khóa từ ngày")),
        "obligation": Field(_("Việc phải làm"), refers="campaigns.obligation"),
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "target": Field(_("Chỉ tiêu"), refers="campaigns.target"),
        "scope": Field(_("Phạm vi"), means={one.value: one.label for one in Scope}),
        "value": Field(_("Giá trị")),
        "baseline": Field(_("Gốc so sánh")),
        "note": Field(_("Ghi chú")),
        "weight": Field(_("Trọng số")),
        "is_example": Field(_("Ví dụ")),
        "points": Field(_("Kịch bản")),
        "period": Field(_("Kỳ báo cáo")),
        "reason": Field(_("Lý do")),
    },
    of=("period", "allocation", "scenario"),
)
