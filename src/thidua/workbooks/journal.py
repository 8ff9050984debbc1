"""What the journal says about workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.workbooks.models import Arrival, Batch

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _arrivals(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Arrival.objects.filter(public_id__in=ids).values_list("public_id", "name")
    return {one: Named(name, reverse("workbooks:arrival", args=[one])) for one, name in rows}


def _batches(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Batch.objects.filter(public_id__in=ids).values_list("public_id", "name")
    return {one: Named(name, reverse("workbooks:batch", args=[one])) for one, name in rows}


things("workbooks.arrival", Thing(_("sổ Excel đã gửi"), _arrivals))
things("workbooks.batch", Thing(_("lần gửi nhiều sổ Excel"), _batches))
verbs(
    {
        "workbook.received": _("Gửi sổ Excel"),
        "workbook.applied": _("Áp dụng sổ Excel"),
        "workbook.dropped": _("Bỏ sổ Excel đã gửi"),
        "workbooks.received": _("Gửi nhiều sổ Excel"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "file_sha256": Field(_("Mã băm của tệp")),
        "files": Field(_("Số tệp")),
        "written": Field(_("Ô đã ghi")),
        "unchanged": Field(_("Ô không đổi")),
        "changed_here": Field(_("Ô hệ thống đã đổi")),
        "changed_there": Field(_("Ô tệp đã đổi")),
        "changed_alike": Field(_("Ô hai nơi đổi như nhau")),
        "clash": Field(_("Ô phải chọn")),
        "refused": Field(_("Ô không nhận")),
    },
    of=("workbook", "workbooks"),
)
