"""Files of officers: their columns, and who brings them in and takes them out.

Loaded by ``sheets`` at the start. It stands beside the storeys: it composes rules, queries and actions.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.kernel.actors import allows
from thidua.kernel.ids import id_in
from thidua.organisations.queries.incoming import reached, register
from thidua.people import access, queries, rules
from thidua.people.actions.incoming import bring_in_officers
from thidua.people.models import Role
from thidua.people.queries.incoming import people
from thidua.people.rules import incoming
from thidua.sheets.registry import Importer, offer
from thidua.sheets.rules.columns import Column, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thidua.kernel.actors import Actor
    from thidua.organisations.rules.incoming import Known
    from thidua.sheets.rules.outcomes import Outcome
    from thidua.sheets.rules.tables import Row

TOPS = frozenset({"nation", "province"})


def _roles() -> tuple[tuple[str, str], ...]:
    return tuple(Role.objects.order_by("sort", "code").values_list("code", "name"))


def _columns() -> list[Column]:
    return [
        Column(
            "name", gettext_noop("Họ và tên"), needed=True, filled=True, most=150, width=28,
            says="họ và tên đầy đủ.",
        ),
        Column(
            "username", gettext_noop("Tên đăng nhập"), Form.CODE, most=60, width=20,
            says="người mới phải có; 3 đến 60 chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.",
        ),
        Column(
            "email", gettext_noop("Thư điện tử"), Form.CODE, most=254, width=28, aliases=("Email", "E-mail"),
            says="không bắt buộc; người đã có được nhận ra theo tên đăng nhập hoặc theo thư điện tử.",
        ),
        Column(
            "unit", gettext_noop("Đơn vị"), needed=True, filled=True, most=600, width=40,
            says="tên hoặc mã đơn vị.",
        ),
        Column(
            "role", gettext_noop("Vai trò"), Form.CHOICE, needed=True, filled=True, choices=_roles(), width=34,
            says="chọn trong danh sách.",
        ),
        Column("from", gettext_noop("Từ ngày"), Form.DAY, width=14, says="ngày đầu; để trống là ngày áp dụng tệp."),
        Column("to", gettext_noop("Đến hết ngày"), Form.DAY, width=14, says="ngày cuối cùng; để trống nếu chưa có."),
        Column("is_example", gettext_noop("Ví dụ"), Form.FLAG, width=8, says="ghi “x” nếu không phải người thật."),
    ]  # fmt: skip


def _plan(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
    roles = {role.code: role for role in Role.objects.all()}

    def may_give(role: str, unit: Known) -> bool:
        return rules.may_give(by.verbs, roles[role].verbs, at_top=unit.kind in TOPS)

    return incoming.officers(
        rows,
        incoming.Asked(
            people=people(),
            register=register(today),
            roles={code: role.name for code, role in roles.items()},
            answers=answers,
            today=today,
            me=str(by.actor_id or ""),
            may_add=allows(by.verbs, "user.add"),
            appoint=reached(by, "officer.appoint", today),
            end=reached(by, "officer.end", today),
            may_give=may_give,
            is_email=_is_email,
        ),
    )


def _is_email(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def _export(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give the rows of the list of officers with the filters of its address; deputies are named on their own page."""
    units = register(today)
    found = queries.listed(
        by,
        today,
        on=_day(asked.get("ngay", ""), today),
        typed=asked.get("tim", "")[:100],
        role=asked.get("vai-tro", ""),
        unit=id_in(asked.get("don-vi", "")),
        order=asked.get("sap", ""),
    )
    for office in found.filter(deputises__isnull=True):
        known = units.by_id.get(str(office.unit.public_id))
        yield {
            "name": office.user.name,
            "username": office.user.username,
            "email": office.user.email,
            "unit": units.label(known) if known else office.unit.name,
            "role": office.role.code,
            "from": office.valid_from,
            "to": office.last_day or "",
            "is_example": office.is_example,
        }


def _day(typed: str, today: date) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return today


OFFICERS = offer(
    Importer(
        slug="can-bo",
        title=_("Nhận cán bộ từ Excel"),
        things=_("cán bộ"),
        lead=_(
            "Thêm người, phân công vào đơn vị theo vai trò, ghi ngày thôi. Người mới nhận mật khẩu sau, qua lời mời."
        ),
        file_title="Danh sách cán bộ",
        sheet="Cán bộ",
        shown_at="people:officers",
        columns=_columns,
        may_import=lambda by: access.may(by, "officer.appoint"),
        may_export=lambda by: access.may(by, "officer.read"),
        plan=_plan,
        carry_out=bring_in_officers,
        export=_export,
        question=_(
            "Các dòng sau có tên gần giống người đã làm việc ở cùng đơn vị nhưng tên đăng nhập khác. "
            "Mỗi dòng là người đã có, hay người mới? Nếu là người đã có, tên và tên đăng nhập cũ được giữ nguyên."
        ),
        new=_("Là người mới"),
        instructions=(
            "Mỗi dòng là một phân công: người, đơn vị, vai trò, từ ngày, đến hết ngày. Một người có thể có nhiều dòng.",
            "Người mới được thêm vào mà chưa có mật khẩu: mời họ hoặc in phiếu đăng nhập ở trang Cán bộ.",
            "Phân công đã có chỉ thêm được ngày thôi; họ tên và thư điện tử sửa ở trang của từng người.",
        ),
        sentences={
            "no_unit": _("Không có đơn vị “%(name)s”. Hãy ghi đúng tên hoặc mã."),
            "many_units": _("Có nhiều đơn vị tên “%(name)s”. Hãy ghi mã, hoặc ghi “Tên < Tên cấp trên của nó”."),
            "username_or_email": _("Hãy ghi tên đăng nhập hoặc thư điện tử để biết là ai."),
            "username_needed": _("Chưa có ai dùng thư điện tử này. Người mới phải có tên đăng nhập."),
            "bad_username": _(
                "Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới."
            ),
            "bad_email": _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@haiphong.gov.vn"),
            "email_taken": _("Thư điện tử này đã thuộc về một tài khoản khác."),
            "other_person": _(
                "Tên đăng nhập hoặc thư điện tử này thuộc về người mang tên khác. Hãy kiểm tra lại cả hai ô."
            ),
            "other_email": _("Tài khoản này dùng thư điện tử khác. Hãy sửa ở trang của người ấy, hoặc để trống ô này."),
            "may_not_add": _("Vai trò của bạn không thêm người mới được. Hãy nhờ quản trị viên mở tài khoản trước."),
            "held_already": _("Người này đã giữ vai trò ấy ở đơn vị trong những ngày này. Hãy sửa ngày."),
            "ends_already": _("Phân công này đã có ngày thôi. Hãy ghi đúng ngày ấy; muốn tiếp tục thì phân công mới."),
            "bad_end": _("Ngày thôi không hợp: không trước hôm nay, không trước ngày bắt đầu, không lùi ngày đã định."),
            "unit_later": _("%(name)s chỉ có từ ngày %(day)s. Hãy ghi ngày từ đó trở đi."),
            "locked_out": _("Tài khoản này đang bị khóa. Hãy mở lại tài khoản trước khi phân công."),
            "not_oneself": _("Không ai tự giao vai trò cho mình. Hãy nhờ người khác có quyền phân công."),
            "not_yours": _("Bạn không giao hoặc cho thôi được vai trò này ở đơn vị này. Hãy nhờ Trưởng Ban."),
        },
    )
)
