"""Files of units, clusters and blocks: their columns, and who brings them in and takes them out.

Loaded by ``sheets`` at the start. It stands beside the storeys: it composes rules, queries and actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.organisations import access, queries, rules
from thidua.organisations.actions.incoming import bring_in_units
from thidua.organisations.queries import incoming as register_queries
from thidua.organisations.rules import incoming
from thidua.sheets.registry import Importer, offer
from thidua.sheets.rules.columns import Column, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import UnitPlace
    from thidua.sheets.rules.outcomes import Outcome
    from thidua.sheets.rules.tables import Row

TOPS = frozenset({"nation", "province"})
"""Kinds of unit that come with the product and never in a file."""


# -- Units ------------------------------------------------------------------------------------------------------------


def _kinds() -> tuple[tuple[str, str], ...]:
    found = tuple((kind.code, kind.name) for kind in queries.kinds()) or tuple((k.code, k.name) for k in rules.KINDS)
    return tuple(pair for pair in found if pair[0] not in TOPS)


def _unit_columns() -> list[Column]:
    return [
        Column(
            "code", gettext_noop("Mã"), Form.CODE, aliases=("Mã đơn vị",), most=20, width=12,
            says="mã do cơ quan thống kê cấp, dạng chữ để giữ số 0 ở đầu; đơn vị không có mã thì để trống.",
        ),
        Column(
            "name", gettext_noop("Tên đơn vị"), needed=True, filled=True, width=44,
            says="tên đầy đủ. Tên của đơn vị đã có không đổi qua tệp này: đổi tên thì ghi ở trang đơn vị.",
        ),
        Column("short_name", gettext_noop("Tên ngắn"), width=24, says="tên gọi tắt, không bắt buộc."),
        Column(
            "kind", gettext_noop("Loại"), Form.CHOICE, choices=_kinds(), aliases=("Loại đơn vị",), width=28,
            says="chọn trong danh sách; đơn vị mới phải có.",
        ),
        Column(
            "parent", gettext_noop("Trực thuộc"), aliases=("Cấp trên", "Đơn vị cấp trên"), most=600, width=40,
            says="tên hoặc mã của đơn vị cấp trên, có thể là một dòng khác của tệp. Nhiều đơn vị trùng tên thì ghi "
            "“Tên < Tên cấp trên của nó”.",
        ),
        Column(
            "from", gettext_noop("Từ ngày"), Form.DAY, aliases=("Có từ ngày", "Ngày thành lập"), width=14,
            says="ngày đầu tiên đơn vị tồn tại; để trống là ngày áp dụng tệp.",
        ),
        Column(
            "is_example", gettext_noop("Ví dụ"), Form.FLAG, width=8,
            says="ghi “x” nếu là dữ liệu ví dụ, không phải đơn vị thật.",
        ),
    ]  # fmt: skip


def _plan_units(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
    return incoming.units(
        rows,
        incoming.Asked(
            register=register_queries.register(today),
            answers=answers,
            today=today,
            kinds=dict(_kinds()),
            add=register_queries.reached(by, "unit.add", today),
            edit=register_queries.reached(by, "unit.edit", today),
        ),
    )


def _export_units(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give the rows of the list of units with the filters of its address."""
    top = queries.as_public_id(asked.get("thuoc", ""))
    places = queries.listed(
        today,
        year=today.year,
        top=(queries.unit_of(top) if top else None) or queries.home_province(),
        typed=asked.get("tim", "")[:100],
        kind=asked.get("loai", ""),
        group=queries.as_public_id(asked.get("nhom", "")),
        order=asked.get("sap", ""),
    )
    register = register_queries.register(today)
    visible = register_queries.reached(by, "unit.read", today)
    for place in places.prefetch_related(None):
        if str(place.unit.public_id) in visible:
            yield _unit_row(place, register)


def _unit_row(place: UnitPlace, register: incoming.Register) -> dict[str, Any]:
    unit, parent = place.unit, place.parent
    known = register.by_id.get(str(parent.public_id)) if parent else None
    return {
        "code": unit.code or "",
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind.code,
        "parent": register.label(known) if known else parent.name if parent else "",
        "from": unit.valid_from,
        "is_example": unit.is_example,
    }


UNITS = offer(
    Importer(
        slug="don-vi",
        title=_("Nhận đơn vị từ Excel"),
        things=_("đơn vị"),
        lead=_(
            "Thêm đơn vị mới, sửa mã, tên ngắn, loại của đơn vị đã có. Không xóa, không đổi tên, không chuyển cấp trên."
        ),
        file_title="Danh mục đơn vị",
        sheet="Đơn vị",
        shown_at="organisations:units",
        columns=_unit_columns,
        may_import=lambda by: access.may(by, "unit.add"),
        may_export=lambda by: access.may(by, "unit.read"),
        plan=_plan_units,
        carry_out=bring_in_units,
        export=_export_units,
        question=_(
            "Các dòng sau có tên gần giống đơn vị đã có ở cùng cấp trên. Mỗi dòng là đơn vị đã có, hay đơn vị mới? "
            "Nếu là đơn vị đã có, tên trong danh mục được giữ nguyên."
        ),
        new=_("Là đơn vị mới"),
        instructions=(
            "Tệp này vừa là danh mục đã kết xuất, vừa là tệp để gửi lên: sửa hoặc thêm dòng rồi gửi lại chính nó.",
            "Đơn vị được nhận ra theo mã, hoặc theo tên trong cùng đơn vị cấp trên.",
            "Chữ hoa, chữ thường, khoảng trắng, chỗ đặt dấu (Hòa, Hoà; Thủy, Thuỷ) không làm thành hai đơn vị.",
            "Tên gần giống một đơn vị đã có thì hệ thống hỏi, không tự đoán.",
            "Đổi tên, sáp nhập, chia tách, chuyển cấp trên, giải thể là việc có quyết định: ghi ở trang của đơn vị.",
        ),
        sentences={
            "no_parent": _(
                "Không có đơn vị “%(name)s”, hoặc dòng của nó trong tệp chưa được nhận. Hãy ghi đúng tên hoặc mã."
            ),
            "many_parents": _("Có nhiều đơn vị tên “%(name)s”. Hãy ghi mã, hoặc ghi “Tên < Tên cấp trên của nó”."),
            "code_of_other": _("Mã này là của %(name)s. Hãy sửa mã hoặc sửa tên cho khớp."),
            "other_name": _(
                "Theo mã, đơn vị này tên là %(name)s. Hãy sửa tên trong tệp cho khớp; nếu đơn vị đổi tên, hãy ghi việc "
                "đổi tên ở trang đơn vị."
            ),
            "other_parent": _(
                "Đơn vị này đang trực thuộc %(name)s. Hãy ghi đúng như vậy; nếu chuyển cấp trên, ghi ở trang đơn vị."
            ),
            "other_from": _("Đơn vị này có từ ngày %(day)s. Hãy ghi đúng ngày ấy hoặc để trống."),
            "other_code": _("Đơn vị này đã có mã %(code)s. Hãy ghi đúng mã ấy hoặc để trống."),
            "lost_zeros": _(
                "Mã có vẻ mất số 0 ở đầu (có phải %(code)s?). Hãy định dạng ô là Văn bản rồi gõ lại đủ chữ số."
            ),
            "not_yours": _("Bạn chỉ nhận được đơn vị trực thuộc đơn vị mình. Hãy nhờ Ban Thi đua - Khen thưởng."),
            "parent_later": _("%(name)s chỉ đứng ở chỗ ấy từ ngày %(day)s. Hãy ghi ngày từ đó trở đi."),
            "too_deep": _("Cây đơn vị sẽ quá sâu (nhiều nhất %(limit)s cấp). Hãy chọn cấp trên khác."),
        },
    )
)
