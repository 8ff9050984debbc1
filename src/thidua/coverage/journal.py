"""What the journal says about communication work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.coverage.models import Kind, Piece

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _pieces(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Piece.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.title, reverse("coverage:piece", args=[one.public_id]), one.is_example)
        for one in found
    }


things("coverage.piece", Thing(_("việc tuyên truyền"), _pieces))
verbs(
    {
        "coverage.recorded": _("Ghi việc tuyên truyền"),
        "coverage.amended": _("Sửa việc tuyên truyền"),
        "coverage.removed": _("Bỏ việc tuyên truyền"),
    }
)
fields(
    {
        "kind": Field(_("Hình thức tuyên truyền"), means={one.value: one.label for one in Kind}),
        "title": Field(_("Tên tin, bài, buổi phát")),
        "outlet": Field(_("Đăng, phát ở đâu")),
        "on": Field(_("Ngày đăng, phát")),
        "link": Field(_("Đường dẫn")),
        "quantity": Field(_("Số lần, số lượng")),
        "unit": Field(_("Đơn vị")),
        "file": Field(_("Tệp")),
        "reason": Field(_("Lý do")),
    },
    of=("coverage",),
)
