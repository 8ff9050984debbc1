"""What the journal says about movements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.campaigns.models import Movement, MovementLevel, MovementMethod, MovementScope
from thidua.movements.models import ReviewKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _movements(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Movement.objects.filter(public_id__in=ids).order_by("pk")
    return {one.public_id: Named(one.name, reverse("movements:movement", args=[one.public_id])) for one in found}


things("campaigns.movement", Thing(_("phong trào thi đua"), _movements))
verbs(
    {
        "movement.opened": _("Thêm phong trào thi đua"),
        "movement.amended": _("Sửa phong trào thi đua"),
        "movement.taken_up": _("Hưởng ứng phong trào thi đua"),
        "movement.left": _("Thôi hưởng ứng phong trào thi đua"),
        "movement.result_said": _("Ghi kết quả năm của phong trào"),
        "movement.reviewed": _("Sơ kết, tổng kết phong trào"),
        "movement.files_added": _("Thêm tệp vào sơ kết, tổng kết phong trào"),
        "movement.closed": _("Tổng kết, kết thúc phong trào"),
    }
)
fields(
    {
        "name": Field(_("Tên")),
        "alias": Field(_("Còn gọi là")),
        "level": Field(_("Cấp phát động"), means={one.value: one.label for one in MovementLevel}),
        "scope": Field(_("Phạm vi"), means={one.value: one.label for one in MovementScope}),
        "method": Field(_("Hình thức tổ chức"), means={one.value: one.label for one in MovementMethod}),
        "starts_on": Field(_("Từ ngày")),
        "ends_on": Field(_("Đến hết ngày")),
        "launched_by": Field(_("Đơn vị phát động")),
        "unit": Field(_("Đơn vị")),
        "begun_on": Field(_("Hưởng ứng từ ngày")),
        "ended_on": Field(_("Hưởng ứng đến hết ngày")),
        "note": Field(_("Đơn vị làm gì")),
        "year": Field(_("Năm")),
        "text": Field(_("Nội dung")),
        "units": Field(_("Số đơn vị tham gia")),
        "people": Field(_("Số người tham gia")),
        "works": Field(_("Số công trình, phần việc")),
        "kind": Field(_("Loại"), means={one.value: one.label for one in ReviewKind}),
        "held_on": Field(_("Ngày họp")),
        "paper": Field(_("Văn bản")),
        "files": Field(_("Tệp")),
    },
    of=("movement",),
)
