"""What the journal says about postings and objections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.postings.models import DaysOfForm, Objection, ObjectionState, Outcome, Posting

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _postings(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Posting.objects.filter(public_id__in=ids).select_related("round").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.round.name}, {one.number}", reverse("postings:posting", args=[one.public_id]), one.is_example
        )
        for one in found
    }


def _objections(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Objection.objects.filter(public_id__in=ids).select_related("entry").order_by("pk")
    return {
        one.public_id: Named(one.entry.name, reverse("postings:objection", args=[one.public_id]), one.is_example)
        for one in found
    }


def _days(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = DaysOfForm.objects.filter(public_id__in=ids).order_by("pk")
    return {one.public_id: Named(one.title or "*", reverse("postings:days")) for one in found}


things("postings.posting", Thing(_("lần công khai"), _postings))
things("postings.objection", Thing(_("phản ánh của người dân"), _objections))
things("postings.daysofform", Thing(_("số ngày công khai"), _days))
verbs(
    {
        "posting.posted": _("Công khai hồ sơ khen thưởng"),
        "posting.withdrawn": _("Thu hồi lần công khai"),
        "posting.finished": _("Kết thúc công khai"),
        "posting.days_set": _("Đặt số ngày công khai"),
        "objection.received": _("Nhận phản ánh của người dân"),
        "objection.verifying": _("Tiếp nhận xác minh phản ánh"),
        "objection.resolved": _("Trả lời phản ánh"),
        "objection.settled": _("Xử lý hồ sơ sau phản ánh có cơ sở"),
    }
)
fields(
    {
        "round": Field(_("Đợt xét")),
        "working_days": Field(_("Số ngày làm việc")),
        "ends_on": Field(_("Ngày cuối")),
        "entries": Field(_("Số đối tượng")),
        "dossiers": Field(_("Số hồ sơ")),
        "reason": Field(_("Lý do")),
        "title": Field(_("Danh hiệu, hình thức")),
        "source": Field(_("Nguồn")),
        "document": Field(_("Văn bản")),
        "outcome": Field(_("Xử lý hồ sơ"), means={one.value: one.label for one in Outcome}),
        "state": Field(_("Kết quả"), means={one.value: one.label for one in ObjectionState}),
    },
    of=("posting", "objection"),
)
