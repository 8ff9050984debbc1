"""What the journal says about stock, batches and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.stationery.models import Batch, Stock, Template

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _stocks(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Stock.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.name, reverse("stationery:stock", args=[one.public_id]), one.is_example)
        for one in found
    }


def _batches(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Batch.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.title, reverse("stationery:batch", args=[one.public_id]), one.is_example)
        for one in found
    }


def _templates(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Template.objects.filter(public_id__in=ids).select_related("file").order_by("pk")
    return {
        one.public_id: Named(one.file.name, reverse("stationery:template", args=[one.public_id]), one.is_example)
        for one in found
    }


things("stationery.template", Thing(_("mẫu văn bản"), _templates))
things("stationery.stock", Thing(_("phôi"), _stocks))
things("stationery.batch", Thing(_("lượt in giấy khen"), _batches))
verbs(
    {
        "stock.kept": _("Thêm phôi"),
        "stock.changed": _("Sửa phôi"),
        "stock.retired": _("Cất phôi"),
        "stock.taken_out": _("Dùng lại phôi"),
        "template.sent": _("Gửi mẫu văn bản"),
        "template.taken": _("Dùng mẫu văn bản"),
        "template.withdrawn": _("Rút mẫu văn bản"),
        "certificates.begun": _("Bắt đầu in giấy khen"),
        "certificates.made": _("In xong giấy khen"),
        "certificates.cancelled": _("Dừng lượt in giấy khen"),
        "certificates.resumed": _("Tiếp tục in giấy khen"),
    }
)
fields(
    {
        "name": Field(_("Tên")),
        "width": Field(_("Bề rộng (phần mười mm)")),
        "height": Field(_("Chiều cao (phần mười mm)")),
        "right": Field(_("Lệch sang phải (phần mười mm)")),
        "down": Field(_("Lệch xuống (phần mười mm)")),
        "places": Field(_("Số ô được in")),
        "places_changed": Field(_("Số ô đã đổi")),
    },
    of=("stock",),
)
fields(
    {
        "title": Field(_("Tên")),
        "rows": Field(_("Số dòng")),
        "rows_made": Field(_("Số dòng đã in")),
        "rows_refused": Field(_("Số dòng không nhận")),
    },
    of=("certificates",),
)
fields(
    {
        "kind": Field(_("Loại")),
        "number": Field(_("Bản số")),
        "sha256": Field(_("Mã băm của tệp")),
    },
    of=("template",),
)
