"""What the journal says about year-end lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.yearend.models import YearList

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _lists(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = YearList.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.year}: {one.campaign.title}", reverse("yearend:list", args=[one.public_id]), one.is_example
        )
        for one in found
    }


things("yearend.yearlist", Thing(_("danh sách cuối năm"), _lists))
verbs(
    {
        "year_list.drawn": _("Lập danh sách cuối năm"),
        "year_list.redrawn": _("Đọc lại kết quả cho danh sách cuối năm"),
        "year_list.added_to": _("Thêm vào danh sách cuối năm"),
        "year_list.line_written": _("Sửa dòng của danh sách cuối năm"),
    }
)
fields(
    {
        "campaign": Field(_("Đợt thi đua")),
        "year": Field(_("Năm")),
        "places": Field(_("Lấy đến thứ hạng")),
        "lines": Field(_("Số dòng")),
        "line": Field(_("Dòng")),
        "reason": Field(_("Lý do đề nghị")),
        "is_off": Field(_("Đã bỏ ra")),
        "off_for": Field(_("Lý do bỏ ra")),
    },
    of=("year_list",),
)
