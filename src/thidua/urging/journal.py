"""What the journal says about urging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.urging.models import Form, Ladder, Urging

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _urgings(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Urging.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.get_form_display()}: {one.campaign.title}",
            reverse("urging:urging", args=[one.campaign.public_id, one.public_id]),
        )
        for one in found
    }


def _ladders(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Ladder.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {
        one.public_id: Named(one.campaign.title, reverse("urging:ladder", args=[one.campaign.public_id]))
        for one in found
    }


things("urging.urging", Thing(_("lần đôn đốc"), _urgings))
things("urging.ladder", Thing(_("bậc thang nhắc việc"), _ladders))
verbs(
    {
        "urging.sent": _("Đôn đốc các đơn vị"),
        "urging.ladder_set": _("Đặt bậc thang nhắc việc"),
        "urging.phones_given": _("Kết xuất danh bạ đơn vị chậm"),
    }
)
fields(
    {
        "form": Field(_("Hình thức"), means={one.value: one.label for one in Form}),
        "units": Field(_("Số đơn vị")),
        "hearers": Field(_("Số người nhận")),
        "people": Field(_("Số người trong danh bạ")),
        "is_on": Field(_("Tự động nhắc")),
        "steps": Field(_("Các bậc")),
        "rest_days": Field(_("Số ngày nghỉ giữa hai lần")),
        "words": Field(_("Lời nhắn")),
    },
    of=("urging",),
)
