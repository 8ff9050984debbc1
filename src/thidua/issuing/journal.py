"""What the journal says about papers and registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.issuing.models import Document, Register
from thidua.issuing.words import FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _documents(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Document.objects.filter(public_id__in=ids).only("public_id", "title", "is_example").order_by("pk")
    return {
        one.public_id: Named(one.title, reverse("issuing:document", args=[one.public_id]), one.is_example)
        for one in found
    }


def _registers(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Register.objects.filter(public_id__in=ids).select_related("unit").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.unit.name}: {one.series} {one.year}", reverse("issuing:register"), one.unit.is_example
        )
        for one in found
    }


things("issuing.document", Thing(_("văn bản"), _documents))
things("issuing.register", Thing(_("sổ văn bản"), _registers))
verbs(
    {
        "paper.drafted": _("Lập văn bản"),
        "paper.worded": _("Sửa lời văn bản"),
        "paper.recomposed": _("Lấy lại số liệu cho văn bản"),
        "paper.looked_over": _("Xem chỗ đổi của văn bản"),
        "paper.discarded": _("Bỏ bản nháp văn bản"),
        "paper.submitted": _("Trình ký văn bản"),
        "paper.sent_back": _("Trả lại văn bản"),
        "paper.signed": _("Ký văn bản"),
        "paper.sealed": _("Ký số văn bản"),
        "paper.issued": _("Ban hành văn bản"),
        "paper.entered": _("Ghi văn bản đã ban hành ở hệ thống khác"),
        "paper.copied": _("Lập bản sao văn bản"),
        "paper.attached": _("Kèm tệp văn bản đã ký"),
        "paper.revoked": _("Thu hồi văn bản"),
        "register.kept": _("Đặt sổ văn bản"),
    }
)
fields({name: Field(word) for name, word in FIELDS.items()}, of=("paper",))
fields(
    {
        "kind": Field(_("Loại")),
        "title": Field(_("Tên")),
        "replaces": Field(_("Thay văn bản số")),
        "blocks_changed": Field(_("Số đoạn, bảng đã đổi")),
        "reason": Field(_("Lý do")),
        "number": Field(_("Số văn bản")),
        "day": Field(_("Ngày ban hành")),
        "digest": Field(_("Mã băm của văn bản")),
        "signer_office": Field(_("Chức vụ người ký")),
        "certificate": Field(_("Chứng thư số")),
        "serial": Field(_("Số của chứng thư")),
        "sha256": Field(_("Mã băm của tệp")),
        "file": Field(_("Tệp")),
        "text": Field(_("Đối chiếu chữ")),
    },
    of=("paper",),
)
fields(
    {
        "series": Field(_("Loại")),
        "year": Field(_("Năm")),
        "next": Field(_("Số tiếp theo")),
        "is_open": Field(_("Đang mở")),
    },
    of=("register",),
)
