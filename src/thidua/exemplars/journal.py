"""What the journal says about exemplars, introductions and replications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.exemplars.models import (
    Dismissal,
    Exemplar,
    Introduction,
    Kind,
    Origin,
    Replication,
    ReplicationState,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _exemplars(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Exemplar.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.name, reverse("exemplars:exemplar", args=[one.public_id]), one.is_example)
        for one in found
    }


def _introductions(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Introduction.objects.filter(public_id__in=ids).select_related("unit").order_by("pk")
    return {
        one.public_id: Named(one.unit.name, reverse("exemplars:introduction", args=[one.public_id]), one.is_example)
        for one in found
    }


def _replications(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Replication.objects.filter(public_id__in=ids).select_related("exemplar", "unit").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.exemplar.name}, {one.unit.name}",
            reverse("exemplars:replication", args=[one.public_id]),
            one.is_example,
        )
        for one in found
    }


def _dismissals(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Dismissal.objects.filter(public_id__in=ids).select_related("unit").order_by("pk")
    return {one.public_id: Named(one.unit.name, reverse("exemplars:found")) for one in found}


things("exemplars.exemplar", Thing(_("điển hình"), _exemplars))
things("exemplars.introduction", Thing(_("lời giới thiệu của người dân"), _introductions))
things("exemplars.replication", Thing(_("việc nhân rộng"), _replications))
things("exemplars.dismissal", Thing(_("phát hiện từ số liệu"), _dismissals))
verbs(
    {
        "exemplar.proposed": _("Đề xuất điển hình"),
        "exemplar.told": _("Sửa câu chuyện của điển hình"),
        "exemplar.proved": _("Ghi minh chứng của điển hình"),
        "exemplar.pictured": _("Thêm ảnh vào câu chuyện"),
        "exemplar.picture_removed": _("Bỏ ảnh khỏi câu chuyện"),
        "exemplar.figure_told": _("Đưa số liệu vào câu chuyện"),
        "exemplar.figure_dropped": _("Bỏ số liệu khỏi câu chuyện"),
        "exemplar.verified": _("Xác minh điển hình"),
        "exemplar.recognised": _("Công nhận điển hình"),
        "exemplar.declined": _("Không công nhận điển hình"),
        "exemplar.withdrawn": _("Rút điển hình"),
        "exemplar.published": _("Công bố điển hình trên cổng"),
        "exemplar.unpublished": _("Thôi công bố điển hình"),
        "exemplar.dismissed": _("Bỏ qua phát hiện từ số liệu"),
        "introduction.received": _("Nhận lời giới thiệu của người dân"),
        "introduction.taken_up": _("Lập đề xuất từ lời giới thiệu"),
        "introduction.declined": _("Trả lời không tiếp nhận lời giới thiệu"),
        "replication.begun": _("Bắt đầu nhân rộng điển hình"),
        "replication.step_planned": _("Thêm bước vào kế hoạch nhân rộng"),
        "replication.step_done": _("Hoàn thành một bước nhân rộng"),
        "replication.reported": _("Báo cáo tiến độ nhân rộng"),
        "replication.ended": _("Kết thúc nhân rộng"),
    }
)
fields(
    {
        "name": Field(_("Tên")),
        "who": Field(_("Của ai")),
        "kind": Field(_("Loại"), means={one.value: one.label for one in Kind}),
        "topic": Field(_("Lĩnh vực"), means={one.value: one.label for one in Topic}),
        "summary": Field(_("Tóm tắt")),
        "story": Field(_("Câu chuyện")),
        "contact": Field(_("Liên hệ")),
        "origin": Field(_("Nguồn"), means={one.value: one.label for one in Origin}),
        "text": Field(_("Nội dung")),
        "source": Field(_("Ai xác nhận")),
        "on": Field(_("Ngày")),
        "file": Field(_("Tệp")),
        "alt": Field(_("Ảnh tả bằng lời")),
        "target": Field(_("Chỉ tiêu")),
        "period": Field(_("Kỳ")),
        "value": Field(_("Số liệu")),
        "words": Field(_("Xác minh thế nào")),
        "paper": Field(_("Văn bản")),
        "reason": Field(_("Lý do")),
        "unit": Field(_("Đơn vị")),
        "exemplar": Field(_("Điển hình")),
        "aim": Field(_("Mục đích")),
        "begun_on": Field(_("Ngày bắt đầu")),
        "due": Field(_("Hạn")),
        "done_on": Field(_("Ngày hoàn thành")),
        "state": Field(_("Kết quả"), means={one.value: one.label for one in ReplicationState}),
        "outcome": Field(_("Kết quả bằng lời")),
        "ended_on": Field(_("Ngày kết thúc")),
    },
    of=("exemplar", "introduction", "replication"),
)
