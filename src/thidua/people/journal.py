"""What the journal says about persons, their offices and roles; a person who was erased has no name any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import PERSON, UNIT, Field, Named, Thing, fields, roles, things, verbs
from thidua.kernel.text import fold
from thidua.people.models import Officer, Role, User
from thidua.people.rules.roles import ROLES
from thidua.people.wording import DETAILS, LINES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

MOST_FOUND = 200


def _users(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = User.objects.filter(public_id__in=ids).values_list("public_id", "name", "is_example")
    return {one: Named(name, reverse("people:person", args=[one]), example) for one, name, example in rows}


def _search(typed: str) -> Collection[UUID]:
    rows = User.objects.all()
    for word in fold(typed).split():
        rows = rows.filter(name_fold__contains=word)
    named = list(rows.values_list("public_id", flat=True).order_by("pk")[:MOST_FOUND])
    return named or list(User.objects.filter(username=typed.strip().lower()).values_list("public_id", flat=True))


def _offices(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Officer.objects.filter(public_id__in=ids).select_related("user", "unit", "role")
    return {
        one.public_id: Named(
            f"{one.user.name} · {one.role.name} · {one.unit.name}",
            reverse("people:person", args=[one.user.public_id]),
            one.is_example,
        )
        for one in rows
    }


def _roles(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return {one: Named(name) for one, name in Role.objects.filter(public_id__in=ids).values_list("public_id", "name")}


things(PERSON, Thing(_("người dùng"), _users, _search, is_account=True))
things("people.officer", Thing(_("phân công"), _offices, is_account=True))
things("people.role", Thing(_("vai trò"), _roles, is_account=True))
roles({role.code: role.name for role in ROLES})
verbs({**LINES, "role.laid": _("Cập nhật các vai trò theo phần mềm")})
fields(
    {
        "user": Field(_("Người được phân công"), refers=PERSON),
        "for": Field(_("Thay mặt"), refers=PERSON),
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "office": Field(_("Phân công"), refers="people.officer"),
        "role": Field(_("Vai trò"), means={role.code: role.name for role in ROLES}),
        "codes": Field(_("Vai trò mới"), means={role.code: role.name for role in ROLES}),
        "brought": Field(_("Vai trò được cập nhật"), means={role.code: role.name for role in ROLES}),
        "deputies": Field(_("Người thay mặt cùng thôi"), refers="people.officer"),
        "changed": Field(_("Đã sửa"), means=DETAILS),
        "means": Field(_("Bằng"), means={"letter": _("thư mời")}),
        "initial_password": Field(_("Mật khẩu lần đầu")),
        "username": Field(_("Tên đăng nhập")),
        "demo": Field(_("Bằng một lần bấm (trình diễn)")),
        "from": Field(_("Từ ngày")),
        "to": Field(_("Đến trước ngày")),
    },
    of=("user", "officer", "role"),
)
