"""What the journal says about what units promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.participation.models import Way
from thidua.pledges.models import Compact, Pledge, Who

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _pledges(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Pledge.objects.filter(public_id__in=ids).values_list(
        "public_id", "unit__name", "unit__public_id", "campaign__public_id"
    )
    return {one: Named(name, reverse("pledges:pledge", args=[campaign, unit])) for one, name, unit, campaign in rows}


def _compacts(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Compact.objects.filter(public_id__in=ids).values_list(
        "public_id", "title", "group__public_id", "campaign__public_id"
    )
    return {
        one: Named(title, reverse("pledges:compact", args=[campaign, group])) for one, title, group, campaign in rows
    }


things("pledges.pledge", Thing(_("đăng ký thi đua"), _pledges))
things("pledges.compact", Thing(_("giao ước thi đua"), _compacts))
verbs(
    {
        "pledge.entered": _("Ghi đăng ký thi đua"),
        "pledge.amended": _("Sửa đăng ký thi đua"),
        "compact.opened": _("Soạn giao ước thi đua"),
        "compact.amended": _("Sửa giao ước thi đua"),
        "compact.signed": _("Ký giao ước thi đua"),
        "compact.unsigned": _("Rút chữ ký khỏi giao ước thi đua"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "group": Field(_("Cụm, khối"), refers="organisations.group"),
        "pledged_on": Field(_("Ngày đăng ký")),
        "note": Field(_("Ghi chú")),
        "values": Field(_("Giá trị đăng ký"), refers="campaigns.target"),
        "titles": Field(
            _("Danh hiệu, hình thức khen thưởng"),
            means={one.value: one.label for one in Who},
        ),
        "names": Field(_("Mã băm danh sách tên")),
        "title": Field(_("Tên bản giao ước")),
        "text": Field(_("Nội dung")),
        "text_version": Field(_("Bản nội dung")),
        "file": Field(_("Tệp")),
        "way": Field(_("Cách nhập"), means={one.value: one.label for one in Way}),
        "paper_number": Field(_("Số văn bản đơn vị gửi")),
        "paper_on": Field(_("Ngày của văn bản")),
        "reason": Field(_("Lý do")),
    },
    of=("pledge", "compact"),
)
