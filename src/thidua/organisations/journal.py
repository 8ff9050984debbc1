"""What the journal says about units, their reorganisations, clusters and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.organisations.models import Group, GroupKind, Reorganisation, Unit
from thidua.organisations.rules import search_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

MOST_FOUND = 200


def _units(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Unit.objects.filter(public_id__in=ids).values_list("public_id", "name", "is_example")
    return {one: Named(name, reverse("organisations:unit", args=[one]), example) for one, name, example in rows}


def _search(typed: str) -> Collection[UUID]:
    rows = Unit.objects.all()
    for word in search_words(typed):
        rows = rows.filter(name_fold__contains=word)
    return list(rows.values_list("public_id", flat=True).order_by("pk")[:MOST_FOUND])


def _groups(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Group.objects.filter(public_id__in=ids).values_list("public_id", "name", "year", "is_example")
    return {
        one: Named(f"{name}, {year}", reverse("organisations:group", args=[one]), example)
        for one, name, year, example in rows
    }


def _events(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Reorganisation.objects.filter(public_id__in=ids).values_list("public_id", "document_title", "is_example")
    return {one: Named(title, is_example=example) for one, title, example in rows}


things(UNIT, Thing(_("đơn vị"), _units, _search))
things("organisations.group", Thing(_("cụm, khối"), _groups))
things("organisations.reorganisation", Thing(_("việc sắp xếp đơn vị"), _events))
verbs(
    {
        "unit.added": _("Lập đơn vị"),
        "unit.edited": _("Sửa thông tin đơn vị"),
        "unit.placed": _("Chuyển nơi trực thuộc"),
        "unit.loaded": _("Nạp danh mục đơn vị"),
        "unit.bodies_added": _("Thêm các cơ quan, đơn vị"),
        "unit.former_loaded": _("Nạp các đơn vị trước đây"),
        "reorganisation.merge": _("Ghi việc sáp nhập"),
        "reorganisation.split": _("Ghi việc chia tách"),
        "reorganisation.rename": _("Ghi việc đổi tên"),
        "reorganisation.move": _("Ghi việc chuyển nơi trực thuộc"),
        "reorganisation.dissolve": _("Ghi việc giải thể"),
        "reorganisation.in_force": _("Việc sắp xếp đơn vị bắt đầu có hiệu lực"),
        "reorganisation.undone": _("Hủy việc sắp xếp đơn vị"),
        "group.formed": _("Lập các cụm, khối của năm"),
        "group.added": _("Lập cụm, khối"),
        "group.copied": _("Chép cụm, khối sang năm sau"),
        "group.named": _("Đổi tên cụm, khối"),
        "group.joined": _("Thêm đơn vị vào cụm, khối"),
        "group.moved_over": _("Chuyển đơn vị sang cụm, khối khác"),
        "group.left": _("Đưa đơn vị ra khỏi cụm, khối"),
        "group.led": _("Đặt đơn vị đứng đầu cụm, khối"),
        "group.elected": _("Ghi kết quả bầu người đứng đầu cụm, khối"),
        "group.stood_down": _("Ghi việc thôi đứng đầu cụm, khối"),
        "group.year_closed": _("Khóa cụm, khối của năm"),
    }
)
_KINDS = {kind.value: kind.label for kind in GroupKind}
fields(
    {
        "name": Field(_("Tên")),
        "short_name": Field(_("Tên ngắn")),
        "kind": Field(_("Loại"), means=_KINDS),
        "code": Field(_("Mã")),
        "parent": Field(_("Trực thuộc"), refers=UNIT),
        "parents": Field(_("Trực thuộc"), refers=UNIT),
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "lead": Field(_("Đơn vị đứng đầu"), refers=UNIT),
        "group": Field(_("Cụm, khối"), refers="organisations.group"),
        "units": Field(_("Số đơn vị")),
        "ended": Field(_("Đơn vị kết thúc"), refers=UNIT),
        "begun": Field(_("Đơn vị mới"), refers=UNIT),
        "below": Field(_("Cấp dưới chuyển sang"), refers=UNIT),
        "moved": Field(_("Số đơn vị chuyển theo")),
        "shares": Field(_("Phần chia"), refers=UNIT),
        "added": Field(_("Số đơn vị thêm")),
        "province": Field(_("Mã tỉnh, thành phố")),
        "year": Field(_("Năm")),
        "from_year": Field(_("Từ năm")),
        "groups": Field(_("Số cụm, khối")),
        "members": Field(_("Số thành viên")),
        "left_out": Field(_("Số đơn vị bỏ lại")),
        "cluster": Field(_("Số cụm")),
        "block": Field(_("Số khối")),
        "part": Field(_("Chức")),
        "number": Field(_("Số")),
        "document": Field(_("Văn bản")),
        "document_number": Field(_("Số, ký hiệu văn bản")),
        "document_on": Field(_("Ngày văn bản")),
        "on": Field(_("Ngày có hiệu lực")),
        "from": Field(_("Từ ngày")),
        "to": Field(_("Đến trước ngày")),
    },
    of=("unit", "group", "reorganisation"),
)
