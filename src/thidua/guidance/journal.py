"""What the journal says about guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.guidance.models import Guide, Kind, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _guides(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Guide.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {
        one.public_id: Named(one.title, reverse("guidance:guide", args=[one.campaign.public_id, one.public_id]))
        for one in found
    }


def _questions(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Question.objects.filter(public_id__in=ids).select_related("campaign").order_by("pk")
    return {
        one.public_id: Named(one.subject, reverse("guidance:question", args=[one.campaign.public_id, one.public_id]))
        for one in found
    }


things("guidance.guide", Thing(_("hướng dẫn"), _guides))
things("guidance.question", Thing(_("câu hỏi của đơn vị"), _questions))
verbs(
    {
        "guidance.drafted": _("Soạn hướng dẫn"),
        "guidance.amended": _("Sửa bản nháp hướng dẫn"),
        "guidance.discarded": _("Bỏ bản nháp hướng dẫn"),
        "guidance.published": _("Ban hành hướng dẫn"),
        "guidance.withdrawn": _("Thu hồi hướng dẫn"),
        "guidance.reminded": _("Nhắc đơn vị chưa mở hướng dẫn"),
        "guidance.asked": _("Hỏi Ban Thi đua - Khen thưởng"),
        "guidance.followed_up": _("Hỏi tiếp"),
        "guidance.answered": _("Trả lời đơn vị"),
    }
)
fields(
    {
        "kind": Field(_("Loại"), means={one.value: one.label for one in Kind}),
        "title": Field(_("Tên")),
        "text": Field(_("Nội dung")),
        "number": Field(_("Số văn bản")),
        "issued_on": Field(_("Ngày ban hành")),
        "obligation": Field(_("Nghĩa vụ")),
        "to_all": Field(_("Gửi mọi đơn vị")),
        "units": Field(_("Đơn vị")),
        "groups": Field(_("Cụm, khối")),
        "unit_kinds": Field(_("Loại đơn vị")),
        "files": Field(_("Tệp kèm theo")),
        "unit_count": Field(_("Số đơn vị")),
        "hearers": Field(_("Số người nhận")),
        "subject": Field(_("Điều cần hỏi")),
        "reason": Field(_("Lý do")),
    },
    of=("guidance",),
)
