"""What the journal says about councils; of a secret ballot that a member voted, never how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import PERSON, UNIT, Field, Named, Thing, fields, things, verbs
from thidua.councils.models import Choice, Council, Item, ItemState, Seat, Sitting, Tie, Way

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _councils(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Council.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.name, reverse("councils:council", args=[one.public_id]), one.is_example)
        for one in found
    }


def _sittings(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Sitting.objects.filter(public_id__in=ids).select_related("round").order_by("pk")
    return {
        one.public_id: Named(
            f"{one.round.name}, {one.number}", reverse("councils:sitting", args=[one.public_id]), one.is_example
        )
        for one in found
    }


def _items(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Item.objects.filter(public_id__in=ids).select_related("dossier__nominee", "sitting").order_by("pk")
    return {
        one.public_id: Named(
            one.dossier.nominee.name, reverse("councils:item", args=[one.public_id]), one.sitting.is_example
        )
        for one in found
    }


things("councils.council", Thing(_("Hội đồng"), _councils))
things("councils.sitting", Thing(_("phiên họp Hội đồng"), _sittings))
things("councils.item", Thing(_("hồ sơ trong phiên họp"), _items))
verbs(
    {
        "council.set_up": _("Ghi Hội đồng"),
        "council.changed": _("Sửa Hội đồng"),
        "council.seated": _("Thêm thành viên Hội đồng"),
        "council.reseated": _("Sửa thành viên Hội đồng"),
        "sitting.prepared": _("Chuẩn bị phiên họp"),
        "sitting.amended": _("Sửa ngày, địa điểm họp"),
        "sitting.attended": _("Điểm danh phiên họp"),
        "sitting.opened": _("Khai mạc phiên họp"),
        "sitting.closed": _("Kết thúc phiên họp"),
        "agenda.filled": _("Đưa hồ sơ vào chương trình họp"),
        "agenda.taken_off": _("Đưa hồ sơ ra khỏi chương trình họp"),
        "agenda.tie_declared": _("Khai quan hệ với hồ sơ"),
        "agenda.tie_taken_back": _("Bỏ khai báo quan hệ với hồ sơ"),
        "agenda.opened": _("Mở bỏ phiếu"),
        "agenda.voted": _("Bỏ phiếu tại Hội đồng"),
        "agenda.written_entered": _("Nhập ý kiến bằng văn bản"),
        "agenda.sealed_entered": _("Nhập phiếu trong phong bì"),
        "agenda.counted": _("Kiểm phiếu"),
    }
)
_CHOICES = {one.value: one.label for one in Choice}
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "user": Field(_("Thành viên"), refers=PERSON),
        "name": Field(_("Tên")),
        "decision": Field(_("Quyết định thành lập")),
        "seat": Field(_("Cương vị"), means={one.value: one.label for one in Seat}),
        "office": Field(_("Chức vụ")),
        "valid_from": Field(_("Từ ngày")),
        "valid_to": Field(_("Đến trước ngày")),
    },
    of=("council",),
)
fields(
    {
        "council": Field(_("Hội đồng")),
        "round": Field(_("Đợt xét")),
        "number": Field(_("Phiên")),
        "held_on": Field(_("Ngày họp")),
        "place": Field(_("Địa điểm")),
        "presence": Field(_("Dự họp")),
        "members": Field(_("Tổng số thành viên")),
        "present": Field(_("Có mặt")),
        "written": Field(_("Ý kiến bằng văn bản")),
        "conclusion": Field(_("Kết luận của phiên họp")),
    },
    of=("sitting",),
)
fields(
    {
        "items": Field(_("Số hồ sơ")),
        "dossier": Field(_("Hồ sơ")),
        "member": Field(_("Thành viên"), refers=PERSON),
        "members": Field(_("Thành viên"), refers=PERSON),
        "tie": Field(_("Quan hệ với hồ sơ"), means={one.value: one.label for one in Tie}),
        "way": Field(_("Cách bỏ phiếu"), means={one.value: one.label for one in Way}),
        "choice": Field(_("Ý kiến"), means=_CHOICES),
        "votes": Field(_("Ý kiến bằng văn bản")),
        "of": Field(_("Tổng số thành viên")),
        "excluded": Field(_("Không bỏ phiếu về hồ sơ này")),
        "needed": Field(_("Số phiếu cần")),
        "state": Field(_("Kết quả"), means={one.value: one.label for one in ItemState}),
        "counts": Field(_("Kết quả kiểm phiếu")),
    },
    of=("agenda",),
)
