"""What the journal says about plans and what was read in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.plans import sentences as wording
from thidua.plans.models import Plan, ReadItem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _plans(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Plan.objects.filter(public_id__in=ids).values_list("public_id", "title", "is_example")
    return {one: Named(title, reverse("plans:plan", args=[one]), example) for one, title, example in rows}


def _items(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = ReadItem.objects.filter(public_id__in=ids).select_related("plan")
    return {
        one.public_id: Named(
            wording.title_of(one.kind, one.values) or one.plan.title, reverse("plans:plan", args=[one.plan.public_id])
        )
        for one in rows
    }


things("plans.plan", Thing(_("kế hoạch"), _plans))
things("plans.readitem", Thing(_("mục đọc được của kế hoạch"), _items))
verbs(
    {
        "plan.received": _("Tiếp nhận kế hoạch"),
        "plan.read": _("Đọc xong kế hoạch"),
        "plan.failed": _("Không đọc được kế hoạch"),
        "plan.retried": _("Cho đọc lại kế hoạch"),
        "plan.withdrawn": _("Thu hồi kế hoạch"),
        "plan.used": _("Dùng kế hoạch để lập đợt thi đua"),
        "plan.sure_items_accepted": _("Nhận mọi mục mà máy đọc chắc chắn"),
        "item.added": _("Thêm một mục"),
        "item.accepted": _("Nhận một mục"),
        "item.edited": _("Sửa và nhận một mục"),
        "item.rejected": _("Loại một mục"),
        "item.open": _("Để một mục lại chưa xét"),
    }
)
fields(
    {
        **{name: Field(word) for name, word in wording.FIELDS.items()},
        "comparison": Field(wording.FIELDS["comparison"], means=wording.COMPARISONS),
        "direction": Field(wording.FIELDS["direction"], means=wording.DIRECTIONS),
        "polarity": Field(wording.FIELDS["polarity"], means=wording.POLARITIES),
        "operator": Field(wording.FIELDS["operator"], means=wording.OPERATORS),
        "role": Field(wording.FIELDS["role"], means=wording.ROLES),
        "verdict": Field(_("Kết luận"), means=wording.VERDICTS),
        "kind": Field(_("Loại"), means=wording.KINDS),
        "state": Field(_("Trạng thái"), means=wording.STATES),
        "code": Field(_("Lỗi"), means={code: word for code, word in wording.FAILURES.items() if "%" not in str(word)}),
        "reason": Field(_("Lý do")),
        "text_sha256": Field(_("Dấu vân của văn bản (SHA-256)")),
        "file_sha256": Field(_("Dấu vân của tệp (SHA-256)")),
        "items": Field(_("Các mục"), refers="plans.readitem"),
        "reader": Field(_("Bản của máy đọc")),
        "start": Field(_("Từ chữ thứ")),
        "end": Field(_("Đến chữ thứ")),
    },
    of=("plan", "item"),
)
